"""Filters of the list of opinion reports."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from members.models import Committee
from opinions.choices import WRITTEN_ON, OpinionKind, OpinionState
from opinions.models import OpinionReport
from opinions.querysets import OpinionQuerySet

PUBLIC_STATES = [choice for choice in OpinionState.choices if choice[0] not in WRITTEN_ON]


class OpinionFilter(django_filters.FilterSet):
    """Opinion reports by words, committee, year, sender and state."""

    q = django_filters.CharFilter(label=_("Contains"), method="containing")
    committee = django_filters.ModelChoiceFilter(
        label=_("Committee"), queryset=Committee.objects.all(), to_field_name="slug", empty_label=_("All")
    )
    year = django_filters.NumberFilter(
        label=_("Year"), field_name="received_on", lookup_expr="year", min_value=1949, max_value=2999
    )
    kind = django_filters.ChoiceFilter(label=_("Handed in by"), choices=OpinionKind, empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=PUBLIC_STATES, empty_label=_("All"))

    class Meta:
        model = OpinionReport
        fields = ["q", "committee", "year", "kind", "state"]

    def containing(self, reports: OpinionQuerySet, name: str, words: str) -> QuerySet:
        """Reports whose title, number or category holds ``words``."""
        anywhere = Q(public_title__icontains=words) | Q(number__icontains=words) | Q(category__icontains=words)
        return reports.as_issued().filter(anywhere)
