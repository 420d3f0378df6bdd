"""Who took part in an event, and the views they gave."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.choices import Adoption, AttendanceMode, AttendanceRole, AttendanceState, LeaveKind
from consultations.models.events import Event
from consultations.querysets import AttendanceManager, ViewGivenManager
from cppcc_portal.lib.records import Record
from members.models import HandlingUnit, Member


class Attendance(Record):
    """A member's part in an event, from the invitation to the signature at the door."""

    natural_key_fields = ("event__committee__slug", "event__code", "member__committee__slug", "member__code")
    committee_path = "event__committee"
    private_fields = ("leave_kind", "leave_reason", "leave_answer")
    state_field = "state"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="attendances")
    role = models.CharField(_("role"), max_length=10, choices=AttendanceRole, default=AttendanceRole.ATTENDING)
    how = models.CharField(_("how invited"), max_length=12, choices=AttendanceMode, default=AttendanceMode.MUST)
    state = models.CharField(_("state"), max_length=15, choices=AttendanceState, default=AttendanceState.PENDING)
    half_days = models.PositiveSmallIntegerField(
        _("half-days present"), null=True, blank=True, help_text=_("Only for events of several half-days.")
    )
    leave_kind = models.CharField(
        _("kind of leave"),
        max_length=10,
        choices=LeaveKind,
        blank=True,
        help_text=_("Private; never shown to the public."),
    )
    leave_reason = models.CharField(
        _("reason of leave"), max_length=300, blank=True, help_text=_("Private; never shown to the public.")
    )
    leave_answer = models.CharField(
        _("answer to the request"),
        max_length=300,
        blank=True,
        help_text=_("Private: the member reads it, nobody else."),
    )

    objects = AttendanceManager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["event", "member"]
        indexes = [models.Index(fields=["event", "state"], name="consultations_attendance_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "member"],
                name="consultations_attendance_once",
                violation_error_message=_("This member is already on the list of this event."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.event}"

    def clean(self) -> None:
        """Refuse more half-days than the event has, and a new row for somebody without a seat on its day."""
        super().clean()
        event = self.event if self.event_id else None
        lasts = event.half_days if event else None
        if self.half_days and lasts is not None and self.half_days > lasts:
            raise ValidationError({"half_days": _("The event has only %(lasts)s half-days.") % {"lasts": lasts}})
        if self.pk is None and event and event.starts_on and self.member_id:
            self._require_seat(event.starts_on)

    def _require_seat(self, day: datetime.date) -> None:
        if not had_seat(self.member, day):
            words = {"name": self.member, "day": date_format(day)}
            raise ValidationError({"member": gettext("%(name)s was not a member on %(day)s.") % words})


def had_seat(member: Member, day: datetime.date) -> bool:
    """Return whether the member had a seat on the day.

    A member of whom no membership is entered at all is taken as one: the roster may have been taken over without dates.
    """
    return member.memberships.in_force(day).exists() or not member.memberships.exists()


class ViewGiven(Record):
    """A view given at an event, or on an article of a draft law, and what became of it."""

    natural_key_fields = ("event__committee__slug", "event__code", "number")
    committee_path = "event__committee"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="views")
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Counts through the event, from 1."))
    speaker_member = models.ForeignKey(
        Member,
        verbose_name=_("speaker"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="views_given",
        help_text=_("Leave empty when the speaker is no member, or is not named."),
    )
    speaker_name = models.CharField(
        _("speaker in words"), max_length=100, blank=True, help_text=_("For experts, residents and departments.")
    )
    text = models.TextField(_("text of the view"))
    target_unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("addressed to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="views_received",
    )
    article = models.CharField(
        _("article"), max_length=60, blank=True, help_text=_("For legislative consultation: the article it is about.")
    )
    adopted = models.CharField(_("adopted"), max_length=10, choices=Adoption, default=Adoption.UNKNOWN)
    reason = models.CharField(_("reason"), max_length=500, blank=True, help_text=_("Why it was not adopted in full."))
    is_confirmed = models.BooleanField(
        _("confirmed by the office"),
        default=True,
        help_text=_("Unticked while what a member handed in waits for the office; the public reads it afterwards."),
    )

    objects = ViewGivenManager()

    class Meta:
        verbose_name = _("view given")
        verbose_name_plural = _("views given")
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"],
                name="consultations_view_number_once",
                violation_error_message=_("This event already has a view with this number."),
            ),
            models.CheckConstraint(
                condition=~Q(adopted__in=[Adoption.PARTLY, Adoption.NO]) | ~Q(reason=""),
                name="consultations_view_reason_given",
                violation_error_message=_("Say why the view was not adopted in full."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.number})"

    @property
    def speaker(self) -> str:
        """The speaker as the public reads it: the words where there are any, else a published member's name."""
        if self.speaker_name or self.speaker_member is None:
            return self.speaker_name
        return str(self.speaker_member) if self.speaker_member.is_published else ""
