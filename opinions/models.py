"""Reports on public opinion 社情民意信息: received, edited, issued in numbered issues, used at several levels."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Sourced
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.models import Committee, HandlingUnit, Member
from opinions.choices import OpinionKind, OpinionState, UseLevel, UseMode
from opinions.querysets import OpinionManager
from stations.models import Reception, Station


class OpinionReport(Sourced, Counted, Publishable, Record):
    """One report 篇. Received is not issued: issues 期 and uses are rows of their own."""

    page_name = "opinions:opinion"
    natural_key_fields = ("committee__slug", "number")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="opinions"
    )
    number = models.CharField(_("number"), max_length=30, help_text=_("The office's number, e.g. 2022-0031."))
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
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("opinions:opinion", args=[self.pk])

    def clean(self) -> None:
        """Refuse a reception of another workstation than the one named."""
        super().clean()
        if self.reception and self.station and self.reception.station_id != self.station_id:
            raise ValidationError({"reception": _("This reception took place at another workstation.")})


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

    class Meta:
        verbose_name = _("text of the report")
        verbose_name_plural = _("texts of reports")
        ordering = ["report"]

    def __str__(self) -> str:
        return str(self.report)


class OpinionIssue(Record):
    """A numbered issue 期 in which one or several reports were sent out."""

    natural_key_fields = ("committee__slug", "year", "number")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="opinion_issues"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("issue number"), help_text=_("Counts from 1 each year."))
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("When it differs from its reports'."))
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    reports = models.ManyToManyField(
        OpinionReport,
        verbose_name=_("opinion reports"),
        blank=True,
        related_name="issues",
        help_text=_("All reports in this issue; they belong to the same committee."),
    )

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "number"],
                name="opinions_issue_number_once",
                violation_error_message=_("This committee already has an issue with this number in this year."),
            )
        ]

    def __str__(self) -> str:
        return _("%(year)s, issue %(number)s") % {"year": self.year, "number": self.number}


class OpinionUse(Record):
    """A use of a report at one level; a leader's written note on it is kept here and stays private."""

    natural_key_fields = ("report__committee__slug", "report__number", "level", "mode", "receiver")
    committee_path = "report__committee"
    private_fields = ("instruction_by", "instruction")

    report = models.ForeignKey(
        OpinionReport, verbose_name=_("opinion report"), on_delete=models.CASCADE, related_name="uses"
    )
    level = models.CharField(
        _("level"),
        max_length=10,
        choices=UseLevel,
        help_text=_("Which level used the report."),
    )
    mode = models.CharField(
        _("mode"),
        max_length=10,
        choices=UseMode,
        default=UseMode.SINGLE,
        help_text=_("Used alone, combined with other reports, or forwarded."),
    )
    receiver = models.CharField(
        _("sent to"), max_length=100, blank=True, help_text=_("The organ that received it 主送; shown to the public.")
    )
    used_on = models.DateField(_("date"), null=True, blank=True)
    adopted = models.BooleanField(
        _("adopted"), default=False, help_text=_("Tick when the receiver adopted it, not merely received it.")
    )
    instruction_by = models.CharField(
        _("note written by"), max_length=60, blank=True, help_text=_("Private; never shown to the public.")
    )
    instruction = models.TextField(
        _("leader's written note"), blank=True, help_text=_("The 批示 as written. Private; never shown to the public.")
    )

    class Meta:
        verbose_name = _("use")
        verbose_name_plural = _("uses")
        ordering = ["report", "used_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "level", "mode", "receiver"],
                name="opinions_use_once",
                violation_error_message=_("This use is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.get_level_display()}"
