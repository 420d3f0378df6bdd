"""Writing the rows of a list of events: the events, who was there, and their history."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from consultations.choices import EventKind
from consultations.models import Attendance, Event
from consultations.resources.scope import Part, Scope
from consultations.services import give_codes
from consultations.workflow.taking_over import attendance_history, event_history
from cppcc_portal.lib.sheets.resources import ReadRow, Written

# What a list may write of an event that is here.
OWN = ("title", "kind", "topic", "leader")


def events_of(rows: Iterable[ReadRow]) -> dict[Any, ReadRow]:
    """Return the first row of each event, by the event's key."""
    found: dict[Any, ReadRow] = {}
    for row in rows:
        found.setdefault(row.values["event_key"], row)
    return found


def new_event(row: ReadRow, scope: Scope) -> Event:
    """Return an event of the list, without its code where the list names none."""
    values, when = row.values, row.values["when"]
    return Event(
        committee=scope.committee,
        code=values.get("number", ""),
        title=values["title"],
        kind=values.get("kind", EventKind.OTHER),
        state=values["state_reached"],
        topic=values.get("topic", ""),
        leader=values.get("leader", ""),
        place=values.get("place", ""),
        year=when.year,
        starts_on=when.first,
        ends_on=when.last,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        date_text=when.words,
    )


def write_new(rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
    """Store new events, one for all rows that are about it, with the first row of their history."""
    firsts = {key: row for key, row in events_of(rows).items() if key not in scope.made}
    events = {key: new_event(row, scope) for key, row in firsts.items()}
    without = [event for event in events.values() if not event.code]
    years = [event.year for event in without]
    codes = give_codes(committee=scope.committee, years=years, also_taken=scope.named)
    for event, code in zip(without, codes, strict=True):
        event.code = code
    written.create([row.place for row in firsts.values()], list(events.values()))
    store(written, ((row, event_history(events[key], written.by, note_of(written))) for key, row in firsts.items()))
    scope.made |= events
    places = {row.place for row in firsts.values()}
    for row in rows:
        row.instance = scope.made[row.values["event_key"]]
        row.values["is_first"] = row.place in places


def write_changed(rows: Sequence[ReadRow], written: Written) -> None:
    """Store what a list says otherwise about events that are here; only the first row of an event says it."""
    own = [row for row in rows if set(row.changed) & set(OWN)]
    for row in own:
        row.values["is_first"] = True
        for name in OWN:
            if name in row.values:
                setattr(row.instance, name, row.values[name])
    written.update([row.place for row in own], [row.instance for row in own], OWN)


def write_people(rows: Sequence[ReadRow], written: Written) -> None:
    """Store who was there, each with the first row of the history; a row that only adds somebody became that."""
    pairs = [(row, attendance_of(row.instance, one)) for row in rows for one in row.values.get("people", [])]
    store(written, pairs)
    store(written, ((row, attendance_history(one, written.by, note_of(written))) for row, one in pairs))
    for row, one in reversed(pairs):
        if not row.values.get("is_first"):
            row.instance = one


def attendance_of(event: Event, one: Part) -> Attendance:
    """Return a member's part in an event as it is stored."""
    leave = {"leave_kind": one.leave_kind, "leave_reason": one.leave_reason}
    return Attendance(event=event, member=one.member, state=one.state, **leave)


def note_of(written: Written) -> str:
    """Return the note of the history."""
    return (_("Taken over from the list “%(name)s”.") % {"name": written.name})[:300]


def store(written: Written, pairs: Iterable[tuple[ReadRow, Any]]) -> None:
    """Store parts, each for its row."""
    found = list(pairs)
    written.create([row.place for row, _part in found], [part for _row, part in found])
