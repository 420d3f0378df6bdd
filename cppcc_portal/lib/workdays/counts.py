"""A limit counted from a day, with the reason why each day counts or does not."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cppcc_portal.lib.workdays.calendars import ONE_DAY, Calendar, DayKind, each_day
from cppcc_portal.lib.workdays.limits import (
    FIXED_DATE,
    WORKING_DAYS,
    Limit,
    Pause,
    Span,
    is_within,
    last_day,
    moved,
    stopped_spans,
)


class Why(StrEnum):
    """Why a day is counted or not: START is day 0, MOVED the working day a last day was moved to."""

    START = "start"
    COUNTED = "counted"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    MOVED = "moved"


START, COUNTED, MAKE_UP, WEEKEND, HOLIDAY, PAUSED, MOVED = Why
WHY_OF = {DayKind.WORKDAY: COUNTED, DayKind.MAKE_UP: MAKE_UP, DayKind.WEEKEND: WEEKEND, DayKind.HOLIDAY: HOLIDAY}


class CountedDay(NamedTuple):
    """One line of "why this date?"; ``number`` is None for a day that is not counted."""

    day: datetime.date
    number: int | None
    why: Why
    name: str


@dataclass(frozen=True)
class Count:
    """A limit counted from a day: when it is due, and on request the days one by one."""

    starts: datetime.date
    due: datetime.date
    limit: Limit
    calendar: Calendar
    last: datetime.date  # before it moved to a working day
    stops: tuple[Span, ...] = ()
    is_stopped: bool = False

    @cached_property
    def days(self) -> list[CountedDay]:
        """Every day from the start to the due day with the reason why it counts or does not."""
        return list(self._lines())

    @property
    def unknown_years(self) -> frozenset[int]:
        """The years this count needs and the calendar does not know."""
        if self.limit.unit == WORKING_DAYS:
            return self.calendar.unknown_years(self.starts, self.due)
        return self.calendar.unknown_years(self.last, self.due) if self.limit.moves_to_workday else frozenset()

    def _lines(self) -> Iterator[CountedDay]:
        yield CountedDay(self.starts, None, START, self.calendar.name_of(self.starts))
        number = 0
        for day in each_day(self.starts + ONE_DAY, self.due):
            why = self._why(day)
            is_counted = why in (COUNTED, MAKE_UP)
            number += is_counted
            yield CountedDay(day, number if is_counted else None, why, self.calendar.name_of(day))

    def _why(self, day: datetime.date) -> Why:
        if self.last < day == self.due:
            return MOVED
        if is_within(day, self.stops):
            return PAUSED
        if self.limit.unit == WORKING_DAYS or day > self.last:
            return WHY_OF[self.calendar.kind_of(day)]
        return COUNTED


def count(
    starts: datetime.date,
    limit: Limit,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    today: datetime.date | None = None,
) -> Count:
    """Count ``limit`` from the day after ``starts``; the list of days is made when it is asked for.

    A pause that has not ended lasts until ``today``, which counts again if work is taken up on it.
    """
    stops = () if limit.unit == FIXED_DATE else stopped_spans(starts, pauses, today)
    last = last_day(starts, limit, calendar, stops)
    due = moved(last, calendar, stops) if limit.moves_to_workday else last
    is_stopped = limit.unit != FIXED_DATE and any(pause.ends is None for pause in pauses)
    return Count(starts, due, limit, calendar, last, stops, is_stopped)


def due_date(
    starts: datetime.date,
    limit: Limit,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    today: datetime.date | None = None,
) -> datetime.date:
    """Return only the day on which ``limit`` ends."""
    return count(starts, limit, calendar, pauses, today).due


def days_left(today: datetime.date, due: datetime.date, calendar: Calendar) -> int:
    """Return the working days after ``today`` up to ``due``: 0 on the day itself, at most -1 once it has passed."""
    if today <= due:
        return calendar.workdays_between(today + ONE_DAY, due)
    return -max(1, calendar.workdays_between(due + ONE_DAY, today))
