"""What workstations count for the ledger: those open on a day, what they cover, and the visits received."""

import datetime

from django.db.models import OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from figures.counting import Count
from figures.definitions import Definition, Listing, Period, Scope, definition, register
from figures.scoping import EVERY_ROW, labels, names, narrowed, on_days, said
from members.models import Committee, District
from sectors.models import Sector
from stations.choices import ReceptionOutcome, StationLevel
from stations.models import Reception, Station, StationChange
from stations.querysets import place_then


def open_stations(scope: Scope) -> QuerySet:
    """Return the committee's workstations open on the day."""
    rows = Station.objects.filter(committee=scope.committee).open_on(scope.on)
    return rows.placed_on(scope.on).filter(placed(scope))


def placed(scope: Scope) -> Q:
    """Condition: what the scope is narrowed to, for rows that know where the workstation stood then."""
    where = narrowed(scope, level="level_then")
    code = scope.get("district")
    return where & Q(district_then__in=District.objects.filter(code=code)) if code else where


def covered_districts(scope: Scope) -> QuerySet:
    """Return the districts in which a workstation is open on the day."""
    return District.objects.filter(pk__in=open_stations(scope).values("district_then"))


def covered_sectors(scope: Scope) -> QuerySet:
    """Return the sectors that run a workstation open on the day."""
    return Sector.objects.filter(hosted_stations__station__in=open_stations(scope)).distinct()


def receptions(scope: Scope) -> QuerySet:
    """Return the visits received in the year, without what only the office may see."""
    where = on_days(scope, "received_on") & narrowed(scope, outcome="outcome", station="station__slug")
    moves = StationChange.objects.filter(station=OuterRef("station"))
    rows = Reception.objects.filter(where, station__committee=scope.committee)
    rows = rows.annotate(**place_then(moves, OuterRef("received_on"), "station")).filter(placed(scope))
    return rows.defer(*Reception.private_fields)


def published_stations(committee: Committee) -> QuerySet:
    """Return the stations that a count of the committee may be narrowed to."""
    return Station.objects.published().filter(committee=committee)


def heard_in_year(station: Station, on: datetime.date) -> list[Count]:
    """Return how many visits the station received in the year until the day, and by what became of them.

    The numbers come with ``for_detail_page(on)``; outcomes that did not occur are left out.
    """
    found = definition("stations.receptions")
    place = ("station", station.slug)
    total = Count(found, Scope(station.committee, on.year, on, (place,)), station.heard)
    parts = [(value, getattr(station, f"heard_{value}")) for value in ReceptionOutcome.values]
    scopes = {value: Scope(station.committee, on.year, on, (("outcome", value), place)) for value, _number in parts}
    return [total, *(Count(found, scopes[value], number) for value, number in parts if number)]


def districts(committee: Committee) -> QuerySet:
    """Return the districts that a count of the committee may be narrowed to: its own, or those of its city."""
    return District.objects.filter(committee__in=[committee.pk, committee.parent_id or committee.pk])


def district_url(district: District) -> str:
    """Return the list of workstations in the district."""
    return f"{reverse('stations:station_list')}?district={district.code}"


PLACE = {"level": labels(StationLevel), "district": names(districts, "code")}

register(
    Definition(
        code="stations.open",
        title=_("Open workstations"),
        words=said(
            _(
                "Workstations open on the day of the count: unveiled on it or before, and not yet closed, merged or "
                "renamed into another; on the day it closes a workstation is no longer open. One whose unveiling day "
                "is not known counts as open from the beginning; one that is closed without a day does not count. "
                "Level and district are those of the day, before later moves."
            )
        ),
        unit=_("workstations open"),
        rows=open_stations,
        listing=Listing(public=Q(is_published=True), title=str, url=Station.get_absolute_url, order=("name", "pk")),
        period=Period.DAY,
        parts=PLACE,
    ),
    Definition(
        code="stations.districts",
        title=_("Districts with a workstation"),
        words=said(
            _(
                "Districts in which at least one workstation of the committee is open on the day of the count, each "
                "once. Workstations for which no district is recorded add none."
            )
        ),
        unit=_("different districts"),
        rows=covered_districts,
        listing=Listing(public=EVERY_ROW, title=str, url=district_url, order=("row", "column", "pk")),
        period=Period.DAY,
        parts={"level": labels(StationLevel)},
    ),
    Definition(
        code="stations.sectors",
        title=_("Sectors that run a workstation"),
        words=said(
            _(
                "Sectors recorded as host of at least one workstation of the committee that is open on the day of the "
                "count, each once. Members of other sectors placed at a workstation add none."
            )
        ),
        unit=_("different sectors"),
        rows=covered_sectors,
        listing=Listing(
            public=Q(is_published=True), title=str, url=Sector.get_absolute_url, order=("position", "name", "pk")
        ),
        period=Period.DAY,
        parts=PLACE,
    ),
    Definition(
        code="stations.receptions",
        title=_("Visits received"),
        words=said(
            _(
                "Visits entered in the registers of the committee's workstations as received in the year, whatever "
                "became of them, also at workstations that have closed since. Several visitors who came together are "
                "one visit; who came is never named. Level and district are those of the workstation on the day of the "
                "visit."
            )
        ),
        unit=_("visits"),
        rows=receptions,
        listing=Listing(
            public=Q(is_published=True, station__is_published=True),
            title=lambda reception: f"{reception.received_on} {reception.topic}",
            url=Reception.get_absolute_url,
            joined=("station",),
            order=("received_on", "pk"),
        ),
        parts={**PLACE, "outcome": labels(ReceptionOutcome), "station": names(published_stations)},
    ),
)
