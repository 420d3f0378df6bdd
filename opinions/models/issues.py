"""Numbered issues 期 and the reports 篇 in them, in their order."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee
from opinions.choices import SENT_OUT
from opinions.models.reports import OpinionReport


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
    main_receivers = models.CharField(_("sent to"), max_length=300, blank=True, help_text=_("主送, as printed."))
    copy_receivers = models.CharField(_("copies to"), max_length=300, blank=True, help_text=_("抄送, as printed."))
    edited_by = models.CharField(_("edited by"), max_length=60, blank=True, help_text=_("编辑, as printed."))
    signed_by = models.CharField(_("signed by"), max_length=60, blank=True, help_text=_("签发, as printed."))
    reports = models.ManyToManyField(
        OpinionReport,
        verbose_name=_("opinion reports"),
        through="opinions.IssuedReport",
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


class IssuedReport(Record):
    """A report in an issue, at its place; a report is issued once."""

    natural_key_fields = ("issue__committee__slug", "issue__year", "issue__number", "report__number")
    committee_path = "issue__committee"

    issue = models.ForeignKey(
        OpinionIssue,
        verbose_name=_("issue"),
        on_delete=models.CASCADE,
        related_name="contents",
        db_column="opinionissue_id",
    )
    report = models.ForeignKey(
        OpinionReport,
        verbose_name=_("opinion report"),
        on_delete=models.CASCADE,
        related_name="issued_in",
        db_column="opinionreport_id",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        verbose_name = _("report in an issue")
        verbose_name_plural = _("reports in issues")
        ordering = ["issue", "position", "pk"]
        db_table = "opinions_opinionissue_reports"
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "report"],
                name="opinions_issued_report_once",
                violation_error_message=_("This report stands in this issue already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} · {self.report}"

    def clean(self) -> None:
        """Refuse a report of another committee, one that was not issued, and one of another issue."""
        super().clean()
        if self.report.committee_id != self.issue.committee_id:
            raise ValidationError({"report": _("This report belongs to another committee.")})
        if self.report.state not in SENT_OUT:
            raise ValidationError({"report": _("Issue it on the page “Compose an issue”.")})
        if self.report.issued_in.exclude(issue=self.issue_id).exists():
            raise ValidationError({"report": _("This report was issued already; a report is issued once.")})
