"""The yearly evaluation of workstations: a weighted checklist, and what each station reached with its evidence."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.histories import StepTaken
from members.models import Committee
from stations.choices import EvaluationState, FormState
from stations.models.stations import Station

WHOLE = Decimal(100)


class EvaluationForm(Record):
    """A committee's checklist for one year; while it is open, stations are evaluated by it."""

    state_field = "state"
    natural_key_fields = ("committee__slug", "year")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="evaluation_forms"
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2099)], help_text=_("The year evaluated.")
    )
    title = models.CharField(_("title"), max_length=100)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where the checklist comes from, e.g. a rule's title.")
    )
    state = models.CharField(_("state"), max_length=10, choices=FormState, default=FormState.OPEN)

    class Meta:
        verbose_name = _("evaluation checklist")
        verbose_name_plural = _("evaluation checklists")
        ordering = ["committee", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year"],
                name="stations_evaluation_form_once",
                violation_error_message=_("This committee already has a checklist for this year."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether stations are evaluated by it."""
        return self.state == FormState.OPEN


class EvaluationItem(Record):
    """A line of the checklist."""

    natural_key_fields = ("form__committee__slug", "form__year", "position")
    committee_path = "form__committee"

    form = models.ForeignKey(
        EvaluationForm, verbose_name=_("evaluation checklist"), on_delete=models.CASCADE, related_name="items"
    )
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=100)
    weight = models.DecimalField(
        _("weight"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(WHOLE)],
        help_text=_("In percent; the weights of a checklist add up to 100."),
    )
    max_points = models.PositiveSmallIntegerField(
        _("full points"), default=100, validators=[MinValueValidator(1)], help_text=_("What a station can reach.")
    )
    guide = models.CharField(_("what is looked at"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("line of a checklist")
        verbose_name_plural = _("lines of checklists")
        ordering = ["form", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "position"],
                name="stations_evaluation_item_once",
                violation_error_message=_("Another line of this checklist stands at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Leave a closed checklist as it is."""
        super().clean()
        if self.form_id and not self.form.is_open:
            raise ValidationError(_("The checklist is closed and stays as it is."))


class StationEvaluation(Record):
    """A station's evaluation of one year; closing it freezes its total and what it was made of."""

    state_field = "state"
    natural_key_fields = ("form__committee__slug", "form__year", "station__slug")
    committee_path = "form__committee"

    form = models.ForeignKey(
        EvaluationForm, verbose_name=_("evaluation checklist"), on_delete=models.PROTECT, related_name="evaluations"
    )
    station = models.ForeignKey(
        Station, verbose_name=_("workstation"), on_delete=models.PROTECT, related_name="evaluations"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=EvaluationState, default=EvaluationState.DRAFT, db_index=True
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    total = models.DecimalField(
        _("total"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Frozen when the evaluation was closed."),
    )

    class Meta:
        verbose_name = _("evaluation of a workstation")
        verbose_name_plural = _("evaluations of workstations")
        ordering = ["form", "station"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "station"],
                name="stations_evaluation_once",
                violation_error_message=_("This workstation is already evaluated by this checklist."),
            ),
            models.CheckConstraint(
                condition=(Q(state=EvaluationState.CLOSED) & Q(total__isnull=False))
                | (~Q(state=EvaluationState.CLOSED) & Q(total=None)),
                name="stations_evaluation_total_when_closed",
                violation_error_message=_("Only a closed evaluation has a total that stands."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.form.year}"

    def clean(self) -> None:
        """Refuse a station of another committee, and a checklist that is closed."""
        super().clean()
        if self.form_id and self.station_id and self.station.committee_id != self.form.committee_id:
            raise ValidationError({"station": _("This workstation belongs to another committee.")})
        if self.form_id and not self.form.is_open and self.pk is None:
            raise ValidationError({"form": _("The checklist is closed and stays as it is.")})


class EvaluationMark(Record):
    """What a station reached in one line, with its evidence; the frozen fields are filled when it is closed."""

    natural_key_fields = (
        "evaluation__form__committee__slug",
        "evaluation__form__year",
        "evaluation__station__slug",
        "item__position",
    )
    committee_path = "evaluation__form__committee"

    evaluation = models.ForeignKey(
        StationEvaluation, verbose_name=_("evaluation"), on_delete=models.CASCADE, related_name="marks"
    )
    item = models.ForeignKey(
        EvaluationItem, verbose_name=_("line of the checklist"), on_delete=models.PROTECT, related_name="marks"
    )
    points = models.DecimalField(
        _("points"), max_digits=6, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    evidence = models.CharField(_("evidence"), max_length=300, blank=True, help_text=_("In a sentence."))
    evidence_url = models.CharField(
        _("where the evidence is"),
        max_length=200,
        blank=True,
        help_text=_("The address of a page of this site (/stations/…), or of another (https://…)."),
    )
    frozen_name = models.CharField(_("name when closed"), max_length=100, blank=True, editable=False)
    frozen_weight = models.DecimalField(
        _("weight when closed"), max_digits=5, decimal_places=2, null=True, blank=True, editable=False
    )
    frozen_max = models.PositiveSmallIntegerField(_("full points when closed"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["evaluation", "item__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "item"],
                name="stations_mark_once",
                violation_error_message=_("This line is already marked."),
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0) | Q(points=None),
                name="stations_mark_not_negative",
                violation_error_message=_("Points are not negative."),
            ),
            models.CheckConstraint(
                condition=Q(frozen_max=None) | Q(points__lte=F("frozen_max")),
                name="stations_mark_within_full_points",
                violation_error_message=_("More points than the line has."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} · {self.frozen_name or self.item}"

    def clean(self) -> None:
        """Refuse more points than the line has, a line of another checklist, and an address that is none."""
        super().clean()
        if self.evaluation_id and self.evaluation.state != EvaluationState.DRAFT:
            raise ValidationError(_("Marks are changed only while the evaluation is being filled in."))
        if self.item_id and self.evaluation_id and self.item.form_id != self.evaluation.form_id:
            raise ValidationError({"item": _("This line belongs to another checklist.")})
        if self.item_id and self.points is not None and self.points > self.item.max_points:
            message = _("This line has at most %(points)s points.") % {"points": self.item.max_points}
            raise ValidationError({"points": message})
        if self.evidence_url and not is_address(self.evidence_url):
            raise ValidationError({"evidence_url": _("Write an address that begins with / or https://.")})


class EvaluationFormStep(StepTaken):
    """A step on a checklist."""

    subject_field = "form"
    natural_key_fields = ("form__committee__slug", "form__year", "number")
    committee_path = "form__committee"

    form = models.ForeignKey(
        EvaluationForm, verbose_name=_("evaluation checklist"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step on a checklist")
        verbose_name_plural = _("steps on checklists")
        ordering = ["form", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "number"],
                name="stations_form_step_number_once",
                violation_error_message=_("Another step on this checklist has this number."),
            )
        ]


class StationEvaluationStep(StepTaken):
    """A step on a station's evaluation."""

    subject_field = "evaluation"
    natural_key_fields = (
        "evaluation__form__committee__slug",
        "evaluation__form__year",
        "evaluation__station__slug",
        "number",
    )
    committee_path = "evaluation__form__committee"

    evaluation = models.ForeignKey(
        StationEvaluation, verbose_name=_("evaluation"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step on an evaluation")
        verbose_name_plural = _("steps on evaluations")
        ordering = ["evaluation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "number"],
                name="stations_evaluation_step_number_once",
                violation_error_message=_("Another step on this evaluation has this number."),
            )
        ]


def is_address(words: str) -> bool:
    """Return whether ``words`` is a path of this site or a web address; "//host" and "javascript:" are neither."""
    is_path = words.startswith("/") and not words.startswith(("//", "/\\"))
    return (is_path or words.startswith(("https://", "http://"))) and not any(mark.isspace() for mark in words)
