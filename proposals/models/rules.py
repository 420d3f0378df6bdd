"""What differs from committee to committee: categories, result classes, rating scales, deadlines, reasons."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from cppcc_portal.lib.workdays import Limit
from members.models import Committee, Term
from proposals.choices import Duty, LengthUnit, RatingDimension, ResultGroup
from proposals.models.keys import through


class CategoryScheme(Record):
    """A way of sorting proposals: 五位一体 for the plenary report, the committee's own for its work."""

    natural_key_fields = ("committee__slug", "name")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="category_schemes"
    )
    name = models.CharField(_("name"), max_length=60)
    term = models.ForeignKey(
        Term,
        verbose_name=_("term"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="category_schemes",
        help_text=_("Leave empty when the scheme is not bound to one term."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("category scheme")
        verbose_name_plural = _("category schemes")
        ordering = ["committee", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="proposals_scheme_name_once",
                violation_error_message=_("This committee already has a scheme of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Category(Record):
    """One category of a scheme."""

    natural_key_fields = (*through("scheme", CategoryScheme.natural_key_fields), "code")
    committee_path = "scheme__committee"

    scheme = models.ForeignKey(
        CategoryScheme, verbose_name=_("scheme"), on_delete=models.CASCADE, related_name="categories"
    )
    code = models.SlugField(_("code"), help_text=_("A short word for import and export; do not change it later."))
    name = models.CharField(_("name"), max_length=60)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["scheme", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"],
                name="proposals_category_code_once",
                violation_error_message=_("This scheme already has a category with this code."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ResultClass(Record):
    """A class of handling results (A, B, C, D); the same letter means different things in different places."""

    natural_key_fields = ("committee__slug", "year", "letter")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="result_classes"
    )
    year = models.PositiveSmallIntegerField(_("year"), help_text=_("The year whose answers use this class."))
    letter = models.CharField(_("class letter"), max_length=4)
    label = models.CharField(_("in words"), max_length=60, help_text=_("As the committee words it, e.g. 正在解决."))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    group = models.CharField(
        _("meaning"), max_length=12, choices=ResultGroup, help_text=_("What the class means when years are compared.")
    )

    class Meta:
        verbose_name = _("result class")
        verbose_name_plural = _("result classes")
        ordering = ["committee", "-year", "position", "letter"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "letter"],
                name="proposals_result_class_letter_once",
                violation_error_message=_("This committee already has a class with this letter in this year."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}（{self.letter}）"


class RatingScale(Record):
    """The answers a committee offers its members for one of the two judgements, from a year on."""

    natural_key_fields = ("committee__slug", "dimension", "from_year")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="rating_scales"
    )
    dimension = models.CharField(_("judgement on"), max_length=10, choices=RatingDimension)
    from_year = models.PositiveSmallIntegerField(
        _("from year"), help_text=_("The session year from which this scale is used.")
    )

    class Meta:
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")
        ordering = ["committee", "dimension", "-from_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "dimension", "from_year"],
                name="proposals_scale_once",
                violation_error_message=_("This committee already has such a scale from this year."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_dimension_display()} {self.from_year}"


class RatingChoice(Record):
    """One answer of a scale, e.g. 满意, 基本满意, 理解, 保留 or 不满意."""

    natural_key_fields = (*through("scale", RatingScale.natural_key_fields), "code")
    committee_path = "scale__committee"

    scale = models.ForeignKey(RatingScale, verbose_name=_("scale"), on_delete=models.CASCADE, related_name="choices")
    code = models.SlugField(_("code"), help_text=_("A short word for import and export; do not change it later."))
    label = models.CharField(_("label"), max_length=30)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    counts_as_satisfied = models.BooleanField(
        _("counts as satisfied"), default=False, help_text=_("Tick for the answers that the satisfaction rate counts.")
    )
    asks_for_second_answer = models.BooleanField(
        _("asks for a second answer"),
        default=False,
        help_text=_("Tick for the answers, such as 不满意, after which the unit has to handle the proposal again."),
    )

    class Meta:
        verbose_name = _("rating choice")
        verbose_name_plural = _("rating choices")
        ordering = ["scale", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "code"],
                name="proposals_rating_choice_once",
                violation_error_message=_("This scale already has a choice with this code."),
            )
        ]

    def __str__(self) -> str:
        return self.label


class DeadlineRule(Record):
    """How long a committee gives for a duty, from a session year on."""

    natural_key_fields = ("committee__slug", "duty", "is_for_key_proposals", "from_year")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="deadline_rules"
    )
    duty = models.CharField(_("time limit for"), max_length=15, choices=Duty)
    is_for_key_proposals = models.BooleanField(
        _("for key proposals"), default=False, help_text=_("Tick when key proposals have a limit of their own.")
    )
    from_year = models.PositiveSmallIntegerField(
        _("from year"), help_text=_("The session year from which this rule is used.")
    )
    unit = models.CharField(_("counted in"), max_length=15, choices=LengthUnit, default=LengthUnit.WORKING_DAYS)
    length = models.PositiveSmallIntegerField(
        _("length"), null=True, blank=True, help_text=_("How many of them; empty for a fixed date.")
    )
    moves_to_workday = models.BooleanField(
        _("ends on a working day"),
        default=False,
        help_text=_("Tick when a last day that is no working day moves to the next one."),
    )
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )

    class Meta:
        verbose_name = _("deadline rule")
        verbose_name_plural = _("deadline rules")
        ordering = ["committee", "duty", "is_for_key_proposals", "-from_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "duty", "is_for_key_proposals", "from_year"],
                name="proposals_deadline_rule_once",
                violation_error_message=_("This committee already has a rule for this duty from this year."),
            ),
            models.CheckConstraint(
                condition=Q(unit=LengthUnit.FIXED_DATE, length=None, month__isnull=False, day__isnull=False)
                | (~Q(unit=LengthUnit.FIXED_DATE) & Q(length__isnull=False, month=None, day=None)),
                name="proposals_deadline_rule_complete",
                violation_error_message=_("Give a month and a day for a fixed date, a length for everything else."),
            ),
        ]

    def __str__(self) -> str:
        when = f"{self.month}-{self.day}" if self.unit == LengthUnit.FIXED_DATE else self.length
        return f"{self.get_duty_display()} {when} {self.get_unit_display()}"

    @property
    def limit(self) -> Limit:
        """The rule as it is counted."""
        return Limit(self.unit, self.length, self.month, self.day, self.moves_to_workday)

    def clean(self) -> None:
        """Refuse a date that does not exist, such as 31 September."""
        super().clean()
        if not (self.month and self.day):
            return
        try:
            datetime.date(2024, self.month, self.day)  # a leap year: 29 February may be meant
        except ValueError:
            raise ValidationError({"day": _("This day does not exist in that month.")}) from None


class RejectionReason(Record):
    """A reason for not filing a proposal, as the committee's rules list it."""

    natural_key_fields = ("committee__slug", "code")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="rejection_reasons"
    )
    code = models.SlugField(_("code"), help_text=_("A short word for import and export; do not change it later."))
    label = models.CharField(_("reason in words"), max_length=120)
    bars_publication = models.BooleanField(
        _("keeps it from the public"),
        default=False,
        help_text=_("Tick for reasons, such as state secrets, after which the proposal is never published."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("reason for not filing")
        verbose_name_plural = _("reasons for not filing")
        ordering = ["committee", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"],
                name="proposals_rejection_reason_once",
                violation_error_message=_("This committee already has a reason with this code."),
            )
        ]

    def __str__(self) -> str:
        return self.label
