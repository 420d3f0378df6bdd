"""Entries made by hand, and what holds whenever something is written to a record: it is not closed, it is whole."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import UNSTORABLE, Refused
from duties.choices import RecordState
from duties.models import DutyEntry, DutyRecord
from duties.reckoning import reckon


def locked(record: DutyRecord) -> DutyRecord:
    """Return the record as it is now, locked until the end of the transaction."""
    return DutyRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)


def require_not_closed(record: DutyRecord) -> None:
    """Refuse to change what is closed."""
    if record.is_closed:
        words = {"year": record.year}
        raise Refused(_("The record of %(year)s is closed, nothing in it changes any more.") % words, code="state")


def require_objections_open(record: DutyRecord, on: datetime.date) -> None:
    """Refuse an objection before the record is announced, after the last day, and to a closed record."""
    require_not_closed(record)
    if record.state == RecordState.OPEN:
        raise Refused(_("The record is still being kept. You can object once the office has announced it."))
    until = record.objections_until
    if until and on > until:
        raise Refused(_("The last day for objections was %(day)s.") % {"day": date_format(until)})


def checked(row: Any, *, only: tuple[str, ...] = ()) -> Any:
    """Return the row when it, or its columns ``only``, keeps its rules; raises Refused with their sentences."""
    if any(UNSTORABLE.search(value) for value in vars(row).values() if isinstance(value, str)):
        raise Refused(_("The text holds a character that cannot be stored."))
    try:
        if only:
            row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in only])
        else:
            row.full_clean()
    except ValidationError as error:
        fields = error.message_dict
        raise Refused(" ".join(error.messages), field=next(iter(fields))) from error
    return row


def enter(record: DutyRecord, **values: Any) -> DutyEntry:
    """Add an entry made by hand to a locked record and reckon it; raises Refused."""
    require_not_closed(record)
    if values.get("on") and values["on"].year != record.year:
        raise Refused(_("This day is not in %(year)s.") % {"year": record.year}, field="on")
    entry = checked(DutyEntry(record=record, **values))
    entry.save()
    reckon_again(record)
    return entry


def strike(record: DutyRecord, entry: DutyEntry) -> None:
    """Take an entry made by hand off a locked record and reckon it; raises Refused."""
    require_not_closed(record)
    if entry.record_id != record.pk or entry.is_drawn:
        raise Refused(_("Only an entry made by hand can be struck out; correct the record a drawn one comes from."))
    entry.delete()
    reckon_again(record)


def reckon_again(record: DutyRecord) -> None:
    """Reckon one record from the entries it has, without drawing anew."""
    rules = record.indicator_set
    entries = list(record.entries.all())
    before = {entry.pk: (entry.points, entry.is_counted) for entry in entries}
    reckon(record, rules, list(rules.indicators.all()), entries)
    moved = [entry for entry in entries if before[entry.pk] != (entry.points, entry.is_counted)]
    DutyEntry.objects.bulk_update(moved, ["points", "is_counted"])
    record.save(update_fields=["total", "reached", "targets", "results", "rule_version"])
