"""What the rows of one event say together: one row makes it, the others add who was there."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from consultations import rules
from consultations.choices import EventState
from consultations.models import Attendance, Event
from consultations.resources.judging import CELLS, is_less
from consultations.resources.scope import Scope, day_key
from cppcc_portal.lib.sheets.resources import ReadRow
from stations.models import ShiftMember

# What the rows of one event agree on; a row may leave it out.
SHARED = ("number", "kind", "place", "topic", "leader", "state")
# An event of which only the beginning is known takes up this moment.
A_MOMENT = datetime.timedelta(minutes=1)


class Stay(NamedTuple):
    """That a member is at one place for a time; ``event`` tells which event, None for a turn of duty."""

    spans: list[rules.Span]
    event: Any
    title: str


def groups_of(rows: Sequence[ReadRow], scope: Scope) -> list[list[ReadRow]]:
    """Return the rows event by event, and give each the key of its event."""
    hours: dict[Any, set[Any]] = defaultdict(set)
    coded: dict[Any, str] = {}
    for row in rows:
        hours[of_day(row)] |= {row.values["when"].starts_at} - {None}
    for row in rows:
        if code := row.values.get("number"):
            scope.named.add(code)
            coded.setdefault(by_title(row, hours), code)
    groups: dict[Any, list[ReadRow]] = defaultdict(list)
    for row in rows:
        told = by_title(row, hours)
        key: Any = row.instance.pk if row.instance else row.values.get("number") or coded.get(told, told)
        row.values["event_key"] = key
        groups[key].append(row)
    return list(groups.values())


def of_day(row: ReadRow) -> tuple[Any, ...]:
    """Return title and day of the row's event."""
    return row.values["title"], day_key(row.values["when"])


def by_title(row: ReadRow, hours: Mapping[Any, set[Any]]) -> tuple[Any, ...]:
    """Return title, day and hour; a row without an hour is about the only event of its title and day."""
    found = hours[of_day(row)]
    return *of_day(row), next(iter(found)) if len(found) == 1 else row.values["when"].starts_at


def agree(group: Sequence[ReadRow]) -> None:
    """Let the first row of an event say all that its rows say of it; refuse a row that says otherwise."""
    first, *others = group
    for row in others:
        for name in SHARED:
            if name not in row.values:
                continue
            said = row.values.pop(name)
            if first.values.setdefault(name, said) != said:
                row.refuse(name, _("Row %(row)s says something else about this event.") % {"row": first.place + 1})
        if is_less(first.values["when"], row.values["when"]):
            first.values["when"] = row.values["when"]
        for column, is_same in (
            ("title", row.values.pop("title") == first.values["title"]),
            ("starts", is_less(row.values["when"], first.values["when"])),
        ):
            if not is_same:
                row.refuse(column, _("Row %(row)s says something else about this event.") % {"row": first.place + 1})


def once_each(group: Sequence[ReadRow]) -> None:
    """Refuse a member who stands twice in the list of one event."""
    seen: dict[int, int] = {}
    for row in group:
        for one in row.values["people"]:
            if one.member.pk in seen:
                words = {"name": one.member, "row": seen[one.member.pk] + 1}
                row.refuse(one.column, _("%(name)s stands in row %(row)s already.") % words)
            seen.setdefault(one.member.pk, row.place)


def keep_new(group: Sequence[ReadRow]) -> None:
    """Keep who is new on the list of a stored event; refuse another answer than the one that is stored."""
    event = group[0].instance
    here = {one.member_id: one for one in event.attendances.all()} if event else {}
    for row in group:
        for one in row.values["people"]:
            stored = here.get(one.member.pk)
            if stored and stored.state != one.state:
                words = {"name": one.member, "state": stored.get_state_display()}
                sentence = _("The portal holds “%(state)s” for %(name)s, and only a step changes it.")
                row.refuse(one.column if one.column in CELLS else "attendance", sentence % words)
        row.values["people"] = [one for one in row.values["people"] if one.member.pk not in here]
        if not row.values["people"]:
            row.values.pop("people")


def one_place(groups: Sequence[Sequence[ReadRow]], scope: Scope) -> None:
    """Refuse a member who would be at two places at once: in the list, at a stored event, or on duty."""
    coming = [
        (row, one, stay)
        for group in groups
        if (stay := stay_of(group[0])).spans
        for row in group
        for one in row.values.get("people", [])
        if one.state in rules.COMES
    ]
    if not coming:
        return
    days = [moment.date() for _row, _one, stay in coming for span in stay.spans for moment in span]
    elsewhere = stays_between(scope, min(days), max(days))
    for row, one, stay in coming:
        for other in elsewhere[one.member.pk]:
            if other.event != stay.event and rules.overlap(stay.spans, other.spans):
                words = {"name": rules.named(one.member), "other": other.title}
                row.refuse(one.column, _("%(name)s is elsewhere at that time: %(other)s.") % words)
                break
        elsewhere[one.member.pk].append(stay)


def stay_of(row: ReadRow) -> Stay:
    """Return when the event of a row takes place; nothing where it does not."""
    values, when = row.values, row.values["when"]
    is_on = values["state_reached"] in (EventState.PLANNED, EventState.HELD)
    if row.instance:
        return Stay(spans_of(row.instance) if is_on else [], row.instance.pk, values["title"])
    event = Event(starts_on=when.first, ends_on=when.last, starts_at=when.starts_at, ends_at=when.ends_at)
    return Stay(spans_of(event) if is_on else [], values["event_key"], values["title"])


def spans_of(event: Event) -> list[rules.Span]:
    """Return when an event takes place; of one without a known end its first moment."""
    if event.starts_on and event.starts_at and not event.ends_at:
        start = rules.at(event.starts_on, event.starts_at)
        return [(start, start + A_MOMENT)]
    return rules.spans(event)


def stays_between(scope: Scope, first: datetime.date, last: datetime.date) -> dict[int, list[Stay]]:
    """Return where members are on these days by what is stored: events they come to, and turns of duty."""
    found: dict[int, list[Stay]] = defaultdict(list)
    rows = Attendance.objects.filter(member__committee=scope.committee, state__in=rules.COMES)
    rows = rows.filter(event__state__in=[EventState.PLANNED, EventState.HELD], event__starts_at__isnull=False)
    for row in rows.filter(event__starts_on__lte=last).exclude(event__ends_on__lt=first).select_related("event"):
        if (row.event.last_day or last) >= first:
            found[row.member_id].append(Stay(spans_of(row.event), row.event_id, row.event.title))
    turns = ShiftMember.objects.filter(member__committee=scope.committee, shift__held_on__range=(first, last))
    for turn in turns.select_related("shift__station"):
        found[turn.member_id].append(Stay(rules.hours_of(turn), None, str(turn.shift)))
    return found


def judge_groups(rows: Sequence[ReadRow], scope: Scope) -> None:
    """Judge all rows event by event."""
    groups = groups_of(rows, scope)
    for group in groups:
        agree(group)
        once_each(group)
        keep_new(group)
    one_place(groups, scope)
