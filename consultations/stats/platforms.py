"""A platform's years: how many events were held and how many attended, as the ledger counts them."""

import datetime
from dataclasses import dataclass

from django.db.models import Count as CountOf
from django.db.models import Q, QuerySet

from consultations.choices import EventState
from consultations.models import Platform
from consultations.querysets import was_present
from consultations.stats.events import EVENTS_HELD, PARTICIPANTS
from figures.counting import Count, last_day
from figures.definitions import Definition, Scope


@dataclass(frozen=True)
class PlatformYear:
    """A year of a platform; a number is None where there is nothing to count."""

    year: int
    events: Count | None
    participants: Count | None


def platform_years(platform: Platform, today: datetime.date) -> list[PlatformYear]:
    """Return the years of a platform, newest first, with one query.

    The numbers are those that the two definitions count for the platform, year by year; a test holds them to it.
    """
    part = (("platform", platform.slug),)

    def counted(definition: Definition, year: int, number: int) -> Count | None:
        scope = Scope(platform.committee, year, last_day(year, today), part)
        return Count(definition, scope, number) if number else None

    return [
        PlatformYear(year, counted(EVENTS_HELD, year, events), counted(PARTICIPANTS, year, people))
        for year, events, people in numbers_by_year(platform, today)
    ]


def numbers_by_year(platform: Platform, today: datetime.date) -> QuerySet:
    """Return year, events held and members present, for each year in which there are any."""
    events = platform.events.filter(
        Q(starts_on=None) | Q(starts_on__lte=today),
        committee=platform.committee_id,
        state=EventState.HELD,
        year__lte=today.year,
    )
    numbers = {
        "events": CountOf("pk", filter=Q(is_count_reported=False), distinct=True),
        "people": CountOf("attendances", filter=was_present("attendances__", "")),
    }
    years = events.values("year").annotate(**numbers).exclude(events=0, people=0)
    return years.order_by("-year").values_list("year", *numbers)
