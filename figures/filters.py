"""Filters of the figure ledger."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from figures.choices import FigureKind
from figures.models import Figure
from members.models import Committee


class FigureFilter(django_filters.FilterSet):
    """Figures by words, committee, kind and year."""

    q = django_filters.CharFilter(label=_("Contains"), method="containing")
    committee = django_filters.ModelChoiceFilter(
        label=_("Committee"), queryset=Committee.objects.all(), to_field_name="slug", empty_label=_("All")
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=FigureKind, empty_label=_("All"))
    year = django_filters.NumberFilter(label=_("Year"), min_value=1900, max_value=2200)

    class Meta:
        model = Figure
        fields = ["q", "committee", "kind", "year"]

    def containing(self, figures: QuerySet, name: str, words: str) -> QuerySet:
        """Figures whose subject, indicator or printed number holds ``words``."""
        return figures.filter(Q(subject__icontains=words) | Q(indicator__icontains=words) | Q(printed__icontains=words))
