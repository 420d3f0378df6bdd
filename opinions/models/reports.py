"""The report itself, its text as it was written and as it was edited, and what was done with it."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Sourced
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.histories import StepTaken
from members.models import Committee, HandlingUnit, Member
from opinions.choices import OpinionKind, OpinionState
from opinions.querysets import OpinionManager
from stations.models import Reception, Station

LEFT = _("The membership had ended by this day. Record the report as one from the public, with the name in words.")


def has_left(member: Member, on: datetime.date) -> bool:
    """Return whether memberships are recorded and none of them holds on the day."""
    return member.memberships.exists() and not member.memberships.in_force(on).exists()


class OpinionReport(Sourced, Counted, Publishable, Record):
    """One report 篇. Received is not issued: issues 期 and uses are rows of their own."""

    page_name = "opinions:opinion"
    state_field = "state"
    natural_key_fields = ("committee__slug", "number")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="opinions"
    )
    number = models.CharField(
        _("number"),
        max_length=30,
        blank=True,
        help_text=_("The office's number, e.g. 2022-0031; given by itself when left empty."),
    )
    draft_key = models.CharField(_("key of the page"), max_length=40, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=200, help_text=_("One matter in one report 一事一报."))
    category = models.CharField(
        _("category"), max_length=40, blank=True, help_text=_("As the committee's own list names it.")
    )
    kind = models.CharField(_("handed in by"), max_length=20, choices=OpinionKind, default=OpinionKind.MEMBER)
    state = models.CharField(
        _("state"), max_length=15, choices=OpinionState, default=OpinionState.RECEIVED, db_index=True
    )
    reporter = models.ForeignKey(
        Member,
        verbose_name=_("first reporter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        help_text=_("The member who reported it first 第一反映人."),
    )
    co_reporters = models.ManyToManyField(
        Member, verbose_name=_("co-reporters"), blank=True, related_name="joint_opinions"
    )
    reported_by_text = models.CharField(
        _("reported by, in words"),
        max_length=200,
        blank=True,
        help_text=_("For a collective reporter, e.g. a party's committee; shown to the public, so no private person."),
    )
    received_on = models.DateField(_("received on"), null=True, blank=True, db_index=True)
    reception = models.ForeignKey(
        Reception,
        verbose_name=_("reception"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="opinions",
        help_text=_("The visit at a workstation it grew out of."),
    )
    station = models.ForeignKey(
        Station,
        verbose_name=_("workstation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        help_text=_("The workstation that collected it."),
    )
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("handled by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        help_text=_("The unit it was handed to for handling."),
    )

    is_one_matter = models.BooleanField(
        _("one matter only"), default=False, help_text=_("The reporter says that it is about one matter 一事一报.")
    )
    result = models.TextField(
        _("result"), blank=True, help_text=_("What the unit that handled it did; shown to the public, so no names.")
    )

    objects = OpinionManager()

    class Meta:
        verbose_name = _("opinion report")
        verbose_name_plural = _("opinion reports")
        ordering = ["-received_on", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "number"],
                name="opinions_report_number_once",
                violation_error_message=_("This committee already has an opinion report with this number."),
            ),
            models.CheckConstraint(
                condition=Q(state=OpinionState.DRAFT) | Q(received_on__isnull=False),
                name="opinions_report_received_has_day",
                violation_error_message=_("A report that is no draft needs the day it was received."),
            ),
            models.CheckConstraint(
                condition=Q(reporter__isnull=False) | ~Q(reported_by_text=""),
                name="opinions_report_reporter_named",
                violation_error_message=_("Name the member who reported it, or write who did."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[OpinionState.IN_HANDLING, OpinionState.HANDLED]) | Q(unit__isnull=False),
                name="opinions_report_unit_named",
                violation_error_message=_("A report that is handled needs the unit that handles it."),
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | ~Q(state=OpinionState.DRAFT),
                name="opinions_report_draft_not_published",
                violation_error_message=_("A draft cannot be published."),
            ),
            models.UniqueConstraint(
                fields=["reporter", "draft_key"],
                condition=~Q(draft_key=""),
                name="opinions_report_page_once",
                violation_error_message=_("This page has made a report already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("opinions:opinion", args=[self.pk])

    @property
    def shown_title(self) -> str:
        """The title as the office edited it, or the author's own."""
        text = getattr(self, "text", None)
        return (text.edited_title if text else "") or self.title

    def clean(self) -> None:
        """Refuse a reception of another workstation than the one named, and a reporter who was no member that day."""
        super().clean()
        if self.reception and self.station and self.reception.station_id != self.station_id:
            raise ValidationError({"reception": _("This reception took place at another workstation.")})
        if self.reporter and self.received_on and has_left(self.reporter, self.received_on):
            raise ValidationError({"reporter": LEFT})


class OpinionText(Record):
    """The text of a report, apart from the row that lists and counts read."""

    natural_key_fields = ("report__committee__slug", "report__number")
    committee_path = "report__committee"

    report = models.OneToOneField(
        OpinionReport, verbose_name=_("opinion report"), on_delete=models.CASCADE, related_name="text"
    )
    body = models.TextField(
        _("text"), help_text=_("Situation, analysis and suggestions; plain text, a blank line between paragraphs.")
    )
    edited_title = models.CharField(
        _("title as edited"), max_length=200, blank=True, help_text=_("What is issued; the author's own title stays.")
    )
    edited_body = models.TextField(
        _("text as edited"), blank=True, help_text=_("What is issued; the author's own text stays beside it.")
    )

    class Meta:
        verbose_name = _("text of the report")
        verbose_name_plural = _("texts of reports")
        ordering = ["report"]

    def __str__(self) -> str:
        return str(self.report)

    @property
    def shown_body(self) -> str:
        """The text as the office edited it, or the author's own."""
        return self.edited_body or self.body


class OpinionStep(StepTaken):
    """What was done with a report."""

    natural_key_fields = ("report__committee__slug", "report__number", "number")
    committee_path = "report__committee"
    subject_field = "report"

    report = models.ForeignKey(
        OpinionReport, verbose_name=_("opinion report"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step of an opinion report")
        verbose_name_plural = _("steps of opinion reports")
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="opinions_step_number_once",
                violation_error_message=_("This report already has a step with this number."),
            )
        ]
