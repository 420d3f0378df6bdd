"""Handling units and the names they are written under."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Publishable, Record
from members.choices import UnitKind
from members.models.committees import Committee
from members.querysets import UnitManager


class HandlingUnit(Publishable, Record):
    """A unit 承办单位 that answers proposals; renamed or merged ones keep their row and name a successor."""

    natural_key_fields = ("committee__slug", "name")
    private_fields = ("contact", "phone")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="units"
    )
    name = models.CharField(_("full name"), max_length=100)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=UnitKind, default=UnitKind.GOVERNMENT)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        help_text=_("The unit that took over its work when it was renamed, merged or closed."),
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    contact = models.CharField(_("contact person"), max_length=60, blank=True, help_text=_("Private; for the office."))
    phone = models.CharField(_("phone"), max_length=40, blank=True, help_text=_("Private; for the office."))

    objects = UnitManager()

    class Meta:
        verbose_name = _("handling unit")
        verbose_name_plural = _("handling units")
        ordering = ["committee", "name"]
        # A search asks whether its words are a unit's name, of whichever committee.
        indexes = [
            models.Index(fields=["name"], name="members_unit_name"),
            models.Index(fields=["short_name"], name="members_unit_short_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="members_unit_name_once",
                violation_error_message=_("This committee already has a unit of this name."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(starts=None) | Q(ends=None),
                name="members_unit_dates_in_order",
                violation_error_message=_("The unit cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("id")),
                name="members_unit_not_its_own_successor",
                violation_error_message=_("A unit cannot be its own successor."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class UnitAlias(Record):
    """Another way of writing a unit's name, so that "市卫健委" and "市卫生健康委员会" are one unit."""

    natural_key_fields = ("unit__committee__slug", "unit__name", "name")
    committee_path = "unit__committee"

    unit = models.ForeignKey(HandlingUnit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("written as"), max_length=100, db_index=True)

    class Meta:
        verbose_name = _("unit alias")
        verbose_name_plural = _("unit aliases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="members_unit_alias_once",
                violation_error_message=_("This unit already has this alias."),
            )
        ]

    def __str__(self) -> str:
        return self.name
