"""Receptions 接待登记: what people said at a workstation and what became of it; who said it stays private."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Publishable, Record
from members.models import HandlingUnit
from stations.choices import ReceptionOutcome
from stations.models.duty import DutyShift
from stations.models.stations import Station
from stations.querysets import ReceptionManager


class Reception(Publishable, Record):
    """A visit received at a workstation. Publishing shows topic, outcome and result, never the visitor."""

    natural_key_fields = ("station__slug", "number")
    committee_path = "station__committee"
    private_fields = ("summary", "visitor_name", "visitor_phone", "private_note")

    station = models.ForeignKey(
        Station, verbose_name=_("workstation"), on_delete=models.PROTECT, related_name="receptions"
    )
    number = models.CharField(
        _("register number"), max_length=30, help_text=_("The number in the station's register, e.g. 2022-017.")
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
    topic = models.CharField(
        _("what it is about"), max_length=200, help_text=_("In one sentence, without names: the public may read it.")
    )
    category = models.CharField(_("category"), max_length=40, blank=True, help_text=_("As in the station's register."))
    summary = models.TextField(_("what was said"), blank=True, help_text=_("For the office; not shown to the public."))
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
    visitor_name = models.CharField(
        _("visitor"), max_length=60, blank=True, help_text=_("Private; never shown to the public.")
    )
    visitor_phone = models.CharField(
        _("visitor's phone"), max_length=40, blank=True, help_text=_("Private; never shown to the public.")
    )
    private_note = models.TextField(
        _("note for the office"), blank=True, help_text=_("Private; never shown to the public.")
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

    def clean(self) -> None:
        """Refuse a shift of another workstation."""
        super().clean()
        if self.shift and self.shift.station_id != self.station_id:
            raise ValidationError({"shift": _("This shift belongs to another workstation.")})
