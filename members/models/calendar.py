"""The working-day calendar of a committee: the days on which it differs from Monday to Friday."""

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models.committees import Committee

# A year typed wrongly (0227) is refused; no time limit of this portal reaches further.
FIRST_DAY, LAST_DAY = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)


class CalendarDay(Record):
    """A holiday 节假日 or a make-up working day 调休; each committee may add days of its own, e.g. a typhoon 停工."""

    natural_key_fields = ("committee__slug", "on")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="calendar_days"
    )
    on = models.DateField(_("date"), validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)])
    is_workday = models.BooleanField(
        _("worked"), default=False, help_text=_("Tick for a make-up working day 调休; leave empty for a holiday.")
    )
    name = models.CharField(
        _("name"),
        max_length=60,
        blank=True,
        help_text=_("The holiday, e.g. 春节; for a make-up working day the holiday it belongs to."),
    )
    source = models.CharField(
        _("source"), max_length=100, blank=True, help_text=_("Where it is decided, e.g. the State Council's notice.")
    )

    class Meta:
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")
        ordering = ["committee", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "on"],
                name="members_calendar_day_once",
                violation_error_message=_("This day is in the committee's calendar already: change it there."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.name}".strip()
