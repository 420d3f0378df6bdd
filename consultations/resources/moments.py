"""When an event took place, as the cells of a list tell it: a day with or without hours, several days, or a year."""

import datetime
import re
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.models import Event
from cppcc_portal.lib.sheets.values import BadValue, as_date, as_datetime, as_period, tidy
from cppcc_portal.lib.sheets.values.dates import plain_words
from cppcc_portal.lib.sheets.values.times import CLOCK_PARTS, time_of

# 2021年, 2021年5月: what is known of the day, kept in words.
PART_OF_A_DAY = re.compile(r"((?:19|20)\d\d) ?年(?P<more>( ?\d{1,2} ?月)?([上下]半年|[初中底末])?)")
MIDNIGHT = datetime.time()


class When(NamedTuple):
    """First and last day and the hours, as far as they are known; ``words`` where no day is, with the year."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    year: int | None = None
    words: str = ""


class End(NamedTuple):
    """What a cell tells of the end: a day, an hour of the first day, or both."""

    day: datetime.date | None = None
    at: datetime.time | None = None


def begins(value: Any, _scope: Any) -> When:
    """Return when an event took place: 2022-05-18 09:30, 2022年5月18日上午9时-11时, 5月18日-20日, 2022年5月."""
    if isinstance(value, datetime.datetime):
        return of_day(as_date(value), [value.time().replace(microsecond=0)])
    if isinstance(value, int | float):
        is_whole = float(value).is_integer()
        moment = None if is_whole else timezone.localtime(as_datetime(value))
        return of_day(moment.date(), [moment.time()]) if moment else of_day(as_date(value), [])
    words = tidy(value)
    if known := PART_OF_A_DAY.fullmatch(words):
        return When(year=int(known[1]), words=words if known["more"] else "")
    first, last = as_period(value)
    return of_day(first, clocks(words), last)


def of_day(first: datetime.date, hours: list[datetime.time], last: datetime.date | None = None) -> When:
    """Return days and hours; midnight is no hour, since spreadsheets write it beside every day."""
    if len(hours) > 2:
        raise BadValue(_("One time of day is expected here."))
    starts_at, ends_at = (*hours, None, None)[:2]
    starts_at = None if starts_at == MIDNIGHT and ends_at is None else starts_at
    until = last if last and last != first else None
    if until is None and starts_at and ends_at and ends_at <= starts_at:
        raise BadValue(_("This period ends before it begins."))
    return When(first, until, starts_at, ends_at, first.year)


def clocks(words: str) -> list[datetime.time]:
    """Return the times of day in words; 下午3时-5时 is in the afternoon at its end as well."""
    found = [time_of(match) for match in CLOCK_PARTS.finditer(plain_words(words))]
    if len(found) == 2 and found[1] <= found[0] and found[1].hour < 12 <= found[0].hour:
        found[1] = found[1].replace(hour=found[1].hour + 12)
    return found


def ends(value: Any, _scope: Any) -> End:
    """Return when an event ended: a day, a time of day, or both."""
    if isinstance(value, datetime.timedelta):
        value = (datetime.datetime.combine(datetime.date(1949, 10, 1), MIDNIGHT) + value).time()
    if isinstance(value, datetime.time):
        return End(at=value.replace(microsecond=0))
    words = plain_words(value)
    if isinstance(value, str) and (match := CLOCK_PARTS.fullmatch(words)):
        return End(at=time_of(match))
    when = begins(value, None)
    if when.first is None or when.last:
        raise BadValue(_("One day is expected here, or a time of day."))
    return End(when.first, when.starts_at)


def together(when: When, end: End) -> When:
    """Return when it took place by the two cells; raises BadValue for an end before the beginning."""
    if when.first is None:
        raise BadValue(_("The first day is not known, so the end cannot be."))
    last = end.day if end.day and end.day != when.first else when.last
    found = when._replace(last=last, ends_at=end.at or when.ends_at)
    too_early = found.starts_at and found.ends_at and not last and found.ends_at <= found.starts_at
    if (last and last < when.first) or too_early:
        raise BadValue(_("This period ends before it begins."))
    return found


def when_of(event: Event) -> When:
    """Return when a stored event takes place."""
    last = event.ends_on if event.ends_on != event.starts_on else None
    words = "" if event.starts_on else event.date_text
    return When(event.starts_on, last, event.starts_at, event.ends_at, event.year, words)


def begins_cell(event: Event) -> Any:
    """Return the cell of the first day."""
    if event.starts_on is None:
        return event.date_text or f"{event.year}年"
    return datetime.datetime.combine(event.starts_on, event.starts_at) if event.starts_at else event.starts_on


def ends_cell(event: Event) -> Any:
    """Return the cell of the end; the hour alone for an event of one day."""
    last = event.ends_on if event.ends_on != event.starts_on else None
    if last and event.ends_at:
        return datetime.datetime.combine(last, event.ends_at)
    return last or (f"{event.ends_at:%H:%M}" if event.ends_at else "")
