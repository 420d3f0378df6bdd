"""What the list of a unit can be narrowed by."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from proposals.choices import AssignmentState
from proposals.desk.lists import Group, Tally
from proposals.models import Assignment


class DeskFilter(django_filters.FilterSet):
    """Narrows the list by part, state and year; its choices come with the tallies and cost nothing."""

    group = django_filters.ChoiceFilter(label=_("Part of the list"), choices=Group, empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=AssignmentState, empty_label=_("All"))
    year = django_filters.ChoiceFilter(
        label=_("Year"), field_name="proposal__session__year", empty_label=_("All"), choices=[]
    )

    class Meta:
        model = Assignment
        fields = ["group", "state", "year"]

    def __init__(self, *args: Any, tallies: Iterable[Tally] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = sorted({line.year for line in tallies}, reverse=True)
        self.filters["year"].extra["choices"] = [(year, year) for year in years]

    def kept(self, tallies: Iterable[Tally], *, whatever_group: bool = False) -> list[Tally]:
        """Return the tallies of the rows the filter keeps; ``whatever_group`` leaves the part of the list open."""
        if self.is_bound and not self.form.is_valid():
            return []
        asked = {name: value for name, value in self.form.cleaned_data.items() if value} if self.is_bound else {}
        if whatever_group:
            asked.pop("group", None)
        return [line for line in tallies if all(str(getattr(line, name)) == value for name, value in asked.items())]
