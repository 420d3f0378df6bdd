"""The district map and the reported numbers."""

from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from cppcc_portal.lib.keys import address_word
from figures.models import Figure
from members.models import Committee, District
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


def districts_of_city(committee: str = "", code: str = "") -> QuerySet[District]:
    """Return the districts of one city: of the committee named, else of the district named, else of the first city.

    A map shows one city. A committee without districts (that of a district) is shown in its neighbours' map.
    """
    cities = Committee.objects.filter(districts__isnull=False)
    asked = []
    if committee:
        asked.append(When(slug=address_word(committee), then=0))
    if code:
        asked.append(When(districts__code=address_word(code), then=1))
    first: list[Case | str] = [Case(*asked, default=2)] if asked else []
    return District.objects.filter(committee=Subquery(cities.order_by(*first, "position", "pk").values("pk")[:1]))


def district_tiles(chosen: str = "", committee: str = "") -> list[DistrictTile]:
    """Return the tiles of the district map, row by row, with one query; ``chosen`` is the code to mark.

    They count what the list of workstations shows when it is narrowed to the district: of all committees, and
    published ones only.
    """
    # District by district: what is open is looked for among the stations of the city, not among all.
    there = Station.objects.published().open_on(timezone.localdate()).filter(district=OuterRef("pk"))
    counted = there.order_by().values("district").annotate(number=Count("pk")).values("number")
    of_city = districts_of_city(committee, chosen)
    districts = of_city.annotate(count=Coalesce(Subquery(counted), 0)).order_by("row", "column", "code")
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
