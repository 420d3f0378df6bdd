"""Filters of the list of sectors."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from members.models import Committee
from sectors.models import Sector


class SectorFilter(django_filters.FilterSet):
    """Sectors by words in their names and by committee."""

    q = django_filters.CharFilter(label=_("Contains"), method="containing")
    committee = django_filters.ModelChoiceFilter(
        label=_("Committee"),
        field_name="term__committee",
        queryset=Committee.objects.all(),
        to_field_name="slug",
        empty_label=_("All"),
    )

    class Meta:
        model = Sector
        fields = ["q", "committee"]

    def containing(self, sectors: QuerySet, name: str, words: str) -> QuerySet:
        """Sectors whose name or one of whose other names holds ``words``."""
        return sectors.filter(Q(name__icontains=words) | Q(aliases__name__icontains=words)).distinct()
