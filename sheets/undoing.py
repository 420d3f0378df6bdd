"""Undoing an import in one act: new records go, changed ones get back what stood there before."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.refusals import Refused
from sheets.models import ImportBatch, ImportedRow
from sheets.writing import AT_ONCE, entry_of, mark_of

MOST_NAMED = 10
CHANGED = gettext_lazy("Nothing was undone: these records were changed since: %(names)s.")
DEPENDS = gettext_lazy("Nothing was undone: other records depend on what was imported: %(names)s.")


def take_back(batch: ImportBatch, by: Any) -> None:
    """Undo all rows of an import inside the transaction of its step; raises Refused with what is in the way."""
    rows = list(batch.written.order_by("-pk"))
    stored = dict(stored_by_model(rows))
    changed = [name_of(row, stored) for row in rows if is_changed(row, stored)]
    if changed:
        raise Refused(refusal(CHANGED, changed))
    try:
        with transaction.atomic():
            restore(rows, stored, by)
            remove(rows, stored)
    except (ProtectedError, IntegrityError) as error:
        linked = sorted({str(one) for one in getattr(error, "protected_objects", [])})
        raise Refused(refusal(DEPENDS, linked)) from error


def stored_by_model(rows: list[ImportedRow]) -> Iterator[tuple[str, dict[int, Any]]]:
    """Yield the label of each model with its rows as they are stored now, by key."""
    keys = defaultdict(list)
    for row in rows:
        keys[row.model].append(row.object_id)
    for label, ids in keys.items():
        model: Any = apps.get_model(label)
        found: dict[int, Any] = {}
        for begin in range(0, len(ids), AT_ONCE):
            found |= model._base_manager.select_for_update(of=("self",)).in_bulk(ids[begin : begin + AT_ONCE])
        yield label, found


def is_changed(row: ImportedRow, stored: dict[str, dict[int, Any]]) -> bool:
    """Return whether the record is not as the import left it; one that was deleted since is, too."""
    instance = stored[row.model].get(row.object_id)
    return instance is None or mark_of(instance) != row.mark


def name_of(row: ImportedRow, stored: dict[str, dict[int, Any]]) -> str:
    """Return the record's name with its row."""
    instance = stored[row.model].get(row.object_id)
    words = {"row": row.place + 1, "record": instance or _("deleted")}
    return _("row %(row)s (%(record)s)") % words


def refusal(sentence: Any, names: list[str]) -> str:
    """Return the sentence with the first names and how many more there are."""
    shown = "、".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return sentence % {"names": shown + (_(" and %(count)s more") % {"count": more} if more > 0 else "")}


def restore(rows: list[ImportedRow], stored: dict[str, dict[int, Any]], by: Any) -> None:
    """Give changed records back what stood there before."""
    for row in rows:
        if row.is_new:
            continue
        instance = stored[row.model][row.object_id]
        model: Any = type(instance)
        fields = {field.attname: field for field in model._meta.concrete_fields}
        values = {name: fields[name].to_python(value) for name, value in row.before.items() if name in fields}
        model._base_manager.filter(pk=row.object_id).update(**values)
        entry_of(model._base_manager.get(pk=row.object_id), instance, by).save()


def remove(rows: list[ImportedRow], stored: dict[str, dict[int, Any]]) -> None:
    """Delete new records, the last written first; refused where records that came later hang on them."""
    new = [row for row in rows if row.is_new]
    ours = {(row.model, row.object_id) for row in new}
    for label, of_model in groupby(new, key=lambda row: row.model):
        instances = [stored[label][row.object_id] for row in of_model]
        collector = Collector(using=DEFAULT_DB_ALIAS, origin=instances)
        collector.collect(instances)
        found = [one for many in collector.data.values() for one in many]
        others = [str(one) for one in found if (one._meta.label, one.pk) not in ours]
        if others:
            raise Refused(refusal(DEPENDS, others))
        collector.delete()
