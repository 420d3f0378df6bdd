"""Events seen from the sectors: those a group hosts, and those of liaison days. Events are kept to the right."""

import datetime
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from cppcc_portal.lib.relations import related
from figures.models import Figure
from members.models import Committee
from sectors.models import SectorGroup

# Values that events and platforms are stored with.
PLANNED, HELD, LIAISON = "planned", "held", "liaison"


def events_of(groups: Iterable[SectorGroup]) -> QuerySet:
    """Return the published events one of ``groups`` hosts, newest first, each once, with all its hosts."""
    hostings = related(SectorGroup, "hostings").objects
    shown = Prefetch("hosts", hostings.shown().order_by("position"))
    hosted = hostings.filter(sector_group__in=list(groups))
    events = related(Committee, "events").objects.for_list_page()
    return events.filter(pk__in=hosted.values("event")).prefetch_related(shown)


def coming_events(groups: Iterable[SectorGroup], today: datetime.date) -> QuerySet:
    """Return the planned events of ``groups`` from ``today`` on, the next one first."""
    return events_of(groups).filter(state=PLANNED, starts_on__gte=today).order_by("starts_on", "pk")


def liaison_events(committee: str) -> QuerySet:
    """Return the published events held on a liaison platform, newest first, of the committee if one is named."""
    events = related(Committee, "events").objects.for_list_page()
    held = events.filter(platform__kind=LIAISON, platform__is_published=True, state=HELD)
    return held.of_committee(committee) if committee else held


def liaison_figures(committee: str) -> QuerySet:
    """Return the figures that speak both of a sector and of a liaison platform."""
    figures = Figure.objects.published().filter(
        sectors_sector_set__is_published=True, consultations_platform_set__kind=LIAISON
    )
    return (figures.of_committee(committee) if committee else figures).distinct()
