"""Problems found at inspections, supervision and visits to enterprises, and what became of each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.choices import ProblemState
from consultations.models.events import Event
from consultations.querysets import ProblemManager
from cppcc_portal.lib.records import Publishable, Record
from members.histories import StepTaken
from members.models import HandlingUnit


class Problem(Publishable, Record):
    """A problem found. Its state changes through its door only; the firm is named only where that is allowed too."""

    natural_key_fields = ("event__committee__slug", "event__code", "number")
    committee_path = "event__committee"
    private_fields = ("enterprise",)
    state_field = "state"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="problems")
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Counts through the event, from 1."))
    text = models.CharField(
        _("problem"), max_length=500, help_text=_("In a few sentences, without names: the public may read it.")
    )
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("handed to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="event_problems",
    )
    enterprise = models.CharField(
        _("enterprise"), max_length=100, blank=True, help_text=_("Private unless the next field is ticked.")
    )
    names_enterprise = models.BooleanField(
        _("name the enterprise"), default=False, help_text=_("Tick when the enterprise agrees to be named in public.")
    )
    state = models.CharField(_("state"), max_length=12, choices=ProblemState, default=ProblemState.FOUND, db_index=True)
    solved_on = models.DateField(_("solved on"), null=True, blank=True)
    how = models.CharField(_("how it was solved"), max_length=500, blank=True)
    reason = models.CharField(_("why it cannot be solved"), max_length=500, blank=True)

    objects = ProblemManager()

    class Meta:
        verbose_name = _("problem found")
        verbose_name_plural = _("problems found")
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"],
                name="consultations_problem_number_once",
                violation_error_message=_("This event already has a problem with this number."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ProblemState.SOLVED) | (Q(solved_on__isnull=False) & ~Q(how="")),
                name="consultations_problem_solution_told",
                violation_error_message=_("Say on which day and how it was solved."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ProblemState.UNSOLVABLE) | ~Q(reason=""),
                name="consultations_problem_reason_told",
                violation_error_message=_("Say why it cannot be solved."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.number})"

    def get_absolute_url(self) -> str:
        """Return its place on the event's page."""
        return f"{self.event.get_absolute_url()}#problems-title"

    @property
    def public_enterprise(self) -> str:
        """The enterprise, when it may be named."""
        return self.enterprise if self.names_enterprise else ""

    @property
    def public_unit(self) -> str:
        """The unit it was handed to, when the public may read its name."""
        return str(self.unit) if self.unit and self.unit.is_published else ""


class ProblemStep(StepTaken):
    """A step on a problem found."""

    subject_field = "problem"
    natural_key_fields = (
        "problem__event__committee__slug",
        "problem__event__code",
        "problem__number",
        "number",
    )
    committee_path = "problem__event__committee"

    problem = models.ForeignKey(Problem, verbose_name=_("problem"), on_delete=models.CASCADE, related_name="steps")

    class Meta:
        verbose_name = _("step on a problem")
        verbose_name_plural = _("steps on problems")
        ordering = ["problem", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "number"],
                name="consultations_problem_step_once",
                violation_error_message=_("Another step on this problem has this number."),
            )
        ]
