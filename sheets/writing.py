"""Writing many rows with few statements, each remembered so that the whole import can be undone."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from auditlog.context import disable_auditlog
from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import DateTimeField

from cppcc_portal.lib.sheets.resources import ReadRow, SheetResource, Written
from sheets.models import ImportBatch, ImportedRow
from sheets.progress import tell

AT_ONCE = 500


class Piece(NamedTuple):
    """One stored row that an import wrote: which, whether it was new, how it stood before, its mark afterwards."""

    model: str
    key: int
    is_new: bool
    before: dict[str, Any]
    mark: str


@cache
def columns_reader(model: Any) -> tuple[Any, tuple[int, ...]]:
    """Return what reads all columns of a row, and the places of moments among them."""
    fields = model._meta.concrete_fields
    moments = tuple(place for place, field in enumerate(fields) if isinstance(field, DateTimeField))
    return attrgetter(*(field.attname for field in fields)), moments


def mark_of(instance: Any) -> str:
    """Return a digest of all columns of a row: it tells whether anybody changed one since."""
    model: Any = type(instance)
    read, moments = columns_reader(model)
    words = [str(value) for value in read(instance)]
    for place in moments:
        words[place] = str(comparable(read(instance)[place]))
    return hashlib.blake2b("\x1f".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def comparable(value: Any) -> Any:
    """Return a value as it is read back from any database: coded values as words, moments in one time zone."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return str(value) if isinstance(value, str) else value


def columns_of(instance: Any) -> dict[str, Any]:
    """Return all columns of a row as plain JSON."""
    return {field.attname: plain(field, instance) for field in instance._meta.concrete_fields}


def plain(field: Any, instance: Any) -> Any:
    """Return the value of one column as JSON holds it."""
    value = comparable(getattr(instance, field.attname))
    return value if isinstance(value, str | int | bool | type(None)) else field.value_to_string(instance)


class WrittenByImport(Written):
    """Writes for one import; ``keep`` stores what was written for some rows, with the record of changes."""

    def __init__(self, batch: ImportBatch, by: Any) -> None:
        self.batch, self.by, self.name = batch, by, batch.file_name
        self.pieces: dict[int, list[Piece]] = defaultdict(list)
        self.entries: list[LogEntry] = []
        self.count = 0
        self.models: list[str] = []

    def create(self, places: Sequence[int], instances: Sequence[Any]) -> None:
        """Store new rows and note them."""
        if not instances:
            return
        model: Any = type(instances[0])
        model._base_manager.bulk_create(instances, batch_size=AT_ONCE)
        if model._meta.label not in self.models:
            self.models.append(model._meta.label)
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
            self.entries.append(entry_of(instance, before[instance.pk], self.by))

    def note(self, place: int, instance: Any, before: Any) -> None:
        """Remember a row that was written, and how it stood before the import."""
        stood = {} if before is None else columns_of(before)
        self.pieces[place].append(Piece(instance._meta.label, instance.pk, before is None, stood, mark_of(instance)))

    def keep(self, rows: Iterable[ReadRow]) -> None:
        """Store what was written for these rows.

        Changed records stand in the record of changes. New ones stand in the import's own rows, with all their parts;
        the page of a record's changes tells from which file and row it came.
        """
        kept = [self.kept(row) for row in rows if row.place in self.pieces]
        with disable_auditlog():
            ImportedRow.objects.bulk_create(kept, batch_size=AT_ONCE)
        LogEntry.objects.bulk_create(self.entries, batch_size=AT_ONCE)
        self.count += len(kept)
        self.pieces.clear()
        self.entries.clear()

    def kept(self, row: ReadRow) -> ImportedRow:
        """Return the import's row for one row of the sheet, not stored yet."""
        pieces = self.pieces[row.place]
        record = Piece(row.instance._meta.label, row.instance.pk, False, {}, "")
        main = next((one for one in pieces if one[:2] == record[:2]), record)
        return ImportedRow(
            batch=self.batch,
            place=row.place,
            model=main.model,
            object_id=main.key,
            is_new=main.is_new,
            pieces=[list(piece) for piece in pieces],
            masked=row.masked,
        )


def write_all(resource: SheetResource, rows: Sequence[ReadRow], scope: Any, written: WrittenByImport) -> None:
    """Write all rows, some hundred at a time, so that memory does not grow with the list, and say how far it is."""
    for done, part in enumerate(parts_of(rows)):
        tell(written.batch.pk, done * AT_ONCE, len(rows))
        resource.take_in(part, scope, written)
        written.keep(part)
        for row in part:
            row.instance = None
            row.values.clear()


def parts_of(rows: Sequence[ReadRow]) -> Iterator[Sequence[ReadRow]]:
    """Yield the rows in parts."""
    for begin in range(0, len(rows), AT_ONCE):
        yield rows[begin : begin + AT_ONCE]


def entry_of(instance: Any, before: Any, by: Any) -> LogEntry:
    """Return the line of the record of changes, as a single save would have written it; private values are hidden."""
    return LogEntry(
        content_type=ContentType.objects.get_for_model(instance),
        object_pk=str(instance.pk),
        object_id=instance.pk,
        object_repr=str(instance),
        action=LogEntry.Action.UPDATE,
        changes=model_instance_diff(before, instance) or {},
        additional_data=instance.get_additional_data(),
        actor=by,
    )
