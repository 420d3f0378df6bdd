"""Undoing an import in one act: new records go, changed ones get back what stood there before."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.refusals import Refused
from sheets.models import ImportBatch
from sheets.writing import AT_ONCE, Piece, entry_of, mark_of

MOST_NAMED = 10
CHANGED = gettext_lazy("Nothing was undone: these records were changed since: %(names)s.")
DEPENDS = gettext_lazy("Nothing was undone: other records depend on what was imported: %(names)s.")


class Taken(NamedTuple):
    """A stored row of an import with the row of the sheet it came from."""

    place: int
    piece: Piece


def take_back(batch: ImportBatch, by: Any) -> None:
    """Undo all rows of an import inside the transaction of its step; raises Refused with what is in the way."""
    rows = list(batch.written.order_by("-pk").values_list("place", "pieces"))
    taken = [Taken(place, Piece(*piece)) for place, pieces in rows for piece in reversed(pieces)]
    stored = dict(stored_by_model(taken))
    changed = [name_of(one, stored) for one in taken if is_changed(one, stored)]
    if changed:
        raise Refused(refusal(CHANGED, changed))
    try:
        with transaction.atomic():
            restore(taken, stored, by)
            remove(taken, stored, batch.report["models"])
    except (ProtectedError, IntegrityError) as error:
        linked = sorted({str(one) for one in getattr(error, "protected_objects", [])})
        raise Refused(refusal(DEPENDS, linked)) from error


def stored_by_model(taken: list[Taken]) -> Iterator[tuple[str, dict[int, Any]]]:
    """Yield the label of each model with its rows as they are stored now, by key."""
    keys = defaultdict(list)
    for one in taken:
        keys[one.piece.model].append(one.piece.key)
    for label, ids in keys.items():
        model: Any = apps.get_model(label)
        found: dict[int, Any] = {}
        for begin in range(0, len(ids), AT_ONCE):
            found |= model._base_manager.select_for_update(of=("self",)).in_bulk(ids[begin : begin + AT_ONCE])
        yield label, found


def is_changed(one: Taken, stored: dict[str, dict[int, Any]]) -> bool:
    """Return whether the row is not as the import left it; one that was deleted since is, too."""
    instance = stored[one.piece.model].get(one.piece.key)
    return instance is None or mark_of(instance) != one.piece.mark


def name_of(one: Taken, stored: dict[str, dict[int, Any]]) -> str:
    """Return the record's name with its row."""
    instance = stored[one.piece.model].get(one.piece.key)
    words = {"row": one.place + 1, "record": instance or _("deleted")}
    return _("row %(row)s (%(record)s)") % words


def refusal(sentence: Any, names: list[str]) -> str:
    """Return the sentence with the first names and how many more there are."""
    shown = "、".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return sentence % {"names": shown + (_(" and %(count)s more") % {"count": more} if more > 0 else "")}


def restore(taken: list[Taken], stored: dict[str, dict[int, Any]], by: Any) -> None:
    """Give changed records back what stood there before."""
    for _place, piece in taken:
        if piece.is_new:
            continue
        instance = stored[piece.model][piece.key]
        model: Any = type(instance)
        fields = {field.attname: field for field in model._meta.concrete_fields}
        values = {name: fields[name].to_python(value) for name, value in piece.before.items() if name in fields}
        model._base_manager.filter(pk=piece.key).update(**values)
        entry_of(model._base_manager.get(pk=piece.key), instance, by).save()


def remove(taken: list[Taken], stored: dict[str, dict[int, Any]], models: list[str]) -> None:
    """Delete new records; refused where records that came later hang on them.

    ``models`` are the kinds of rows in the order in which they were written: what came last hangs on what came first.
    """
    ours = {(piece.model, piece.key) for _place, piece in taken if piece.is_new}
    for label in reversed(models):
        instances = [row for key, row in stored[label].items() if (label, key) in ours]
        collector = Collector(using=DEFAULT_DB_ALIAS, origin=None)
        collector.collect(instances)
        found = [one for many in collector.data.values() for one in many]
        others = [str(one) for one in found if (one._meta.label, one.pk) not in ours]
        if others:
            raise Refused(refusal(DEPENDS, others))
        collector.delete()
