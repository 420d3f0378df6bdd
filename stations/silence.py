"""Workstations where nothing has happened for long: each raises a task for the office."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from cppcc_portal.lib.relations import related
from members.checking import Finding, admin_page, subject_of
from members.models import Committee
from stations.choices import ChangeKind, StationStatus
from stations.models import Reception, ShiftMember, Station, StationChange, StationSettings

HERE = OuterRef("pk")
# The state of an event that took place; events stand to the right of this app.
HELD = "held"


def silent_stations(committee: Committee, today: datetime.date) -> Iterator[Finding]:
    """Yield the committee's open workstations without duty done, reception or event for too many days."""
    days = StationSettings.of(committee).silent_after_days
    for station in silent_since(committee, today - datetime.timedelta(days=days), today):
        yield Finding(subject_of(station), url=admin_page(station), words={"station": station.name, "days": days})


def silent_since(committee: Committee, since: datetime.date, today: datetime.date) -> QuerySet[Station]:
    """Return the workstations that were open before ``since`` and where nothing happened from then until today."""
    days = (since, today)
    founded = StationChange.objects.filter(station=HERE, kind=ChangeKind.FOUNDED, on__gt=since)
    signs: tuple[QuerySet, ...] = (
        founded,
        Reception.objects.filter(station=HERE, received_on__range=days),
        ShiftMember.objects.filter(shift__station=HERE, shift__held_on__range=days, served_at__isnull=False),
        *events_at_station(since, today),
    )
    rows = Station.objects.filter(committee=committee, status=StationStatus.OPEN).exclude(founded_on__gt=since)
    return rows.filter(*(~Exists(sign) for sign in signs)).order_by("name", "pk")


def events_at_station(since: datetime.date, today: datetime.date) -> tuple[QuerySet, QuerySet]:
    """Return the events held on these days at the station, and those it hosted."""
    begun = Q(starts_on__lte=today) & (Q(starts_on__gte=since) | Q(ends_on__gte=since))
    events = related(Station, "events").objects.filter(begun, state=HELD)
    hostings = related(Station, "hostings").objects.filter(station=HERE, event__in=events.values("pk"))
    return events.filter(stations=HERE), hostings
