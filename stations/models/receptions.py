"""Receptions 接待登记: what people said at a workstation and what became of it; who said it stays private."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.encrypted import EncryptedTextField
from cppcc_portal.lib.private_numbers import find
from cppcc_portal.lib.records import Publishable, Record
from members.histories import StepTaken
from members.models import HandlingUnit, Member
from stations.choices import ReceptionOutcome
from stations.models.duty import DutyShift
from stations.models.stations import Station
from stations.querysets import ReceptionManager

LONGEST_SUMMARY, LONGEST_RESULT, LONGEST_PRIVATE_NOTE, LONGEST_NAME, LONGEST_PHONE = 5000, 2000, 2000, 60, 40


class Reception(Publishable, Record):
    """A visit received at a workstation. Publishing shows topic, outcome and result, never the visitor."""

    state_field = "outcome"

    natural_key_fields = ("station__slug", "number")
    committee_path = "station__committee"
    private_fields = ("summary", "visitor_name", "visitor_phone", "private_note")

    station = models.ForeignKey(
        Station, verbose_name=_("workstation"), on_delete=models.PROTECT, related_name="receptions"
    )
    number = models.CharField(
        _("register number"),
        max_length=30,
        blank=True,
        help_text=_("The number in the station's register, e.g. 2022-017; left empty, the next one is given."),
    )
    shift = models.ForeignKey(
        DutyShift,
        verbose_name=_("duty shift"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="receptions",
        help_text=_("The shift during which the visitor came, if any."),
    )
    received_on = models.DateField(_("received on"), db_index=True)
    received_by = models.ForeignKey(
        Member,
        verbose_name=_("received by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="receptions",
        help_text=_("The member who listened, if any."),
    )
    topic = models.CharField(
        _("what it is about"), max_length=200, help_text=_("In one sentence, without names: the public may read it.")
    )
    category = models.CharField(_("category"), max_length=40, blank=True, help_text=_("As in the station's register."))
    summary = EncryptedTextField(
        _("what was said"),
        max_length=LONGEST_SUMMARY,
        blank=True,
        help_text=_("For the office; not shown to the public."),
    )
    outcome = models.CharField(
        _("what became of it"), max_length=15, choices=ReceptionOutcome, default=ReceptionOutcome.OPEN, db_index=True
    )
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("handed to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="receptions",
    )
    result = models.TextField(_("result"), blank=True, help_text=_("Without names: the public may read it."))
    reported_back_on = models.DateField(
        _("reported back on"), null=True, blank=True, help_text=_("The day the visitor was told the result.")
    )
    visitor_name = EncryptedTextField(
        _("visitor"), max_length=LONGEST_NAME, blank=True, help_text=_("Private; never shown to the public.")
    )
    visitor_phone = EncryptedTextField(
        _("visitor's phone"), max_length=LONGEST_PHONE, blank=True, help_text=_("Private; never shown to the public.")
    )
    private_note = EncryptedTextField(
        _("note for the office"),
        max_length=LONGEST_PRIVATE_NOTE,
        blank=True,
        help_text=_("Private; never shown to the public."),
    )
    key = models.CharField(
        _("mark of the form"),
        max_length=40,
        blank=True,
        editable=False,
        help_text=_("The same on every try to send one form, so that trying again makes no second record."),
    )

    objects = ReceptionManager()

    class Meta:
        verbose_name = _("reception")
        verbose_name_plural = _("receptions")
        ordering = ["-received_on", "station", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "number"],
                name="stations_reception_number_once",
                violation_error_message=_("This workstation already has a reception with this number."),
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=~Q(key=""),
                name="stations_reception_key_once",
                violation_error_message=_("This form was sent before."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ReceptionOutcome.HANDED_TO_UNIT) | Q(unit__isnull=False),
                name="stations_reception_unit_named",
                violation_error_message=_("Name the unit it was handed to."),
            ),
            models.CheckConstraint(
                condition=Q(reported_back_on__gte=F("received_on")) | Q(reported_back_on=None),
                name="stations_reception_dates_in_order",
                violation_error_message=_("Nobody is told the result before the visit."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.topic}"

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("stations:reception", args=[self.station.slug, self.pk])

    @property
    def is_public(self) -> bool:
        """Whether the public page is there: the station has to be published as well."""
        return self.is_published and self.station.is_published

    def clean(self) -> None:
        """Refuse a shift of another workstation, and what looks like somebody's number where the public reads it."""
        super().clean()
        for name in ("topic", "result"):
            if self.is_published and find(getattr(self, name)):
                raise ValidationError({name: _("This looks like a private number: leave it out before publishing.")})
        if self.shift and self.shift.station_id != self.station_id:
            raise ValidationError({"shift": _("This shift belongs to another workstation.")})


class ReceptionStep(StepTaken):
    """What was done with a reception."""

    natural_key_fields = ("reception__station__slug", "reception__number", "number")
    committee_path = "reception__station__committee"
    subject_field = "reception"

    reception = models.ForeignKey(
        Reception, verbose_name=_("reception"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step of a reception")
        verbose_name_plural = _("steps of receptions")
        ordering = ["reception", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["reception", "number"],
                name="stations_reception_step_once",
                violation_error_message=_("This step is already recorded."),
            )
        ]
