"""Events as dates that others subscribe to, and month by month for the calendar's page."""

import calendar
import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from consultations.models import Event
from consultations.querysets import EventQuerySet
from cppcc_portal.lib.icalendars import CalendarDate, calendar_answer, calendar_file, moment
from cppcc_portal.lib.text import plain

Moment = datetime.date | datetime.datetime
# Who subscribes today still finds what was held since then.
LOOKS_BACK = datetime.timedelta(days=366)


def dates_of(events: EventQuerySet, today: datetime.date) -> EventQuerySet:
    """Return those of ``events`` that a calendar holds: of the past year and coming, with a known day."""
    return events.filter(starts_on__gte=today - LOOKS_BACK).order_by("starts_on", "pk")


def first_day(event: Event) -> datetime.date:
    """Return the first day of an event whose day is known; ValueError of any other."""
    if event.starts_on is None:
        raise ValueError(f"The day of event {event.pk} is not known.")
    return event.starts_on


def span_of(event: Event) -> tuple[Moment, Moment | None]:
    """Return when an event whose day is known begins and ends: moments as far as times are known, else days."""
    first = first_day(event)
    last = event.ends_on or first
    if event.starts_at is None:
        return first, last if last != first else None
    return moment(first, event.starts_at), moment(last, event.ends_at) if event.ends_at else None


def calendar_date(event: Event, url: str, changed: datetime.datetime | None = None) -> CalendarDate:
    """Return the entry of an event whose day is known; its key stays the same when the event moves."""
    title, (starts, ends) = plain(str(event)), span_of(event)
    return CalendarDate(
        key=f"event-{event.pk}",
        title=f"{event.get_state_display()} · {title}" if event.is_off else title,
        starts=starts,
        ends=ends,
        place=plain(event.place),
        url=url,
        text=plain(event.topic),
        is_cancelled=event.is_off,
        changed=changed,
    )


def answer_with_dates(request: HttpRequest, file: str, name: str, events: Iterable[Event]) -> HttpResponse:
    """Return the calendar ``name`` of ``events`` as ``file``.ics."""
    root = f"{request.scheme}://{request.get_host()}"
    dates = [calendar_date(event, f"{root}{event.get_absolute_url()}") for event in events]
    host = settings.SITE["domain"] or request.get_host()
    return calendar_answer(file, calendar_file(plain(name), dates, host=host, now=timezone.now()))


def month_or_404(year: int, month: int) -> "Month":
    """Return the month; Http404 when there is none such."""
    try:
        return Month.of(year, month)
    except (ValueError, OverflowError) as error:
        raise Http404 from error


def years_of(span: dict[str, Any], today: datetime.date) -> range:
    """Return the years the calendar has: those with events, and this one."""
    years = [today.year, *(span[name] for name in ("first_year", "last_year") if span[name])]
    return range(min(years), max(years) + 1)


def ways_from(month: "Month", span: dict[str, Any], today: datetime.date) -> dict[str, datetime.date | None]:
    """Return the months beside, inside the calendar's years, and the nearest ones that have events."""
    years = years_of(span, today)
    before, after = month.first - datetime.timedelta(days=1), month.last + datetime.timedelta(days=1)
    return {
        "previous": before if before.year in years else None,
        "next": after if after.year in years else None,
        "nearest_before": span["before"],
        "nearest_after": span["after"],
    }


class Day(NamedTuple):
    """A day of the calendar with the events that take place on it."""

    day: datetime.date
    events: list[Event]


class Month(NamedTuple):
    """A month, its first and its last day."""

    first: datetime.date
    last: datetime.date

    @classmethod
    def of(cls, year: int, month: int) -> "Month":
        """Return the month; ValueError when there is none such."""
        first = datetime.date(year, month, 1)
        return cls(first, first.replace(day=calendar.monthrange(year, month)[1]))

    def weeks(self, events: Iterable[Event]) -> list[list[Day | None]]:
        """Return the month's weeks from Monday; a place before its first or after its last day is None."""
        by_day: dict[datetime.date, list[Event]] = {}
        for event in events:
            for day in self.days_of(event):
                by_day.setdefault(day, []).append(event)
        year, month = self.first.year, self.first.month
        return [
            [Day(day, by_day.get(day, [])) if day.month == month else None for day in week]
            for week in calendar.Calendar().monthdatescalendar(year, month)
        ]

    def days_of(self, event: Event) -> Iterable[datetime.date]:
        """Return the days of the month on which the event takes place."""
        begins = max(first_day(event), self.first)
        ends = min(event.ends_on or first_day(event), self.last)
        return (begins + datetime.timedelta(days=n) for n in range((ends - begins).days + 1))
