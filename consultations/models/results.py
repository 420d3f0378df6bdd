"""What an event led to, and who answered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models import Document
from consultations.choices import OutcomeKind, ResponseKind
from consultations.models.events import Event
from cppcc_portal.lib.records import Publishable, Record
from members.models import HandlingUnit


class Outcome(Record):
    """Something an event led to; linked to its own record where the portal holds one."""

    natural_key_fields = ("event__committee__slug", "event__code", "position")
    committee_path = "event__committee"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=12, choices=OutcomeKind, default=OutcomeKind.OTHER)
    title = models.CharField(_("title"), max_length=200)
    on = models.DateField(_("date"), null=True, blank=True, help_text=_("Only when the day is known."))
    text = models.TextField(_("text"), blank=True)
    proposal = models.ForeignKey(
        "proposals.Proposal",
        verbose_name=_("proposal"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="event_outcomes",
    )
    opinion = models.ForeignKey(
        "opinions.OpinionReport",
        verbose_name=_("report on public opinion"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="event_outcomes",
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="event_outcomes",
    )

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "position"],
                name="consultations_outcome_once",
                violation_error_message=_("This event already has an outcome at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def public_record(self) -> models.Model | None:
        """The record it is linked to, when the public may see that record."""
        linked = (self.proposal, self.opinion, self.document)
        return next((record for record in linked if record is not None and record.is_published), None)


class Response(Publishable, Record):
    """An answer to an event: of a department, of a leader, or by deeds. Shown only when published itself."""

    natural_key_fields = ("event__committee__slug", "event__code", "position")
    committee_path = "event__committee"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="responses")
    position = models.PositiveSmallIntegerField(_("order"))
    outcome = models.ForeignKey(
        Outcome,
        verbose_name=_("outcome"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="responses",
        help_text=_("The outcome it answers; empty when it answers the event as a whole."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ResponseKind, default=ResponseKind.DEPARTMENT_REPLY)
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("handling unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="event_responses",
    )
    responder = models.CharField(
        _("who answered"), max_length=100, blank=True, help_text=_("A leader or a body, as printed.")
    )
    on = models.DateField(_("date"), null=True, blank=True, help_text=_("Only when the day is known."))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "position"],
                name="consultations_response_once",
                violation_error_message=_("This event already has a response at this place."),
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | ~Q(responder=""),
                name="consultations_response_has_author",
                violation_error_message=_("Say who answered: choose a unit, or write a name."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} · {self.event}"

    def clean(self) -> None:
        """Refuse an answer to an outcome of another event."""
        super().clean()
        if self.outcome and self.outcome.event_id != self.event_id:
            raise ValidationError({"outcome": _("This outcome belongs to another event.")})

    @property
    def author(self) -> str:
        """Who answered: the words where there are any, else the unit."""
        return self.responder or str(self.unit)

    @property
    def public_author(self) -> str:
        """Who answered, as the public reads it; an unpublished unit stays unnamed."""
        if self.responder or self.unit is None:
            return self.responder
        return str(self.unit) if self.unit.is_published else ""
