"""How one committee works with proposals, where a single value says it."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee
from proposals.choices import AdoptedCount, ImplementedCount
from proposals.numbers import form_is_good


class ProposalSettings(Record):
    """Settings of a committee; a committee without a row works with the defaults."""

    natural_key_fields = ("committee__slug",)

    committee = models.OneToOneField(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="proposal_settings"
    )
    number_form = models.CharField(
        _("form of proposal numbers"),
        max_length=60,
        default="{n:04}",
        help_text=_(
            "How the number is printed: {n:04} gives 0123, {year}{n:04} gives 20220123, {term}{session}{n:04} "
            "gives 620123. Numbers already given stay as they are."
        ),
    )
    plenary_cosign_hours = models.PositiveSmallIntegerField(
        _("hours to co-sign during the plenary"), default=3, validators=[MinValueValidator(1)]
    )
    between_cosign_hours = models.PositiveSmallIntegerField(
        _("hours to co-sign between sessions"), default=24, validators=[MinValueValidator(1)]
    )
    longest_title = models.PositiveSmallIntegerField(_("longest title, in characters"), default=100)
    longest_part = models.PositiveIntegerField(
        _("longest part of a text, in characters"),
        default=3000,
        help_text=_("For situation, analysis and each suggestion."),
    )
    longest_reply = models.PositiveIntegerField(_("longest answer, in characters"), default=10000)
    early_notice_days = models.PositiveSmallIntegerField(
        _("early notice, in days"), default=10, help_text=_("How long before the last day a matter enters the queue.")
    )
    late_notice_days = models.PositiveSmallIntegerField(_("late notice, in days"), default=3)
    adopted_counts = models.CharField(
        _("counts as adopted"), max_length=20, choices=AdoptedCount, default=AdoptedCount.SOLVED_OR_PLANNED
    )
    implemented_counts = models.CharField(
        _("counts as implemented"), max_length=20, choices=ImplementedCount, default=ImplementedCount.SAID
    )

    class Meta:
        verbose_name = _("settings for proposals")
        verbose_name_plural = _("settings for proposals")
        ordering = ["committee"]

    def __str__(self) -> str:
        return str(self.committee)

    def clean(self) -> None:
        """Refuse a form of numbers that would give the same number twice."""
        super().clean()
        if not form_is_good(self.number_form):
            message = _("Write {n} or {n:04} once; beside it only {year}, {term}, {session} and plain characters.")
            raise ValidationError({"number_form": message})

    @classmethod
    def of(cls, committee: Committee) -> "ProposalSettings":
        """Return the committee's settings, or the defaults."""
        return cls.objects.filter(committee=committee).order_by("pk").first() or cls(committee=committee)


class NumberSeries(Record):
    """The last number given in a series: a session's proposal numbers, or a year's key numbers."""

    natural_key_fields = ("committee__slug", "name")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="number_series"
    )
    name = models.CharField(_("series"), max_length=30, help_text=_("Term and session, e.g. 6-2, or key-2022."))
    last = models.PositiveIntegerField(_("last number given"), default=0)

    class Meta:
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")
        ordering = ["committee", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="proposals_series_once",
                violation_error_message=_("This committee already has this series."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
