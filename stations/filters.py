"""Filters of the list of workstations."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Committee
from sectors.models import Seat, Sector
from stations.choices import Placement, StationLevel
from stations.models import Station, StationHost, StationMember
from stations.stats import districts_of_city


def sector_choices() -> list[tuple[str, str]]:
    """Return the published sectors that run a workstation or place members at one, as (address word, name)."""
    hosts = StationHost.objects.filter(sector__isnull=False).order_by().values("sector")
    placed = StationMember.objects.filter(placed_by=Placement.SECTOR).order_by().values("member")
    seats = Seat.objects.filter(member__in=placed).order_by().values("sector")
    named = Sector.objects.published().filter(Q(pk__in=hosts) | Q(pk__in=seats))
    return list(named.order_by("name").values_list("slug", "name"))


class StationFilter(django_filters.FilterSet):
    """Workstations by words, committee, level, district and sector."""

    q = django_filters.CharFilter(label=_("Contains"), method="containing")
    committee = django_filters.ModelChoiceFilter(
        label=_("Committee"), queryset=Committee.objects.all(), to_field_name="slug", empty_label=_("All")
    )
    level = django_filters.ChoiceFilter(label=_("Level"), choices=StationLevel, empty_label=_("All"))
    sector = django_filters.ChoiceFilter(label=_("Sector"), method="of_sector", empty_label=_("All"))
    district = django_filters.ChoiceFilter(
        label=_("In the district"), field_name="district__code", empty_label=_("All")
    )

    class Meta:
        model = Station
        fields = ["q", "committee", "level", "district", "sector"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # As lists: a function would be asked once to check what was chosen and once more to show the choices.
        districts = districts_of_city(*(self.data.get(name, "") for name in ("committee", "district")))
        self.filters["district"].extra["choices"] = list(districts.values_list("code", "name"))
        self.filters["sector"].extra["choices"] = sector_choices()

    def containing(self, stations: QuerySet, name: str, words: str) -> QuerySet:
        """Workstations whose name, place or brand holds ``words``."""
        fields = ["name", "brand", "subdistrict", "community", "address"]
        anywhere = Q(*((f"{field}__icontains", words) for field in fields), _connector=Q.OR)
        return stations.filter(anywhere)

    def of_sector(self, stations: QuerySet, name: str, slug: str) -> QuerySet:
        """Workstations of the sector, by host or by members placed for it."""
        return stations.filter(pk__in=Station.objects.of_sector(slug, timezone.localdate()))
