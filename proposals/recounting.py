"""Open clocks counted anew after a committee's calendar changed, each move written into the clock's own history."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from cppcc_portal.lib.workdays import Calendar
from members.calendars import calendar_of
from members.models import Committee
from proposals.choices import ANSWERED, WITH_UNITS, ClockEvent
from proposals.clocks import ANSWERING, COUNTED, LAST_DAY, copy_last_day, set_count
from proposals.models import Assignment, Clock, ClockChange, Proposal

BATCH = 1000


class Recounted(NamedTuple):
    """A clock that was counted anew, and its last day before."""

    clock: Any  # with its ``last_change``
    before: datetime.date


@dataclass(frozen=True)
class CalendarChange:
    """Who changed which calendar when."""

    by: Any
    day: datetime.date
    calendar: Calendar


@transaction.atomic
def calendar_changed(committee: Committee, years: set[int], by: Any) -> None:
    """Count anew what the changed days of ``years`` may have moved; called by members.calendars."""
    # Two people who change the same calendar count one after the other, the second with the first one's days.
    Committee.objects.select_for_update().get(pk=committee.pk)
    change = CalendarChange(by, timezone.localdate(), calendar_of(committee.pk))
    recount_open(committee, change, first=min(years), last=max(years))


@transaction.atomic
def recount_open(committee: Committee, change: CalendarChange, *, first: int, last: int) -> int:
    """Count every open clock that touches the years ``first`` to ``last`` anew; return how many last days moved.

    Ended clocks stay as they are. The number of queries grows by batches, not by clocks.
    """
    hold_steps(committee)
    found = list(counted_anew(open_clocks(committee, first, last), change.calendar))
    clocks = [row.clock for row in found]
    store(Clock, clocks, COUNTED)
    store(Assignment, [copy_last_day(clock) for clock in clocks if clock.duty in ANSWERING], LAST_DAY)
    changes = [note_of(row, change) for row in found if row.clock.due_on != row.before]
    ClockChange.objects.bulk_create(changes, batch_size=BATCH)
    return len(changes)


def hold_steps(committee: Committee) -> None:
    """Let every step that could start or end a clock of the committee wait until this transaction has ended."""
    states = (*WITH_UNITS, *ANSWERED)
    proposals = Proposal.objects.filter(session__term__committee=committee, state__in=states).order_by("pk")
    list(proposals.select_for_update(of=("self",)).values_list("pk", flat=True))


def open_clocks(committee: Committee, first: int, last: int) -> Iterator[Clock]:
    """Yield the open clocks with a day in these years, each with its pauses and the number of its last change."""
    changes = ClockChange.objects.filter(clock=OuterRef("pk")).order_by("-number").values("number")[:1]
    clocks = Clock.objects.open().filter(
        assignment__proposal__session__term__committee=committee,
        starts_on__lte=datetime.date(last, 12, 31),
        counted_to__gte=datetime.date(first, 1, 1),
    )
    numbered = clocks.annotate(last_change=Coalesce(Subquery(changes), 0)).select_related("assignment")
    return numbered.prefetch_related("pauses").order_by("pk").iterator(chunk_size=BATCH)


def counted_anew(clocks: Iterator[Clock], calendar: Calendar) -> Iterator[Recounted]:
    """Yield the clocks to which the calendar now gives something else than what is stored."""
    for clock in clocks:
        stored = [getattr(clock, field) for field in COUNTED]
        before = clock.due_on
        set_count(clock, calendar)
        if [getattr(clock, field) for field in COUNTED] != stored:
            yield Recounted(clock, before)


def store(model: type[Model], rows: list[Any], fields: tuple[str, ...]) -> None:
    """Write ``fields`` of the rows, all rows with the same values at once: clocks end on few different days."""
    keys: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows:
        keys[tuple(getattr(row, field) for field in fields)].append(row.pk)
    for values, group in keys.items():
        for start in range(0, len(group), BATCH):
            batch = model._default_manager.filter(pk__in=group[start : start + BATCH])
            batch.update(**dict(zip(fields, values, strict=True)))


def note_of(row: Recounted, change: CalendarChange) -> ClockChange:
    """Return the row for the clock's own history: who moved its last day, from where to where."""
    return ClockChange(
        clock=row.clock,
        number=row.clock.last_change + 1,
        event=ClockEvent.RECOUNTED,
        on=change.day,
        by=change.by,
        due_before=row.before,
        due_after=row.clock.due_on,
    )
