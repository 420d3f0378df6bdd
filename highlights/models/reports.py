"""Annual reports and their highlights in order."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Document, Section
from cppcc_portal.lib.records import Publishable, Record
from highlights.querysets import ReportManager
from highlights.shown import LargeFigure, large_figures
from members.models import Committee


class AnnualReport(Publishable, Record):
    """A committee's report on a year, e.g. seven highlights 年度亮点 or ten major events 十件大事."""

    natural_key_fields = ("committee__slug", "year")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="annual_reports"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    series = models.CharField(_("series"), max_length=40, help_text=_("E.g. 2022年度亮点, 2022年十件大事."))
    title = models.CharField(
        _("title"), max_length=200, help_text=_("A space where the title may break into two lines.")
    )
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    document = models.ForeignKey(
        Document,
        verbose_name=_("source report"),
        on_delete=models.PROTECT,
        related_name="annual_reports",
        help_text=_("The document whose paragraphs the highlights show."),
    )

    # Set by with_newest_release().
    newest_summary: dict[str, Any]

    objects = ReportManager()

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ["-year", "committee"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year"],
                name="highlights_report_once_a_year",
                violation_error_message=_("This committee already has a report for this year."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.committee} · {self.series}"

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("highlights:report", args=[self.committee.slug, self.year])

    def clean(self) -> None:
        """Refuse to publish a report whose source document the public may not read."""
        super().clean()
        if self.is_published and self.document_id and not self.document.is_published:
            raise ValidationError({"is_published": _("Publish the source report in the archive first.")})

    @property
    def lead_figures(self) -> list[LargeFigure]:
        """The figures at the head of its newest release; needs ``with_newest_release``."""
        return large_figures(self.newest_summary)

    @property
    def title_lines(self) -> list[str]:
        """The title of its newest release, cut where it may break; needs ``with_newest_release``."""
        return self.newest_summary["title"].split()


class Highlight(Record):
    """One item of an annual report; its text is a section of the source report."""

    natural_key_fields = ("report__committee__slug", "report__year", "rank")
    committee_path = "report__committee"

    report = models.ForeignKey(
        AnnualReport, verbose_name=_("annual report"), on_delete=models.CASCADE, related_name="highlights"
    )
    rank = models.PositiveSmallIntegerField(_("rank"))
    label = models.CharField(_("label"), max_length=30, help_text=_("E.g. 亮点一."))
    headline = models.CharField(
        _("headline"), max_length=200, blank=True, help_text=_("Leave empty when the source has lost it.")
    )
    short_title = models.CharField(
        _("short title"), max_length=60, blank=True, help_text=_("For the table of contents; a part of the headline.")
    )
    section = models.ForeignKey(
        Section, verbose_name=_("document section"), on_delete=models.PROTECT, related_name="highlights"
    )

    class Meta:
        verbose_name = _("highlight")
        verbose_name_plural = _("highlights")
        ordering = ["report", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "rank"],
                name="highlights_highlight_rank_once",
                violation_error_message=_("This report already has a highlight with this rank."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.headline}".strip()

    def get_absolute_url(self) -> str:
        """Return the place of this highlight on its report's page."""
        return f"{self.report.get_absolute_url()}#h{self.rank}"

    def clean(self) -> None:
        """Refuse a section of another document than the report's."""
        super().clean()
        if self.report_id and self.section_id and self.section.document_id != self.report.document_id:
            raise ValidationError({"section": _("This section belongs to another document than the report's.")})
