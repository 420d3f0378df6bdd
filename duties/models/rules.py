"""The rules duties are measured by: versioned sets of indicators."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.models import Document, Sourced
from cppcc_portal.lib.records import Publishable, Record
from duties.choices import AppliesTo, IndicatorSource
from duties.kinds import kinds_of
from duties.querysets import IndicatorSetManager
from figures.models import Counted
from members.models import Committee
from proposals.models.keys import Numbered, through

A_SHARE = (MinValueValidator(0), MaxValueValidator(1))


def share(label: Any, help_text: Any) -> models.DecimalField:
    """Return a column for a share of the points, 1 unless the rules say otherwise."""
    return models.DecimalField(
        label, max_digits=3, decimal_places=2, default=1, validators=A_SHARE, help_text=help_text
    )


def amount(label: Any, help_text: Any) -> models.DecimalField:
    """Return a column for points, which may stay empty."""
    return models.DecimalField(label, max_digits=6, decimal_places=2, null=True, blank=True, help_text=help_text)


class IndicatorSet(Publishable, Sourced, Counted, Record):
    """A version of the rules a committee measures duties by, e.g. 委员履职“七个一”."""

    natural_key_fields = ("committee__slug", "name", "version")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="indicator_sets"
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("As printed, e.g. 委员履职“七个一”."))
    version = models.CharField(
        _("version"), max_length=20, default="1", help_text=_("Change the rules by adding a version, not in place.")
    )
    applies_to = models.CharField(_("applies to"), max_length=10, choices=AppliesTo, default=AppliesTo.MEMBER)
    valid_from = models.DateField(_("valid from"), null=True, blank=True, help_text=_("Only when the day is known."))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    validity_text = models.CharField(
        _("validity in words"), max_length=60, blank=True, help_text=_("When the days are not known, e.g. 2022年出台.")
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("rule"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicator_sets",
        help_text=_("The document that lays the rules down."),
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("What is missing, e.g. that the report does not list it.")
    )
    total_cap = amount(_("highest total"), _("Over all indicators; empty: no limit."))

    objects = IndicatorSetManager()

    class Meta:
        verbose_name = _("indicator set")
        verbose_name_plural = _("indicator sets")
        ordering = ["committee", "applies_to", "name", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name", "version"],
                name="duties_set_version_once",
                violation_error_message=_("This committee already has this version of this set."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")) | Q(valid_from=None) | Q(valid_until=None),
                name="duties_set_dates_in_order",
                violation_error_message=_("The set cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(total_cap=None) | Q(total_cap__gte=0),
                name="duties_set_cap_not_negative",
                violation_error_message=_("A limit is 0 or more; deductions are points below 0."),
            ),
        ]

    def __str__(self) -> str:
        return self.name if self.version == "1" else f"{self.name} ({self.version})"


class Indicator(Numbered, Record):
    """One line of a set: what is counted, how often it is wanted, where the entries come from."""

    natural_key_fields = (*through("indicator_set", IndicatorSet.natural_key_fields), "position")
    committee_path = "indicator_set__committee"
    counter_field = "position"
    counter_within = "indicator_set"

    indicator_set = models.ForeignKey(
        IndicatorSet, verbose_name=_("indicator set"), on_delete=models.CASCADE, related_name="indicators"
    )
    position = models.PositiveSmallIntegerField(_("order"), blank=True, help_text=_("Given by itself when left empty."))
    name = models.CharField(_("name"), max_length=100)
    target = models.PositiveSmallIntegerField(_("target"), default=1, help_text=_("How many are wanted in a year."))
    unit = models.CharField(_("unit"), max_length=20, blank=True, help_text=_("件, 次, 篇, 半天 …"))
    source = models.CharField(_("taken from"), max_length=15, choices=IndicatorSource, default=IndicatorSource.OTHER)
    kinds = models.JSONField(
        _("only these kinds"),
        default=list,
        blank=True,
        help_text=_("Of events or of levels of use; none ticked: all."),
    )
    takes_evidence = models.BooleanField(
        _("takes evidence"), default=True, help_text=_("Whether members may hand in what the portal has no record of.")
    )
    points = amount(_("points for each"), _("Empty: only counted. Below 0: a deduction."))
    first_points = amount(_("points for the first"), _("When the first one counts differently; else empty."))
    cap = amount(_("highest sum"), _("Of points or of deductions; empty: no limit."))
    max_count = models.PositiveSmallIntegerField(
        _("at most so many"),
        null=True,
        blank=True,
        help_text=_("1: once, the highest only. Those that bring most count; empty: all."),
    )
    co_factor = share(_("share of a co-signer"), _("Of the points, e.g. 0.5 for half; 0: not counted."))
    co_shares = models.BooleanField(
        _("co-signers divide their share"),
        default=False,
        help_text=_("Tick when all co-signers together get it, in equal parts."),
    )
    joint_factor = share(_("share of the first when others signed too"), _("Of the points, e.g. 0.5 for half."))
    unannounced_factor = share(
        _("share of who came without enrolling"), _("Of the points, e.g. 0.5 for half; 0: not counted.")
    )
    by_half_day = models.BooleanField(
        _("counts half-days"), default=False, help_text=_("Tick to count each half-day present, not each event.")
    )

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["indicator_set", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator_set", "position"],
                name="duties_indicator_position_once",
                violation_error_message=_("Another indicator of this set has this place."),
            ),
            models.CheckConstraint(
                condition=Q(cap=None) | Q(cap__gte=0),
                name="duties_indicator_cap_not_negative",
                violation_error_message=_("A limit is 0 or more; deductions are points below 0."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse kinds that its source does not tell apart."""
        super().clean()
        known = kinds_of(self.source)
        unknown = [str(kind) for kind in self.kinds if kind not in known]
        if unknown:
            words = {"source": self.get_source_display(), "kind": unknown[0]}
            raise ValidationError({"kinds": _("“%(source)s” does not know the kind “%(kind)s”.") % words})
