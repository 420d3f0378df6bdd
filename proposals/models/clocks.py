"""Clocks: one for each duty of a unit or of those it answers, with pauses and everything that happened to it."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from cppcc_portal.lib.workdays import Limit, Pause
from proposals.choices import ClockEvent, Duty, LengthUnit
from proposals.models.handling import ASSIGNMENT_COMMITTEE, ASSIGNMENT_KEY, Assignment
from proposals.models.keys import Numbered, through
from proposals.querysets import ClockManager


class Clock(Numbered, Record):
    """A running or ended time limit of one assignment. The rule it was started under is copied, so it stays true."""

    natural_key_fields = (*ASSIGNMENT_KEY, "number")
    committee_path = ASSIGNMENT_COMMITTEE
    counter_within = "assignment"

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.CASCADE, related_name="clocks"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    duty = models.CharField(_("time limit for"), max_length=15, choices=Duty)
    starts_on = models.DateField(_("starts on"), help_text=_("This day itself does not count."))
    unit = models.CharField(_("counted in"), max_length=15, choices=LengthUnit)
    length = models.PositiveSmallIntegerField(_("length"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    moves_to_workday = models.BooleanField(_("ends on a working day"), default=False)
    counted_to = models.DateField(_("counted to"), help_text=_("The last day by the count, before any extension."))
    extended_to = models.DateField(_("extended to"), null=True, blank=True)
    due_on = models.DateField(_("last day"), help_text=_("The last day, extension included."))
    stopped_on = models.DateField(_("stopped since"), null=True, blank=True)
    ended_on = models.DateField(_("done on"), null=True, blank=True)
    is_void = models.BooleanField(_("no longer needed"), default=False)
    is_provisional = models.BooleanField(
        _("provisional"), default=False, help_text=_("Counted through a year whose calendar is not entered yet.")
    )

    objects = ClockManager()

    class Meta:
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        ordering = ["assignment", "number"]
        indexes = [
            models.Index(fields=["duty", "due_on"], name="proposals_clock_queue", condition=Q(ended_on=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "number"],
                name="proposals_clock_number_once",
                violation_error_message=_("Another clock of this assignment has this number."),
            ),
            models.UniqueConstraint(
                fields=["assignment", "duty"],
                condition=Q(ended_on=None),
                name="proposals_clock_one_open",
                violation_error_message=_("A clock for this duty is already running."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("starts_on")),
                name="proposals_clock_due_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()} {self.due_on}"

    @property
    def limit(self) -> Limit:
        """The rule it was started under."""
        return Limit(self.unit, self.length, self.month, self.day, self.moves_to_workday)

    @property
    def stops(self) -> list[Pause]:
        """The spans in which it stood still, the open one too; costs a query."""
        closed = [Pause(pause.starts, pause.ends) for pause in self.pauses.all()]
        return [*closed, Pause(self.stopped_on, None)] if self.stopped_on else closed

    def is_late(self, today: datetime.date) -> bool:
        """Return whether the last day had passed when the duty was done, or has passed by ``today``."""
        return not self.is_void and self.due_on < (self.ended_on or self.stopped_on or today)


CLOCK_KEY = through("clock", Clock.natural_key_fields)
CLOCK_COMMITTEE = f"clock__{Clock.committee_path}"


class ClockPause(Record):
    """A span in which a clock stood still; the last day counts again."""

    natural_key_fields = (*CLOCK_KEY, "starts")
    committee_path = CLOCK_COMMITTEE

    clock = models.ForeignKey(Clock, verbose_name=_("clock"), on_delete=models.CASCADE, related_name="pauses")
    starts = models.DateField(_("from"))
    ends = models.DateField(_("counts again from"))

    class Meta:
        verbose_name = _("pause of a clock")
        verbose_name_plural = _("pauses of clocks")
        ordering = ["clock", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="proposals_pause_dates_in_order",
                violation_error_message=_("A pause cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts} – {self.ends}"


class ClockChange(Numbered, Record):
    """One thing that happened to a clock: what, when, by whom, and what it did to the last day."""

    natural_key_fields = (*CLOCK_KEY, "number")
    committee_path = CLOCK_COMMITTEE
    counter_within = "clock"
    private_fields = ("note",)

    clock = models.ForeignKey(Clock, verbose_name=_("clock"), on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    event = models.CharField(_("what happened"), max_length=10, choices=ClockEvent)
    on = models.DateField(_("date"))
    at = models.DateTimeField(_("recorded at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    due_before = models.DateField(_("last day before"), null=True, blank=True)
    due_after = models.DateField(_("last day after"))
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For the office and the unit."))

    class Meta:
        verbose_name = _("change of a clock")
        verbose_name_plural = _("changes of clocks")
        ordering = ["clock", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "number"],
                name="proposals_clock_change_number_once",
                violation_error_message=_("Another change of this clock has this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.on}"
