"""Writing many rows with few statements, each remembered so that the whole import can be undone."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from auditlog.context import disable_auditlog
from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType

from cppcc_portal.lib.sheets.resources import Written
from sheets.models import ImportBatch, ImportedRow

AT_ONCE = 500


def columns_of(instance: Any) -> dict[str, Any]:
    """Return all columns of a row as plain JSON."""
    return {field.attname: plain(field, instance) for field in instance._meta.concrete_fields}


def plain(field: Any, instance: Any) -> Any:
    """Return the value of one column as JSON holds it."""
    value = getattr(instance, field.attname)
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value if isinstance(value, str | int | bool | type(None)) else field.value_to_string(instance)


def mark_of(instance: Any) -> str:
    """Return the digest of all columns of a row."""
    return hashlib.sha256(json.dumps(columns_of(instance), ensure_ascii=False).encode()).hexdigest()


class WrittenByImport(Written):
    """Writes for one import; ``finish`` stores what was written, with the record of changes."""

    def __init__(self, batch: ImportBatch, by: Any) -> None:
        self.batch, self.by, self.name = batch, by, batch.file_name
        self.rows: dict[tuple[str, int], ImportedRow] = {}
        self.instances: dict[tuple[str, int], Any] = {}
        self.entries: list[LogEntry] = []

    def create(self, places: Sequence[int], instances: Sequence[Any]) -> None:
        """Store new rows and note them."""
        if not instances:
            return
        type(instances[0])._base_manager.bulk_create(instances, batch_size=AT_ONCE)
        for place, instance in zip(places, instances, strict=True):
            self.note(place, instance, before=None)

    def update(self, places: Sequence[int], instances: Sequence[Any], fields: Iterable[str]) -> None:
        """Store changed fields of stored rows; what stood there before is kept for undoing."""
        names = list(fields)
        if not instances or not names:
            return
        model: Any = type(instances[0])
        before = model._base_manager.in_bulk([instance.pk for instance in instances])
        # One statement for many rows; each is there already.
        model._base_manager.bulk_create(
            instances, update_conflicts=True, unique_fields=["id"], update_fields=names, batch_size=AT_ONCE
        )
        for place, instance in zip(places, instances, strict=True):
            self.note(place, instance, before=before[instance.pk])

    def note(self, place: int, instance: Any, before: Any) -> None:
        """Remember that a row was written, and how it stood before the import."""
        key = (instance._meta.label, instance.pk)
        if key not in self.rows:
            self.rows[key] = ImportedRow(
                batch=self.batch,
                place=place,
                model=key[0],
                object_id=key[1],
                is_new=before is None,
                before={} if before is None else columns_of(before),
            )
            self.entries.append(entry_of(instance, before, self.by))
        self.instances[key] = instance

    def finish(self) -> None:
        """Store the rows of the import with their marks, and the record of changes."""
        for key, row in self.rows.items():
            row.mark = mark_of(self.instances[key])
        with disable_auditlog():
            ImportedRow.objects.bulk_create(self.rows.values(), batch_size=AT_ONCE)
        LogEntry.objects.bulk_create(self.entries, batch_size=AT_ONCE)


def entry_of(instance: Any, before: Any, by: Any) -> LogEntry:
    """Return the line of the record of changes, as a single save would have written it."""
    action = LogEntry.Action.CREATE if before is None else LogEntry.Action.UPDATE
    return LogEntry(
        content_type=ContentType.objects.get_for_model(instance),
        object_pk=str(instance.pk),
        object_id=instance.pk,
        object_repr=str(instance),
        action=action,
        changes=changes_of(instance, before),
        additional_data=instance.get_additional_data(),
        actor=by,
    )


def changes_of(instance: Any, before: Any) -> dict[str, Any]:
    """Return what changed, with private values hidden as the record of changes hides them."""
    fields = auditlog.get_model_fields(type(instance))
    if before is None:
        hidden, names = set(fields["mask_fields"]), fields["include_fields"]
        values = {name: getattr(instance, instance._meta.get_field(name).attname) for name in names}
        given = {name: value for name, value in values.items() if value is not None}
        return {name: ["None", "•••" if name in hidden else str(value)] for name, value in given.items()}
    return model_instance_diff(before, instance) or {}
