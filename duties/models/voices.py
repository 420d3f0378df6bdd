"""What members say to their records: evidence of what the portal does not know, and objections."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from duties.choices import EvidenceState, ObjectionState
from duties.models.records import RECORD_COMMITTEE, RECORD_KEY, DutyEntry, DutyRecord
from duties.models.rules import Indicator
from duties.querysets import EvidenceManager, ObjectionManager
from members.histories import StepTaken
from members.models import Member
from proposals.models.keys import Numbered, through


class DutyEvidence(Numbered, Record):
    """Something a member did that the portal has no record of; an entry once the office confirmed it."""

    natural_key_fields = (*RECORD_KEY, "number")
    committee_path = RECORD_COMMITTEE
    counter_within = "record"
    state_field: ClassVar[str] = "state"

    record = models.ForeignKey(
        DutyRecord, verbose_name=_("duty record"), on_delete=models.CASCADE, related_name="evidence"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="evidence"
    )
    on = models.DateField(_("date"))
    title = models.CharField(_("what was done"), max_length=200)
    text = models.TextField(_("in more words"), blank=True)
    link = models.URLField(_("link"), blank=True, help_text=_("Where it can be read, if anywhere."))
    state = models.CharField(_("state"), max_length=10, choices=EvidenceState, default=EvidenceState.SENT)
    answer = models.CharField(_("answer"), max_length=300, blank=True, help_text=_("The member reads it."))
    entry = models.OneToOneField(
        DutyEntry,
        verbose_name=_("entry"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="evidence",
    )

    objects = EvidenceManager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["record", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"],
                name="duties_evidence_number_once",
                violation_error_message=_("Other evidence of this record has this number."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a day of another year and an indicator of another set, or one that takes no evidence."""
        super().clean()
        if self.record_id and self.on and self.on.year != self.record.year:
            raise ValidationError({"on": _("This day is not in %(year)s.") % {"year": self.record.year}})
        if not (self.record_id and self.indicator_id):
            return
        if self.indicator.indicator_set_id != self.record.indicator_set_id:
            raise ValidationError({"indicator": _("This indicator belongs to another set than the record.")})
        if not self.indicator.takes_evidence:
            raise ValidationError({"indicator": _("The portal draws the entries of this indicator by itself.")})


class DutyEvidenceStep(StepTaken):
    """A step taken with evidence."""

    subject_field = "evidence"
    natural_key_fields = (*through("evidence", DutyEvidence.natural_key_fields), "number")
    committee_path = f"evidence__{DutyEvidence.committee_path}"

    evidence = models.ForeignKey(
        DutyEvidence, verbose_name=_("evidence"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step of evidence")
        verbose_name_plural = _("steps of evidence")
        ordering = ["evidence", "number"]
        constraints = [models.UniqueConstraint(fields=["evidence", "number"], name="duties_evidence_step_once")]


class Objection(Numbered, Record):
    """A member's objection to a record or to one entry of it, with the office's answer.

    ``about`` keeps the title of the entry, which is made anew with every reckoning, or goes.
    """

    natural_key_fields = (*RECORD_KEY, "number")
    committee_path = RECORD_COMMITTEE
    counter_within = "record"
    state_field: ClassVar[str] = "state"

    record = models.ForeignKey(
        DutyRecord, verbose_name=_("duty record"), on_delete=models.CASCADE, related_name="objections"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    entry = models.ForeignKey(
        DutyEntry,
        verbose_name=_("entry"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="objections",
        help_text=_("Leave empty when the member objects to the whole record, or misses an entry."),
    )
    about = models.CharField(_("what it is about"), max_length=200, blank=True)
    member = models.ForeignKey(
        Member, verbose_name=_("raised by"), on_delete=models.PROTECT, related_name="duty_objections"
    )
    text = models.TextField(_("objection"))
    raised_on = models.DateField(_("raised on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ObjectionState, default=ObjectionState.OPEN)
    answer = models.TextField(_("answer"), blank=True, help_text=_("The member reads it."))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    correction = models.OneToOneField(
        DutyEntry,
        verbose_name=_("correcting entry"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrects",
    )
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = ObjectionManager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["record", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"],
                name="duties_objection_number_once",
                violation_error_message=_("Another objection to this record has this number."),
            ),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.OPEN) | ~Q(answer=""),
                name="duties_objection_answered",
                violation_error_message=_("Say in the answer why the objection is accepted or refused."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.text[:40]}"

    def clean(self) -> None:
        """Refuse an objection to somebody else's record or to another record's entry."""
        super().clean()
        if self.record_id and self.member_id and self.member_id != self.record.member_id:
            raise ValidationError({"member": _("A member objects to his or her own record only.")})
        if self.entry and self.entry.record_id != self.record_id:
            raise ValidationError({"entry": _("This entry belongs to another record.")})


class ObjectionStep(StepTaken):
    """A step taken with an objection."""

    subject_field = "objection"
    natural_key_fields = (*through("objection", Objection.natural_key_fields), "number")
    committee_path = f"objection__{Objection.committee_path}"

    objection = models.ForeignKey(
        Objection, verbose_name=_("objection"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step of an objection")
        verbose_name_plural = _("steps of objections")
        ordering = ["objection", "number"]
        constraints = [models.UniqueConstraint(fields=["objection", "number"], name="duties_objection_step_once")]
