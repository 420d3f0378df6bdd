"""How one committee works with its workstations, where a single value says it."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee


class StationSettings(Record):
    """Settings of a committee; a committee without a row works with the defaults."""

    natural_key_fields = ("committee__slug",)

    committee = models.OneToOneField(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="station_settings"
    )
    silent_after_days = models.PositiveSmallIntegerField(
        _("silent after days"),
        default=60,
        validators=[MinValueValidator(1)],
        help_text=_("A workstation without duty, reception or event for so many days raises a task."),
    )

    class Meta:
        verbose_name = _("settings for workstations")
        verbose_name_plural = _("settings for workstations")
        ordering = ["committee"]

    def __str__(self) -> str:
        return str(self.committee)

    @classmethod
    def of(cls, committee: Committee) -> "StationSettings":
        """Return the committee's settings, or the defaults."""
        return cls.objects.filter(committee=committee).order_by("pk").first() or cls(committee=committee)
