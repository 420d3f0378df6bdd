"""A cell as a day: 2022.1.5, 2022年1月5日（星期三）, 20220105, 二〇二二年一月五日, the 44566 of a spreadsheet."""

import calendar
import datetime
import re
from functools import lru_cache

from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.values.errors import BadValue
from cppcc_portal.lib.sheets.values.texts import DASHES, QUOTES, REMEMBERED, is_empty, tidy

LONGEST = 80
FIRST_YEAR, LAST_YEAR = 1949, 2100
# Day 0 of spreadsheets; they count a 29 February 1900 that never was, which no year from 1949 on notices.
DAY_ZERO = datetime.date(1899, 12, 30)
SERIALS = range(
    (datetime.date(FIRST_YEAR, 1, 1) - DAY_ZERO).days, (datetime.date(LAST_YEAR, 12, 31) - DAY_ZERO).days + 1
)
COMPACT = range(FIRST_YEAR * 10000, (LAST_YEAR + 1) * 10000)

FIGURES = "〇一二三四五六七八九"
CHINESE_DAYS = {"十": 10, "二十": 20, "三十": 30, "三十一": 31, "元": 1}
CHINESE_DAYS |= {f"{zero}{figure}": FIGURES.index(figure) for zero in ("", "〇") for figure in FIGURES[1:]}
CHINESE_DAYS |= {
    f"{ten}{FIGURES[n]}": 10 * tens + n for ten, tens in (("十", 1), ("二十", 2), ("廿", 2)) for n in range(1, 10)
}
PLAIN: dict[int, str] = {**DASHES, **dict(zip(map(ord, "零○◯~。"), "〇〇〇-.", strict=True))}

YEAR = rf"(?P<year>[0-9]{{4}}|[{FIGURES}]{{4}}|[0-9]{{2}}(?= ?年)) ?(?:年|[-./])"
MONTH = r"(?P<month>[0-9]{1,2}|[〇一二三四五六七八九十元]{1,2}) ?(?:月份?|[-./])"
DAY = r"(?P<day>[0-9]{1,2}|[〇一二三四五六七八九十廿]{1,3})(?![0-9〇一二三四五六七八九十]) ?[日号]?"
FULL = re.compile(rf"{YEAR} ?{MONTH} ?{DAY}")
SHORT = re.compile(rf"{MONTH} ?{DAY}")
IN_A_ROW = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])")
TWO_DIGITS = re.compile(r"(?P<year>[0-9]{2})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})")
DAY_FIRST = re.compile(r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}")
WITHOUT_DAY = re.compile(
    rf"(?:{YEAR} ?)?(?:[0-9]{{1,2}}|[〇一二三四五六七八九十元]{{1,2}}) ?(?:月份?)?"
    rf"|(?:[0-9]{{4}}|[{FIGURES}]{{4}}) ?(?:年度?)?"
)

NUMBER = r"(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
WEEKDAY = r"(?:(?:(?:星期|周|礼拜)[一二三四五六日天1-7])|(?<=\()[一二三四五六日天](?=\)))"
PART = r"(?:上午|下午|早上|早晨|清晨|中午|晚上|夜间|傍晚|凌晨|全天|晚|[aApP]\.?[mM]\.?)"
ON_THE_HOUR = rf"[时点](?:整|钟)? ?(?:半|[一三]刻|{NUMBER} ?分?)?"
ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})"
CLOCK = rf"(?:{NUMBER} ?(?:: ?[0-9]{{2}}(?: ?: ?[0-9]{{2}}(?:\.[0-9]+)?{ZONE}?)?|{ON_THE_HOUR}))"
IN_BRACKETS = r"[(\[]? ?{} ?[)\]]?"
# What may follow a day without making another day of it.
REST = re.compile(
    rf"[ ,T]*(?:{IN_BRACKETS.format(WEEKDAY)})?[ ,]*(?:{IN_BRACKETS.format(PART)})?[ ,]*"
    rf"(?:{CLOCK}(?: ?(?:至|到|-+) ?{PART}? ?{CLOCK})?)?"
    rf"[ ,]*{PART}?[ ,]*(?:{IN_BRACKETS.format(WEEKDAY)})?[ .,;]*"
)
UNTIL = re.compile(r" ?(?:至|到|-+) ?")


def as_date(value: object, *, year: int | None = None) -> datetime.date:
    """Return the day of a cell; 1月5日 and 1.5 belong to ``year``.

    A weekday or a time of day after it is read over. Raises BadValue for nothing, for days the calendar lacks (with
    the last day of the month as suggestion), for years outside 1949-2100, for 1月5日 without ``year``, for a year of
    two digits that could be two years, for a day written before its month, and for a period (see ``as_period``).
    """
    if isinstance(value, datetime.datetime):
        return in_range(value.date())
    if isinstance(value, datetime.date):
        return in_range(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return day_of_number(value, year)
    if not isinstance(value, str):
        raise no_date(value)
    words = plain_words(value)
    return day_in(words, year)


@lru_cache(maxsize=REMEMBERED)
def day_in(words: str, year: int | None) -> datetime.date:
    """Return the day that plain words name; what follows it must be its weekday or time."""
    if words.isascii() and words.replace(".", "", 1).isdigit() and not SHORT.fullmatch(words):
        return day_of_number(float(words), year)
    found, end = day_at_start(words, 0, year)
    rest = REST.match(words, end)
    stop = rest.end() if rest else end
    if UNTIL.match(words, stop) or UNTIL.match(words, end):
        raise BadValue(_("This is a period; one day is expected here."), found.isoformat())
    if stop != len(words):
        raise no_date(words)
    return found


def plain_words(value: object) -> str:
    """Return a cell in the spelling the patterns know; "" for what is too long to be a day."""
    words = tidy(value)
    return words.translate(PLAIN).strip(QUOTES).strip(" .,;") if len(words) <= LONGEST else words[:LONGEST]


def day_at_start(words: str, start: int, year: int | None) -> tuple[datetime.date, int]:
    """Return the day that begins at ``start`` and where it ends; raises BadValue."""
    match = FULL.match(words, start) or IN_A_ROW.match(words, start)
    if match:
        return day_of(year_of(match), figure(match["month"]), figure(match["day"])), match.end()
    match = SHORT.match(words, start)
    if not match or DAY_FIRST.match(words, start) or TWO_DIGITS.match(words, start):
        raise no_date(words)
    if year is None:
        raise BadValue(_("The year is missing. Write the whole date, such as 2022-01-05."))
    return day_of(year, figure(match["month"]), figure(match["day"])), match.end()


def day_of_number(number: float, year: int | None) -> datetime.date:
    """Return the day of a number: counted by the spreadsheet (44562), in a row (20220105), or 1.5 within ``year``."""
    if number != number or abs(number) >= COMPACT.stop:  # noqa: PLR0124 - only NaN differs from itself
        raise no_date(number)
    whole = int(number)
    if whole in SERIALS:
        return DAY_ZERO + datetime.timedelta(days=whole)
    if whole == number and whole in COMPACT:
        return day_of(whole // 10000, whole // 100 % 100, whole % 100)
    written = tidy(float(number))
    if SHORT.fullmatch(written):
        return day_of_decimals(written, year)
    raise no_day(written) if WITHOUT_DAY.fullmatch(written) else no_date(number)


def day_of_decimals(written: str, year: int | None) -> datetime.date:
    """Return the day a clerk typed as 1.5, which the spreadsheet took for a number.

    1.1, 1.2 and 1.3 may have been 1.10, 1.20 and 1.30: the spreadsheet dropped the last 0, and nobody can tell.
    """
    if year is None:
        raise BadValue(_("The year is missing. Write the whole date, such as 2022-01-05."))
    month, day = (int(part) for part in written.split("."))
    found = day_of(year, month, day)
    if written[-2:] in {".1", ".2", ".3"} and day * 10 <= last_day(year, month):
        raise BadValue(
            _("The spreadsheet has made a number of this date: it may be day %(one)s or day %(other)s.")
            % {"one": day, "other": day * 10},
            found.isoformat(),
        )
    return found


def year_of(match: re.Match[str]) -> int:
    """Return the year of a match; 22年 is 2022, as no day before 1949 is meant; 49 to 99 could be two years."""
    words = match["year"]
    if not words.isdigit():
        return int("".join(str(FIGURES.index(character)) for character in words))
    if len(words) == 4:
        return int(words)
    if int(words) >= FIRST_YEAR % 100:
        raise BadValue(_("Write the year with four digits."))
    return 2000 + int(words)


def figure(words: str) -> int:
    """Return a month or a day in digits or characters; 0, which is none, for characters that make no number."""
    return int(words) if words.isdigit() else CHINESE_DAYS.get(words, 0)


def day_of(year: int, month: int, day: int) -> datetime.date:
    """Return a day; raises BadValue for one the calendar lacks, with the last day of the month if one came near."""
    require_year(year)
    if not 1 <= month <= 12:
        raise BadValue(_("There is no month %(month)s.") % {"month": month})
    last = last_day(year, month)
    if 1 <= day <= last:
        return datetime.date(year, month, day)
    raise BadValue(
        _("This month has no day %(day)s; its last is %(last)s.") % {"day": day, "last": last},
        datetime.date(year, month, last).isoformat() if last < day <= 31 else "",
    )


def last_day(year: int, month: int) -> int:
    """Return the last day of a month; 0 for a month there is not."""
    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0


def in_range(day: datetime.date) -> datetime.date:
    """Return ``day`` if its year is one a committee can have records of; else raises BadValue."""
    require_year(day.year)
    return day


def require_year(year: int) -> None:
    """Raise BadValue for a year outside 1949-2100."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue(
            _("The year %(year)s is outside %(first)s-%(last)s.")
            % {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )


def no_day(words: str) -> BadValue:
    """Return the error for a month or a year where a day is expected."""
    return BadValue(_("The day is missing in “%(value)s”. Write the whole date.") % {"value": words[:30]})


def no_date(value: object) -> BadValue:
    """Return the error for what is no day, with a suggestion where one reading is likely."""
    words = plain_words(value)
    if is_empty(words):
        return BadValue(_("The cell is empty; a date is expected."))
    if match := TWO_DIGITS.fullmatch(words):
        return BadValue(_("Write the year first and with four digits."), likely(f"20{match['year']}", match))
    if DAY_FIRST.match(words):
        return BadValue(_("Write the year first, then the month and the day."))
    if WITHOUT_DAY.fullmatch(words):
        return no_day(words)
    return BadValue(_("“%(value)s” is no date. Write it as 2022-01-05.") % {"value": words[:30]})


def likely(year: str, match: re.Match[str]) -> str:
    """Return the day a match would be in ``year``, as a suggestion; "" for none."""
    try:
        return datetime.date(int(year), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""
