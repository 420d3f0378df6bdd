"""How a committee arranges its events: its settings, and the steps taken on an event and on an attendance."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultations.models.events import Event
from consultations.models.people import Attendance
from cppcc_portal.lib.records import Record
from members.histories import StepTaken
from members.models import Committee

MINUTES_OF_A_DAY = 24 * 60


class EventSettings(Record):
    """Settings of a committee; a committee without a row works with the defaults."""

    natural_key_fields = ("committee__slug",)

    committee = models.OneToOneField(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="event_settings"
    )
    sign_in_before_minutes = models.PositiveSmallIntegerField(
        _("sign-in opens, in minutes"),
        default=60,
        validators=[MaxValueValidator(MINUTES_OF_A_DAY)],
        help_text=_("So long before the event starts; it stays open to the end of the last day."),
    )
    leave_requests_max = models.PositiveSmallIntegerField(
        _("requests for leave"),
        default=2,
        validators=[MinValueValidator(1)],
        help_text=_("How often a member may ask for leave from one event."),
    )
    presence_parts = models.PositiveSmallIntegerField(
        _("half-days that make presence"),
        default=2,
        validators=[MinValueValidator(1)],
        help_text=_("2 of 3: who was there for less than two thirds of the half-days was absent."),
    )
    presence_of = models.PositiveSmallIntegerField(
        _("out of so many half-days"), default=3, validators=[MinValueValidator(1)]
    )
    remind_days = models.PositiveSmallIntegerField(
        _("reminder, in days"), default=3, help_text=_("So long before an event its members find it among what waits.")
    )
    longest_view = models.PositiveIntegerField(
        _("longest view in writing, in characters"), default=1500, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("settings for events")
        verbose_name_plural = _("settings for events")
        ordering = ["committee"]
        constraints = [
            models.CheckConstraint(
                condition=Q(presence_parts__gte=1, presence_parts__lte=F("presence_of")),
                name="consultations_presence_is_a_share",
                violation_error_message=_("Presence cannot ask for more half-days than there are."),
            )
        ]

    def __str__(self) -> str:
        return str(self.committee)

    @classmethod
    def of(cls, committee: Committee) -> "EventSettings":
        """Return the committee's settings, or the defaults."""
        return cls.objects.filter(committee=committee).first() or cls(committee=committee)


class EventStep(StepTaken):
    """A step on an event."""

    subject_field = "event"
    natural_key_fields = ("event__committee__slug", "event__code", "number")
    committee_path = "event__committee"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="steps")

    class Meta:
        verbose_name = _("step on an event")
        verbose_name_plural = _("steps on events")
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"],
                name="consultations_event_step_number_once",
                violation_error_message=_("Another step on this event has this number."),
            )
        ]


class AttendanceStep(StepTaken):
    """A step on an attendance: what was answered, granted, refused, signed or corrected."""

    subject_field = "attendance"
    natural_key_fields = (
        "attendance__event__committee__slug",
        "attendance__event__code",
        "attendance__member__committee__slug",
        "attendance__member__code",
        "number",
    )
    committee_path = "attendance__event__committee"

    attendance = models.ForeignKey(
        Attendance, verbose_name=_("attendance"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step on an attendance")
        verbose_name_plural = _("steps on attendances")
        ordering = ["attendance", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["attendance", "number"],
                name="consultations_attendance_step_number_once",
                violation_error_message=_("Another step on this attendance has this number."),
            )
        ]
