"""Filters of the progress page."""

import datetime
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from duties.choices import RecordState
from duties.models import DutyRecord
from sectors.models import Seat, Sector, SectorGroup


class MatrixFilter(django_filters.FilterSet):
    """Members by sector or group, as they sat in the year, and by the state of the record."""

    sector = django_filters.ModelChoiceFilter(
        label=_("sector"), queryset=Sector.objects.none(), method="in_sector", empty_label=_("All")
    )
    group = django_filters.ModelChoiceFilter(
        label=_("sector group"), queryset=SectorGroup.objects.none(), method="in_group", empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(label=_("state"), choices=RecordState, empty_label=_("All"))

    class Meta:
        model = DutyRecord
        fields = ["sector", "group", "state"]

    def __init__(self, *args: Any, committee: Any, year: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.filters["sector"].queryset = Sector.objects.filter(term__committee=committee)
        self.filters["group"].queryset = SectorGroup.objects.filter(term__committee=committee)

    def seats(self) -> Any:
        """Seats held at some time of the year."""
        if self.year is None:
            return Seat.objects.none()
        rows = Seat.objects.filter(starts__lte=datetime.date(self.year, 12, 31))
        return rows.exclude(ends__lt=datetime.date(self.year, 1, 1))

    def in_sector(self, rows: Any, _name: str, sector: Sector) -> Any:
        """Records of those who had a seat in the sector."""
        return rows.filter(member__in=self.seats().filter(sector=sector).values("member"))

    def in_group(self, rows: Any, _name: str, group: SectorGroup) -> Any:
        """Records of those who had a seat in a sector of the group."""
        return rows.filter(member__in=self.seats().filter(sector__groups=group).values("member"))
