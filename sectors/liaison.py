"""The liaison calendar: which days of the sectors come in the next twelve months."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from cppcc_portal.lib.icalendars import CalendarDate
from sectors.models import LiaisonDay
from sectors.models.days import day_in


class Kept(NamedTuple):
    """A liaison day on its date."""

    date: datetime.date
    day: LiaisonDay


def coming_days(committee: str, today: datetime.date) -> list[Kept]:
    """Return the public days from today on for a year, the next one first; of the committee if one is named."""
    days = LiaisonDay.objects.for_calendar(today).order_by("sector__position", "sector__name", "pk")
    last = day_in(today.year + 1, today.month, today.day) - datetime.timedelta(days=1)
    return kept_between(days.of_committee(committee) if committee else days, today, last)


def kept_between(days: Iterable[LiaisonDay], first: datetime.date, last: datetime.date) -> list[Kept]:
    """Return the dates of ``days`` from ``first`` to ``last``, in order."""
    kept = [Kept(date, day) for day in days for date in day.between(first, last)]
    return sorted(kept, key=lambda one: one.date)


def calendar_dates(kept: Iterable[Kept], address: str) -> list[CalendarDate]:
    """Return the days for the calendar; ``address`` is the page that lists them."""
    return [
        CalendarDate(
            key=f"liaison-{one.day.pk}-{one.date.year}",
            title=_("%(sector)s: %(day)s") % {"sector": one.day.sector, "day": one.day.name},
            starts=one.date,
            ends=one.date,
            url=address,
            text=one.day.note,
        )
        for one in kept
    ]
