"""Filters of the list of workstations."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from members.models import Committee, District
from stations.choices import StationLevel
from stations.models import Station


def district_choices() -> list[tuple[str, str]]:
    """Return the districts as (code, name)."""
    return list(District.objects.values_list("code", "name"))


class StationFilter(django_filters.FilterSet):
    """Workstations by words, committee, level and district."""

    q = django_filters.CharFilter(label=_("Contains"), method="containing")
    committee = django_filters.ModelChoiceFilter(
        label=_("Committee"), queryset=Committee.objects.all(), to_field_name="slug", empty_label=_("All")
    )
    level = django_filters.ChoiceFilter(label=_("Level"), choices=StationLevel, empty_label=_("All"))
    district = django_filters.ChoiceFilter(
        label=_("In the district"), field_name="district__code", choices=district_choices, empty_label=_("All")
    )

    class Meta:
        model = Station
        fields = ["q", "committee", "level", "district"]

    def containing(self, stations: QuerySet, name: str, words: str) -> QuerySet:
        """Workstations whose name, place or brand holds ``words``."""
        fields = ["name", "brand", "subdistrict", "community", "address"]
        anywhere = Q(*((f"{field}__icontains", words) for field in fields), _connector=Q.OR)
        return stations.filter(anywhere)
