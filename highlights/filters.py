"""Filters of the list of annual reports."""

import django_filters
from django.utils.translation import gettext_lazy as _

from highlights.models import AnnualReport
from members.models import Committee


class ReportFilter(django_filters.FilterSet):
    """Reports by words in the title, committee and year."""

    q = django_filters.CharFilter(label=_("Contains"), field_name="title", lookup_expr="icontains")
    committee = django_filters.ModelChoiceFilter(
        label=_("Committee"), queryset=Committee.objects.all(), to_field_name="slug", empty_label=_("All")
    )
    year = django_filters.NumberFilter(label=_("Year"), min_value=1900, max_value=2200)

    class Meta:
        model = AnnualReport
        fields = ["q", "committee", "year"]
