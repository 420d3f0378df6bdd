"""Liaison days 界别交流联系日: the days on which the leadership visits a sector, founding days and festivals."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Publishable, Record
from sectors.choices import Occasion
from sectors.models.days import day_exists, day_in
from sectors.models.sectors import Sector
from sectors.querysets import LiaisonDayManager


class LiaisonDay(Publishable, Record):
    """A day kept with a sector: every year on the same day, or once on one date."""

    natural_key_fields = ("sector__slug", "name")
    committee_path = "sector__term__committee"

    sector = models.ForeignKey(Sector, verbose_name=_("sector"), on_delete=models.PROTECT, related_name="liaison_days")
    occasion = models.CharField(_("occasion"), max_length=10, choices=Occasion)
    name = models.CharField(_("name"), max_length=100, help_text=_("What is kept on it, e.g. 教师节."))
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, help_text=_("For a day that comes back every year; leave the date empty.")
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, help_text=_("29 February is 28 February in years that have none.")
    )
    on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("For a day that is kept once, or moves from year to year.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Shown to readers with the day."))

    objects = LiaisonDayManager()

    class Meta:
        verbose_name = _("liaison day")
        verbose_name_plural = _("liaison days")
        ordering = ["sector", "month", "day", "on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["sector", "name"],
                name="sectors_liaison_day_once",
                violation_error_message=_("This sector already has a liaison day of this name."),
            ),
            models.CheckConstraint(
                condition=day_exists("month", "day"),
                name="sectors_liaison_day_exists",
                violation_error_message=_("There is no such day: give a month and a day that it has."),
            ),
            models.CheckConstraint(
                condition=Q(month=None, day=None, on__isnull=False)
                | Q(month__isnull=False, day__isnull=False, on=None),
                name="sectors_liaison_day_one_way",
                violation_error_message=_("Give month and day of a day that comes back every year, or one date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sector} · {self.name}"

    def get_absolute_url(self) -> str:
        """Return its place in the calendar: a liaison day has no page of its own."""
        return f"{reverse('sectors:liaison')}#day-{self.pk}"

    def clean(self) -> None:
        """Refuse to publish a day of a sector that is not public itself."""
        super().clean()
        if self.is_published and self.sector_id and not self.sector.is_published:
            raise ValidationError({"is_published": _("The sector is not published: its days cannot be, either.")})

    def between(self, first: datetime.date, last: datetime.date) -> list[datetime.date]:
        """Return the dates of the day from ``first`` to ``last``."""
        if self.on is not None:
            dates = [self.on]
        elif self.month is not None and self.day is not None:
            dates = [day_in(year, self.month, self.day) for year in range(first.year, last.year + 1)]
        else:
            dates = []
        return [date for date in dates if first <= date <= last]
