"""How one committee works with its sector groups: how many heads, and until when plans and summaries are due."""

import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee
from sectors.choices import GroupRole, PaperKind
from sectors.models.days import day_exists, day_in

NO_LIMIT = _("How many a group may have at one time; empty for no limit.")
EVERY_YEAR = _("Empty when there is no last day. 29 February is 28 February in years that have none.")


class SectorSettings(Record):
    """Settings of a committee; a committee without a row sets no limits and no last days."""

    natural_key_fields = ("committee__slug",)

    committee = models.OneToOneField(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="sector_settings"
    )
    max_heads = models.PositiveSmallIntegerField(
        _("group heads at most"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=NO_LIMIT
    )
    max_deputies = models.PositiveSmallIntegerField(
        _("deputy group heads at most"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=NO_LIMIT
    )
    plan_due_month = models.PositiveSmallIntegerField(_("plan due, month"), null=True, blank=True)
    plan_due_day = models.PositiveSmallIntegerField(_("plan due, day"), null=True, blank=True, help_text=EVERY_YEAR)
    summary_due_month = models.PositiveSmallIntegerField(_("summary due, month"), null=True, blank=True)
    summary_due_day = models.PositiveSmallIntegerField(
        _("summary due, day"), null=True, blank=True, help_text=EVERY_YEAR
    )
    summary_is_due_next_year = models.BooleanField(
        _("summary due in the year after"), default=False, help_text=_("Tick when it is due after the year has ended.")
    )
    remind_days = models.PositiveSmallIntegerField(
        _("reminder, in days"), default=30, help_text=_("How long before the last day heads of groups are reminded.")
    )

    class Meta:
        verbose_name = _("settings for sector groups")
        verbose_name_plural = _("settings for sector groups")
        ordering = ["committee"]
        constraints = [
            models.CheckConstraint(
                condition=day_exists("plan_due_month", "plan_due_day"),
                name="sectors_settings_plan_day_exists",
                violation_error_message=_("There is no such last day for plans: give a month and a day that it has."),
            ),
            models.CheckConstraint(
                condition=day_exists("summary_due_month", "summary_due_day"),
                name="sectors_settings_summary_day_exists",
                violation_error_message=_(
                    "There is no such last day for summaries: give a month and a day that it has."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.committee)

    def limit_of(self, role: str) -> int | None:
        """Return how many may hold the post ``role`` in a group at one time; None for any number."""
        return {GroupRole.HEAD: self.max_heads, GroupRole.DEPUTY_HEAD: self.max_deputies}.get(GroupRole(role))

    def due(self, kind: str, year: int) -> datetime.date | None:
        """Return the last day for the plan or the summary of ``year``; None where there is none."""
        if kind == PaperKind.PLAN:
            month, day = self.plan_due_month, self.plan_due_day
        else:
            month, day = self.summary_due_month, self.summary_due_day
        if month is None or day is None:
            return None
        is_after = kind == PaperKind.SUMMARY and self.summary_is_due_next_year
        return day_in(year + is_after, month, day)


def settings_of(committee: Committee) -> SectorSettings:
    """Return the committee's settings, or the defaults."""
    return SectorSettings.objects.filter(committee=committee).first() or SectorSettings(committee=committee)
