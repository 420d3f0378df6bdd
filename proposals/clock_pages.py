"""“Why this date?”: the count of a clock day by day, in the words the pages of members, units and the office share."""

import datetime
from collections import Counter
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cppcc_portal.lib.workdays import (
    COUNTED,
    FIXED_DATE,
    HOLIDAY,
    MAKE_UP,
    MONTHS,
    MOVED,
    PAUSED,
    START,
    WEEKEND,
    WORKING_DAYS,
    Calendar,
    Count,
    CountedDay,
    Limit,
    Why,
    days_left,
)
from members.calendars import calendar_of
from proposals.choices import Duty
from proposals.clocks import explain, in_words
from proposals.models import Clock

A_LEAP_YEAR = 2024
# A count that fits on one screen stands open; a longer one is folded by month.
FOLDED_FROM = 40
WORDS = {
    START: gettext_lazy("The day it starts; the day itself does not count (Civil Code, art. 201)"),
    MAKE_UP: gettext_lazy("Make-up working day"),
    WEEKEND: gettext_lazy("Weekend"),
    HOLIDAY: gettext_lazy("Holiday"),
    PAUSED: gettext_lazy("The clock stands still: the unit has asked to return the proposal"),
    MOVED: gettext_lazy("The last day moves here, to the next working day"),
}


class DayLine(NamedTuple):
    """One day of the count; ``name`` is the holiday's as it was entered."""

    day: datetime.date
    number: int | None
    why: Why
    words: str
    name: str
    is_last: bool


class MonthOfDays(NamedTuple):
    """The days of one month, and what they come to."""

    first: datetime.date
    lines: list[DayLine]
    counted: int
    holidays: list[str]
    is_open: bool


def count_context(clock: Clock, today: datetime.date) -> dict[str, Any]:
    """Return what ``proposals/_count.html`` shows of a clock; read it with its proposal's committee."""
    committee = clock.owning_committee()
    calendar = calendar_of(committee.pk if committee else 0)
    count = explain(clock, calendar, today)
    return {
        "clock": clock,
        "count": count,
        "rule": rule_in_words(clock.limit, clock.starts_on),
        "fate": fate_in_words(clock, today, calendar),
        "months": [] if clock.unit == FIXED_DATE else months_of(count),
        "unknown_years": sorted(count.unknown_years),
        "was_counted_otherwise": not count.is_stopped and count.due != clock.counted_to,
        "changes": clock.changes.select_related("by").order_by("number"),
    }


def rule_in_words(limit: Limit, starts: datetime.date) -> str:
    """Return the rule as a phrase: “3 months from 8 March 2022”."""
    words = {"date": in_words(starts), "number": limit.length}
    length = limit.length or 0
    if limit.unit == FIXED_DATE:
        day = datetime.date(A_LEAP_YEAR, limit.month or 1, limit.day or 1)
        return _("until %(day)s, a fixed date, from %(date)s") % {**words, "day": date_format(day, "MONTH_DAY_FORMAT")}
    if limit.unit == WORKING_DAYS:
        phrase = ngettext("%(number)s working day from %(date)s", "%(number)s working days from %(date)s", length)
    elif limit.unit == MONTHS:
        phrase = ngettext("%(number)s month from %(date)s", "%(number)s months from %(date)s", length)
    else:
        phrase = ngettext("%(number)s calendar day from %(date)s", "%(number)s calendar days from %(date)s", length)
    return phrase % words


def fate_in_words(clock: Clock, today: datetime.date, calendar: Calendar) -> str:
    """Return what became of the clock, or how much time is left, as a sentence."""
    if clock.ended_on:
        return ended_in_words(clock)
    if clock.stopped_on:
        return _("It has stood still since %(date)s.") % {"date": in_words(clock.stopped_on)}
    return left_in_words(days_left(today, clock.due_on, calendar), is_window=clock.duty == Duty.RETURN)


def ended_in_words(clock: Clock) -> str:
    """Return how an ended clock ended."""
    words = {"date": in_words(clock.ended_on)}  # type: ignore[arg-type]
    if clock.is_void:
        return _("Nobody waits for it any more since %(date)s: what it counted for was settled in another way.") % words
    if clock.duty == Duty.RETURN:
        return _("Not needed any more since %(date)s: the unit keeps the proposal or has asked to return it.") % words
    if clock.is_late(clock.due_on):
        return _("Done on %(date)s, after the last day.") % words
    return _("Done on %(date)s, in time.") % words


def left_in_words(left: int, *, is_window: bool = False) -> str:
    """Return how many working days are left; a window that has closed is no duty missed."""
    if left < 0 and is_window:
        return _("This time has passed.")
    if left < 0:
        return ngettext("%(count)s working day late", "%(count)s working days late", -left) % {"count": -left}
    if left == 0:
        return _("No working day is left after today.")
    return ngettext("%(count)s working day left", "%(count)s working days left", left) % {"count": left}


def months_of(count: Count) -> list[MonthOfDays]:
    """Return the days of the count by month."""
    is_open = len(count.days) < FOLDED_FROM
    found = groupby(count.days, key=lambda line: line.day.replace(day=1))
    return [month_of(first, list(lines), count, is_open=is_open) for first, lines in found]


def month_of(first: datetime.date, days: list[CountedDay], count: Count, *, is_open: bool) -> MonthOfDays:
    """Return one month with the number of its counted days and the names of its holidays."""
    lines = [line_of(day, count) for day in days]
    holidays = Counter(line.name for line in lines if line.why == HOLIDAY and line.name)
    return MonthOfDays(first, lines, sum(line.number is not None for line in lines), list(holidays), is_open)


def line_of(line: CountedDay, count: Count) -> DayLine:
    """Return one day with the reason in words."""
    counted = _("Working day") if count.limit.unit == WORKING_DAYS else _("Counted")
    words = counted if line.why == COUNTED else str(WORDS[line.why])
    return DayLine(line.day, line.number, line.why, words, line.name, line.day == count.due)
