"""A cell as a period: 1月5日-7日, 2022.1.5-1.7, 2022年12月30日至2023年1月2日; a day alone is a period of one day."""

import datetime
import re

from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.values.dates import (
    DAY,
    FULL,
    IN_A_ROW,
    REST,
    SHORT,
    UNTIL,
    as_date,
    day_at_start,
    day_of,
    figure,
    no_date,
    plain_words,
)
from cppcc_portal.lib.sheets.values.errors import BadValue

ONLY_DAY = re.compile(DAY)
# A second day without its year may lie in the next year, but not much later: 2022.1.7-1.5 is a slip.
LONGEST_OVER_NEW_YEAR = datetime.timedelta(days=62)

Period = tuple[datetime.date, datetime.date]


def as_period(value: object, *, year: int | None = None) -> Period:
    """Return the first and the last day of a cell; the second one takes month and year from the first if it has none.

    Raises BadValue as ``as_date`` does, and for a period that ends before it begins.
    """
    if not isinstance(value, str):
        day = as_date(value, year=year)
        return day, day
    words = plain_words(value)
    middle = middle_of(words)
    if middle is None:
        day = as_date(value, year=year)
        return day, day
    first = first_day(words, middle, year)
    last, end = last_at(words, middle.end(), first)
    rest = REST.match(words, end)
    if not rest or rest.end() != len(words):
        raise no_date(words)
    return in_order(first, last, words[middle.end() :])


def middle_of(words: str) -> re.Match[str] | None:
    """Return where the "to" between two days stands; None for a cell without one."""
    start = FULL.match(words) or IN_A_ROW.match(words) or SHORT.match(words)
    if not start:
        return None
    rest = REST.match(words, start.end())
    return (UNTIL.match(words, rest.end()) if rest else None) or UNTIL.match(words, start.end())


def first_day(words: str, middle: re.Match[str], year: int | None) -> datetime.date:
    """Return the first day; one without year is in ``year``, or else in the year of the last day."""
    last = FULL.match(words, middle.end())
    if year is None and last and not FULL.match(words) and not IN_A_ROW.match(words):
        year = day_at_start(words, middle.end(), None)[0].year
    return day_at_start(words, 0, year)[0]


def last_at(words: str, start: int, first: datetime.date) -> tuple[datetime.date, int]:
    """Return the last day and where it ends: 2023年1月2日, 1.7 or 7日."""
    if FULL.match(words, start) or IN_A_ROW.match(words, start) or SHORT.match(words, start):
        return day_at_start(words, start, first.year)
    match = ONLY_DAY.match(words, start)
    if not match:
        raise no_date(words)
    return day_of(first.year, first.month, figure(match["day"])), match.end()


def in_order(first: datetime.date, last: datetime.date, written: str) -> Period:
    """Return the period, over New Year if only so it runs forward; raises BadValue if it would run backwards."""
    if last >= first:
        return first, last
    if SHORT.match(written) and not FULL.match(written):
        next_year = day_of(first.year + 1, last.month, last.day)
        if next_year - first <= LONGEST_OVER_NEW_YEAR:
            return first, next_year
    raise BadValue(_("This period ends before it begins."))
