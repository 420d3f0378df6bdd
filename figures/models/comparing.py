"""Reported beside computed: what a printed figure is compared with, why they differ, and sums that must hold."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from figures.choices import CheckKind, FigureKind, GapReason
from figures.definitions import Form, definition
from figures.models.ledger import Figure, require_definition
from figures.querysets import ComparisonManager
from members.models import Committee

# How many figures each kind of check takes: at least, at most.
NEEDED: dict[CheckKind, tuple[int, int | None]] = {
    CheckKind.SUM: (2, None),
    CheckKind.PART: (2, None),
    CheckKind.SHARES: (2, None),
    CheckKind.RATIO: (3, 3),
    CheckKind.REACHABLE: (2, 2),
    CheckKind.AVERAGE: (3, 3),
}


class Comparison(Record):
    """A reported figure beside the definition by which the records count the same thing, and the reason of the gap.

    ``number`` and ``base`` are the last count; ``signed_number`` is the count that was seen when the gap was signed
    for, so that a count that has moved since asks for a new signature.
    """

    natural_key_fields = ("figure__code",)
    committee_path = "figure__committee"
    # What a fixture gives to a new row only: from then on staff decide.
    first_values: ClassVar[tuple[str, ...]] = ("reason", "words")

    figure = models.OneToOneField(Figure, verbose_name=_("figure"), on_delete=models.CASCADE, related_name="comparison")
    definition = models.CharField(
        _("definition"), max_length=60, help_text=_("By which the records count what the report prints.")
    )
    part = models.CharField(
        _("narrowed to"),
        max_length=200,
        blank=True,
        help_text=_("In what respect it is narrowed, e.g. platform=zuhequan."),
    )
    on = models.DateField(_("as of"), null=True, blank=True, help_text=_("The last day of the year when left empty."))
    number = models.PositiveIntegerField(_("counted"), null=True, blank=True, editable=False)
    base = models.PositiveIntegerField(_("base"), null=True, blank=True, editable=False)
    counted_at = models.DateTimeField(_("counted at"), null=True, blank=True, editable=False)
    reason = models.CharField(_("reason of the difference"), max_length=15, choices=GapReason, blank=True)
    words = models.CharField(
        _("explanation"), max_length=300, blank=True, help_text=_("Needed for another reason than those listed.")
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who signed"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="comparisons_signed",
    )
    signed_at = models.DateTimeField(_("time of signing"), null=True, blank=True, editable=False)
    signed_number = models.PositiveIntegerField(_("count that was signed for"), null=True, blank=True, editable=False)
    signed_base = models.PositiveIntegerField(_("base that was signed for"), null=True, blank=True, editable=False)

    objects = ComparisonManager()

    class Meta:
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")
        ordering = ["figure__code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=GapReason.OTHER) | ~Q(words=""),
                name="figures_comparison_other_reason_said",
                violation_error_message=_("Say the other reason in words."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} ↔ {self.definition}"

    def clean(self) -> None:
        """Compare reported figures only, and with a definition there is."""
        super().clean()
        if not self.figure_id:
            return
        if self.figure.kind != FigureKind.QUOTED:
            raise ValidationError({"figure": _("Only a figure quoted from a report is compared with the records.")})
        if not (self.figure.year or self.on):
            raise ValidationError({"on": _("The figure has no year: say by which day the records are counted.")})
        if self.definition:
            require_definition(self.definition, self.part, self.figure.committee)
            self.require_same_form()

    def require_same_form(self) -> None:
        """Compare a share in percent with a share only; a number of things may stand above the base of one."""
        if self.figure.is_percent and definition(self.definition).form is not Form.SHARE:
            raise ValidationError({"definition": _("The figure is a share in percent; this definition gives none.")})


class ArithmeticCheck(Record):
    """A sum or ratio that the printed figures of one report must keep; it is told where it fails, never mended."""

    natural_key_fields = ("code",)

    code = models.CharField(_("code"), max_length=60, unique=True)
    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="arithmetic_checks"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=12, choices=CheckKind)
    note = models.CharField(_("note"), max_length=300, blank=True)
    figures: models.ManyToManyField = models.ManyToManyField(
        Figure, verbose_name=_("figures"), through="CheckedFigure", related_name="checks"
    )

    class Meta:
        verbose_name = _("arithmetic check")
        verbose_name_plural = _("arithmetic checks")
        ordering = ["committee", "-year", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def least(self) -> int:
        """How many figures it takes at least."""
        return NEEDED[CheckKind(self.kind)][0]

    @property
    def most(self) -> int | None:
        """How many figures it takes at most; None for any number."""
        return NEEDED[CheckKind(self.kind)][1]

    def takes(self, total: int) -> bool:
        """Return whether it can be checked with so many figures."""
        return self.least <= total and (self.most is None or total <= self.most)


class CheckedFigure(Record):
    """A figure's part in a check: the first is the whole, the share or the average; the others are what it is of."""

    natural_key_fields = ("check_row__code", "position")
    committee_path = "check_row__committee"

    check_row = models.ForeignKey(
        ArithmeticCheck, verbose_name=_("arithmetic check"), on_delete=models.CASCADE, related_name="rows"
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("1 is the whole, the share or the average."))
    figure = models.ForeignKey(Figure, verbose_name=_("figure"), on_delete=models.CASCADE, related_name="checked_in")

    class Meta:
        verbose_name = _("figure of a check")
        verbose_name_plural = _("figures of a check")
        ordering = ["check_row", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_row", "position"],
                name="figures_checked_position_once",
                violation_error_message=_("This check already has a figure at this place."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_row} · {self.figure}"

    def clean(self) -> None:
        """Check the figures of one committee only; what stands in another's report is another's matter."""
        super().clean()
        if self.figure_id and self.check_row_id and self.figure.committee_id != self.check_row.committee_id:
            raise ValidationError({"figure": _("This figure belongs to another committee than the check.")})
