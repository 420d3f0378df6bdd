"""Dates that others subscribe to, as an iCalendar file (RFC 5545)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

PRODUCT = "-//CPPCC portal//"
REFRESH = datetime.timedelta(hours=12)


@dataclass(frozen=True)
class CalendarDate:
    """One entry. ``key`` stays the same when the entry moves, so that calendars move it; times are local.

    ``ends`` is the last day, or the moment it ends; ``starts`` and ``ends`` are both days or both moments.
    """

    key: str
    title: str
    starts: datetime.date | datetime.datetime
    ends: datetime.date | datetime.datetime | None = None
    place: str = ""
    url: str = ""
    text: str = ""
    is_cancelled: bool = False
    changed: datetime.datetime | None = None


def moment(day: datetime.date, at: datetime.time | None) -> datetime.date | datetime.datetime:
    """Return the day, or the moment on it in the site's time zone where a time is known."""
    return datetime.datetime.combine(day, at, ZoneInfo(settings.TIME_ZONE)) if at else day


def calendar_file(name: str, dates: Iterable[CalendarDate], *, host: str, now: datetime.datetime) -> bytes:
    """Return the calendar ``name`` with ``dates``; ``host`` makes their keys unique in the world."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for date in dates:
        calendar.add_component(_entry(date, host, now))
    return calendar.to_ical()


def calendar_answer(name: str, content: bytes) -> HttpResponse:
    """Return the file to a reader; ``name`` is the file's, without ending."""
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return answer


def _entry(date: CalendarDate, host: str, now: datetime.datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{date.key}@{host}")
    entry.add("dtstamp", (date.changed or now).astimezone(datetime.UTC))
    entry.add("summary", date.title)
    entry.add("dtstart", date.starts)
    if date.ends is not None:
        # A day that ends an entry is the first one outside it.
        is_moment = isinstance(date.ends, datetime.datetime)
        entry.add("dtend", date.ends if is_moment else date.ends + datetime.timedelta(days=1))
    for name, value in {"location": date.place, "url": date.url, "description": date.text}.items():
        if value:
            entry.add(name, value)
    if date.is_cancelled:
        entry.add("status", "CANCELLED")
    return entry
