"""Lengths of time, the days on which a clock stands still, and the day on which a length has passed."""

import calendar as months
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cppcc_portal.lib.workdays.calendars import ONE_DAY, Calendar

Unit = Literal["working_days", "calendar_days", "months", "fixed_date"]
WORKING_DAYS: Unit = "working_days"
CALENDAR_DAYS: Unit = "calendar_days"
MONTHS: Unit = "months"
FIXED_DATE: Unit = "fixed_date"
UNITS = (WORKING_DAYS, CALENDAR_DAYS, MONTHS, FIXED_DATE)

A_LEAP_YEAR = 2024
Span = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Limit:
    """A length of time; raises ValueError when it says none, or a date that does not exist.

    ``moves_to_workday``: a last day that is no working day moves to the next one (民法典 art. 203).
    """

    unit: str
    length: int | None = None
    month: int | None = None
    day: int | None = None
    moves_to_workday: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"{self.unit!r} is no unit of time: choose one of {', '.join(UNITS)}.")
        if self.unit == FIXED_DATE:
            datetime.date(A_LEAP_YEAR, self.month or 0, self.day or 0)
        elif self.length is None or self.length < 0:
            raise ValueError(f"A limit of {self.unit} needs a length of 0 or more, not {self.length}.")


@dataclass(frozen=True)
class Pause:
    """Days on which the clock stands still, from ``starts`` to the day before ``ends``; None: it still does."""

    starts: datetime.date
    ends: datetime.date | None = None

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.starts:
            raise ValueError(f"A pause cannot end on {self.ends}, before it starts on {self.starts}.")


def last_day(starts: datetime.date, limit: Limit, calendar: Calendar, stops: Sequence[Span]) -> datetime.date:
    """Return the last day of ``limit``, working day or not."""
    if limit.unit == FIXED_DATE:
        return next_date(starts, limit.month or 1, limit.day or 1)
    length = limit.length or 0
    if limit.unit == WORKING_DAYS:
        return after_workdays(starts, length, calendar, stops)
    if limit.unit == MONTHS:
        # The paused days are added at the end: a month is then as many days as without the pause.
        length = (add_months(starts, length) - starts).days
    return after_days(starts, length, stops)


def after_workdays(starts: datetime.date, length: int, calendar: Calendar, stops: Sequence[Span]) -> datetime.date:
    """Return the day on which ``length`` working days outside ``stops`` have passed."""
    day = starts
    while length:
        day += ONE_DAY
        if calendar.is_workday(day) and not is_within(day, stops):
            length -= 1
    return day


def after_days(starts: datetime.date, length: int, stops: Sequence[Span]) -> datetime.date:
    """Return the day on which ``length`` days outside ``stops`` have passed."""
    due = starts + length * ONE_DAY
    for first, end in stops:
        if first <= due:
            due += end - first
    return due


def moved(last: datetime.date, calendar: Calendar, stops: Sequence[Span]) -> datetime.date:
    """Return ``last``, or the next working day on which the clock runs."""
    day = calendar.next_workday(last)
    while day > last and is_within(day, stops):
        day = calendar.next_workday(day + ONE_DAY)
    return day


def next_date(starts: datetime.date, month: int, day: int) -> datetime.date:
    """Return the first ``month``/``day`` on or after ``starts``; 29 February is the 28th in a common year."""
    this_year = clamped(starts.year, month, day)
    return this_year if this_year >= starts else clamped(starts.year + 1, month, day)


def add_months(day: datetime.date, number: int) -> datetime.date:
    """Return the same day ``number`` months later, or the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + number, 12)
    return clamped(day.year + years, month + 1, day.day)


def clamped(year: int, month: int, day: int) -> datetime.date:
    """Return the date, with ``day`` no later than the month's last."""
    return datetime.date(year, month, min(day, months.monthrange(year, month)[1]))


def stopped_spans(
    starts: datetime.date, pauses: Sequence[Pause], today: datetime.date | None = None
) -> tuple[Span, ...]:
    """Return the spans [first, end) after ``starts`` on which the clock stands still, in order and apart."""
    spans: list[Span] = []
    for first, end in sorted((max(pause.starts, starts + ONE_DAY), end_of(pause, today)) for pause in pauses):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        elif first < end:
            spans.append((first, end))
    return tuple(spans)


def end_of(pause: Pause, today: datetime.date | None) -> datetime.date:
    """Return the day the clock runs again; raises ValueError when only ``today`` could tell."""
    if pause.ends is not None:
        return pause.ends
    if today is None:
        raise ValueError("The clock stands still: say which day it is today.")
    return max(pause.starts, today)


def is_within(day: datetime.date, spans: Sequence[Span]) -> bool:
    """Return whether ``day`` lies in one of the half-open ``spans``."""
    return any(first <= day < end for first, end in spans)
