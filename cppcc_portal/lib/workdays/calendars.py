"""Which days offices work on: Monday to Friday, and the days that differ from that."""

import datetime
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5


class DayKind(StrEnum):
    """What a day is to an office."""

    WORKDAY = "workday"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


class DayInfo(NamedTuple):
    """An entered day; ``name`` is the holiday's, for a make-up day the holiday it belongs to, "" when unknown."""

    is_workday: bool
    name: str = ""


# A single day, such as one closed for a typhoon, does not make a year's calendar; 春节 alone has as many days.
DAYS_OF_A_KNOWN_YEAR = 7


class Calendar:
    """The working days of a committee. Days that were not entered count as Monday to Friday say."""

    def __init__(self, days: Mapping[datetime.date, DayInfo]) -> None:
        self._days = dict(days)
        entered = Counter(day.year for day in self._days)
        self._years = frozenset(year for year, number in entered.items() if number >= DAYS_OF_A_KNOWN_YEAR)
        changes = sorted((day, info.is_workday - is_weekday(day)) for day, info in self._days.items())
        self._changed = [day for day, by in changes]
        self._sums = [0, *accumulate(by for day, by in changes)]

    def is_workday(self, day: datetime.date) -> bool:
        """Return whether offices work on ``day``."""
        info = self._days.get(day)
        return is_weekday(day) if info is None else info.is_workday

    def kind_of(self, day: datetime.date) -> DayKind:
        """Return what ``day`` is; a weekend that was entered as not worked belongs to a holiday."""
        info = self._days.get(day)
        if info is None or (info.is_workday and is_weekday(day)):
            return DayKind.WORKDAY if is_weekday(day) else DayKind.WEEKEND
        return DayKind.MAKE_UP if info.is_workday else DayKind.HOLIDAY

    def name_of(self, day: datetime.date) -> str:
        """Return the name entered for ``day``, or ""."""
        info = self._days.get(day)
        return info.name if info else ""

    def knows(self, year: int) -> bool:
        """Return whether the holidays of ``year`` were entered; otherwise Monday to Friday count."""
        return year in self._years

    def unknown_years(self, first: datetime.date, last: datetime.date) -> frozenset[int]:
        """Return the years from ``first`` to ``last`` that were not entered."""
        return frozenset(year for year in range(first.year, last.year + 1) if year not in self._years)

    def next_workday(self, day: datetime.date) -> datetime.date:
        """Return ``day``, or the first working day after it."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def workdays_between(self, first: datetime.date, last: datetime.date) -> int:
        """Return the number of working days from ``first`` to ``last``, both included; 0 when out of order."""
        if first > last:
            return 0
        weekdays = weekdays_until(last) - weekdays_until(first - ONE_DAY)
        low, high = bisect_left(self._changed, first), bisect_right(self._changed, last)
        return weekdays + self._sums[high] - self._sums[low]


def is_weekday(day: datetime.date) -> bool:
    """Return whether ``day`` is a Monday to Friday."""
    return day.weekday() < SATURDAY


def weekdays_until(day: datetime.date) -> int:
    """Return the number of Mondays to Fridays since 1 January of the year 1, a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def each_day(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """Yield the days from ``first`` to ``last``, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield datetime.date.fromordinal(ordinal)
