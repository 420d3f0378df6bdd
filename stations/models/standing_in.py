"""Requests to stand in 替班: a member on duty asks another member of the workstation."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.histories import StepTaken
from members.models import Member
from stations.choices import RequestState
from stations.models.duty import DutyShift
from stations.querysets import SubstitutionRequestManager


class SubstitutionRequest(Record):
    """One member asks another to take over a shift; the other accepts or declines."""

    state_field = "state"
    natural_key_fields = ("shift__station__slug", "shift__planned_on", "shift__number", "number")
    committee_path = "shift__station__committee"

    shift = models.ForeignKey(
        DutyShift, verbose_name=_("duty shift"), on_delete=models.CASCADE, related_name="requests"
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("Counts the requests of the shift, from 1."))
    asker = models.ForeignKey(
        Member, verbose_name=_("member on duty"), on_delete=models.PROTECT, related_name="stand_ins_wanted"
    )
    asked = models.ForeignKey(
        Member, verbose_name=_("asked to stand in"), on_delete=models.PROTECT, related_name="stand_ins_asked"
    )
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.ASKED, db_index=True)

    objects = SubstitutionRequestManager()

    class Meta:
        verbose_name = _("request to stand in")
        verbose_name_plural = _("requests to stand in")
        ordering = ["shift", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "number"],
                name="stations_request_number_once",
                violation_error_message=_("Another request for this shift has this number."),
            ),
            models.UniqueConstraint(
                fields=["shift", "asker"],
                condition=Q(state=RequestState.ASKED),
                name="stations_request_one_open",
                violation_error_message=_("Somebody has been asked already: wait for the answer, or withdraw it."),
            ),
            models.CheckConstraint(
                condition=~Q(asked=F("asker")),
                name="stations_request_asks_another",
                violation_error_message=_("A member cannot stand in for himself or herself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} → {self.asked} · {self.shift}"


class SubstitutionStep(StepTaken):
    """A step on a request to stand in."""

    subject_field = "request"
    natural_key_fields = (
        "request__shift__station__slug",
        "request__shift__planned_on",
        "request__shift__number",
        "request__number",
        "number",
    )
    committee_path = "request__shift__station__committee"

    request = models.ForeignKey(
        SubstitutionRequest, verbose_name=_("request to stand in"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step on a request to stand in")
        verbose_name_plural = _("steps on requests to stand in")
        ordering = ["request", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"],
                name="stations_request_step_number_once",
                violation_error_message=_("Another step on this request has this number."),
            )
        ]
