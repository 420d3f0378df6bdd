"""A cell as a time of day, a month or a year."""

import datetime
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.numerals import value_in_characters
from cppcc_portal.lib.sheets.values.dates import (
    DAY_ZERO,
    FIGURES,
    NUMBER,
    PART,
    SERIALS,
    as_date,
    figure,
    plain_words,
    require_year,
)
from cppcc_portal.lib.sheets.values.errors import BadValue

CLOCK_PARTS = re.compile(
    rf"(?P<part>{PART})?[)\] ]*(?<![0-9])(?P<hour>{NUMBER}) ?"
    rf"(?:: ?(?P<minute>[0-9]{{2}})(?: ?: ?(?P<second>[0-9]{{2}})(?:\.[0-9]+)?)?"
    rf"|[时点](?:整|钟)? ?(?:(?P<half>半)|(?P<quarters>[一三])刻|(?P<minutes>{NUMBER}) ?分?)?)"
    rf" ?(?P<after>[aApP]\.?[mM])?"
)
ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})"
)
AFTERNOON = ("下午", "晚上", "晚", "夜间", "傍晚", "p")
MONTH = re.compile(
    rf"(?:(?:[0-9]{{4}}|[{FIGURES}]{{4}}) ?[-./年] ?)?"
    r"(?P<month>[0-9]{1,2}|[〇一二三四五六七八九十元]{1,2})(?:\.0)? ?(?:月份?)?"
)
YEAR = re.compile(rf"(?P<year>[0-9]{{4}}|[{FIGURES}]{{4}})(?:\.0)? ?(?:年度?|度)?")
MINUTES = {"半": 30, "一": 15, "三": 45}


def as_datetime(value: object, *, year: int | None = None) -> datetime.datetime:
    """Return the day and time of a cell in the site's time zone: 2022-1-5 9:30, 1月5日上午9时, 下午3点半.

    Raises BadValue as ``as_date`` does, and for a day without a time of day. A time that names its own zone is kept.
    """
    if isinstance(value, datetime.datetime):
        as_date(value)
        return on_the_site(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value != int_or_none(value):
        return on_the_site(datetime.datetime.combine(as_serial(value), datetime.time()) + time_of_serial(value))
    words = plain_words(value)
    if ISO.fullmatch(words):
        return with_its_zone(words)
    day = as_date(value, year=year)
    if not isinstance(value, str):
        raise time_missing()
    return on_the_site(datetime.datetime.combine(day, time_of(one_clock(words))))


def as_serial(value: float) -> datetime.date:
    """Return the day a spreadsheet counts as this number; raises BadValue if it is none."""
    if int_or_none(value) not in SERIALS:
        raise time_missing()
    return DAY_ZERO + datetime.timedelta(days=int(value))


def time_of_serial(value: float) -> datetime.timedelta:
    """Return how far into its day a spreadsheet's number is, to the second."""
    return datetime.timedelta(seconds=round((value - int(value)) * 86400))


def int_or_none(value: float) -> int | None:
    """Return the whole part of a number; None for infinity and for NaN."""
    try:
        return int(value)
    except (OverflowError, ValueError):
        return None


def with_its_zone(words: str) -> datetime.datetime:
    """Return a time written with its zone; raises BadValue for one that is not."""
    try:
        moment = datetime.datetime.fromisoformat(words)
    except ValueError:
        moment = None
    if moment is None:
        as_date(words[:10])
        raise no_time()
    as_date(moment)
    return moment


def one_clock(words: str) -> re.Match[str]:
    """Return the time of day in words that are known to be one day; raises BadValue for none and for two."""
    clocks = list(CLOCK_PARTS.finditer(words))
    if not clocks:
        raise time_missing()
    if len(clocks) > 1:
        raise BadValue(_("One time of day is expected here."))
    return clocks[0]


def time_missing() -> BadValue:
    """Return the error for a day without a time."""
    return BadValue(_("The time of day is missing. Write it as 2022-01-05 09:30."))


def time_of(clock: re.Match[str]) -> datetime.time:
    """Return the time of day; 下午3点半 is 15:30, 凌晨12点 is 0:00; raises BadValue for 25:00."""
    hour, part = hour_of(clock["hour"]), (clock["part"] or clock["after"] or "").lower()
    if part.startswith(AFTERNOON) and hour < 12:
        hour += 12
    if part == "中午" and hour < 3:
        hour += 12
    if part.startswith(("凌晨", "a")) and hour == 12:
        hour = 0
    minute = hour_of(clock["minute"] or clock["minutes"])
    if clock["half"] or clock["quarters"]:
        minute = MINUTES[clock["half"] or clock["quarters"]]
    try:
        return datetime.time(hour, minute, int(clock["second"] or 0))
    except ValueError:
        raise no_time() from None


def hour_of(words: str | None) -> int:
    """Return an hour or minute in digits or characters, 0 for none."""
    if not words:
        return 0
    return int(words) if words.isdigit() else value_in_characters(words)


def no_time() -> BadValue:
    """Return the error for a time no clock shows."""
    return BadValue(_("There is no such time of day."))


def on_the_site(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment with the site's time zone, unless it has one of its own."""
    if timezone.is_aware(moment):
        return moment
    return timezone.make_aware(moment, timezone.get_default_timezone())


def as_month(value: object) -> int:
    """Return the month of a cell: 3月, 三月份, 3.0, 2022年3月, or that of a day; raises BadValue for all else."""
    if isinstance(value, datetime.date):
        return value.month
    # 2022.1 as a number may have been 2022.10: the spreadsheet dropped the last 0.
    is_spoilt = isinstance(value, float) and not value.is_integer()
    match = None if is_spoilt else MONTH.fullmatch(plain_words(value))
    number = figure(match["month"]) if match else 0
    if not 1 <= number <= 12:
        raise BadValue(_("A month is expected, from 1 to 12."))
    return number


def as_year(value: object) -> int:
    """Return the year of a cell: 2022年, 2022年度, 二〇二二, 2022.0, or that of a day; raises BadValue for 22."""
    if isinstance(value, datetime.date):
        return as_date(value).year
    match = YEAR.fullmatch(plain_words(value))
    if not match:
        raise BadValue(_("A year of four digits is expected, such as 2022."))
    words = match["year"]
    year = int(words) if words.isdigit() else int("".join(str(FIGURES.index(character)) for character in words))
    require_year(year)
    return year
