"""The district map and the reported numbers."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from figures.models import Figure
from members.models import District
from stations.models import Station


@dataclass(frozen=True)
class DistrictTile:
    """A district on the map: where it stands, and how many open published workstations are recorded in it."""

    code: str
    name: str
    short_name: str
    row: int
    column: int
    stations: int
    is_chosen: bool


def district_tiles(chosen: str = "") -> list[DistrictTile]:
    """Return the tiles of the district map, row by row, with one query; ``chosen`` is the code to mark.

    They count what the list of workstations shows when it is narrowed to the district: of all committees, and
    published ones only.
    """
    shown = Q(stations__in=Station.objects.published().open_on(timezone.localdate()))
    districts = District.objects.annotate(count=Count("stations", filter=shown)).order_by("row", "column", "code")
    return [
        DistrictTile(
            district.code,
            district.name,
            district.short_name,
            district.row,
            district.column,
            district.count,
            district.code == chosen,
        )
        for district in districts
    ]


def reported_stations() -> QuerySet[Figure]:
    """Return the published figures that say how many workstations a committee reports (``sz.stations`` …)."""
    return Figure.objects.published().filter(code__endswith=".stations").order_by("committee__position", "code")
