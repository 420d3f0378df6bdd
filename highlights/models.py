"""Annual reports: highlights in order, the figures set large, and the charts that compare some of them."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Document, Section
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Figure
from highlights.choices import ChartKind, Tone
from highlights.querysets import ReportManager
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
    def title_lines(self) -> list[str]:
        """The title, cut where it may break."""
        return self.title.split()


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

    @property
    def headline_lines(self) -> list[str]:
        """The headline, cut where it may break."""
        return self.headline.split()


class ReportFigure(Record):
    """A figure set large: at the head of the report, or at the head of one highlight."""

    natural_key_fields = ("report__committee__slug", "report__year", "position")
    committee_path = "report__committee"

    report = models.ForeignKey(
        AnnualReport, verbose_name=_("annual report"), on_delete=models.CASCADE, related_name="large_figures"
    )
    highlight = models.ForeignKey(
        Highlight,
        verbose_name=_("highlight"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="large_figures",
        help_text=_("Leave empty to set the figure at the head of the report."),
    )
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Counts through the whole report."))
    figure = models.ForeignKey(Figure, verbose_name=_("figure"), on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("label"), max_length=60, blank=True, help_text=_("The indicator when left empty."))

    # The note number under which the report's text prints the figure; set by highlights.reading.
    note: int | None = None

    class Meta:
        verbose_name = _("large figure")
        verbose_name_plural = _("large figures")
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "position"],
                name="highlights_large_figure_position_once",
                violation_error_message=_("This report already has a large figure at this place."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label or self.figure.indicator} {self.figure.printed}"

    def clean(self) -> None:
        """Refuse a highlight of another report."""
        super().clean()
        if self.highlight and self.highlight.report_id != self.report_id:
            raise ValidationError({"highlight": _("This highlight belongs to another report.")})


class Chart(Record):
    """A chart of figures that may be compared; drawn by the server, with its table."""

    natural_key_fields = (
        "highlight__report__committee__slug",
        "highlight__report__year",
        "highlight__rank",
        "position",
    )
    committee_path = "highlight__report__committee"

    highlight = models.ForeignKey(
        Highlight, verbose_name=_("highlight"), on_delete=models.CASCADE, related_name="charts"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    kind = models.CharField(_("kind"), max_length=10, choices=ChartKind, default=ChartKind.BARS)
    title = models.CharField(_("title"), max_length=100)
    finding = models.CharField(
        _("finding"), max_length=300, help_text=_("One sentence that says what the chart shows, for those who listen.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("chart")
        verbose_name_plural = _("charts")
        ordering = ["highlight", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["highlight", "position"],
                name="highlights_chart_position_once",
                violation_error_message=_("This highlight already has a chart at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ChartBar(Record):
    """One bar: a figure, and for a rate the figure it is a share of."""

    natural_key_fields = (
        "chart__highlight__report__committee__slug",
        "chart__highlight__report__year",
        "chart__highlight__rank",
        "chart__position",
        "position",
    )
    committee_path = "chart__highlight__report__committee"

    chart = models.ForeignKey(Chart, verbose_name=_("chart"), on_delete=models.CASCADE, related_name="bars")
    position = models.PositiveSmallIntegerField(_("order"))
    label = models.CharField(_("label"), max_length=30)
    figure = models.ForeignKey(Figure, verbose_name=_("figure"), on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey(
        Figure,
        verbose_name=_("share of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("For a rate in %: the figure that is the whole. The bar is drawn to its scale."),
    )
    tone = models.CharField(_("tone"), max_length=10, choices=Tone, default=Tone.ASKED)

    class Meta:
        verbose_name = _("chart bar")
        verbose_name_plural = _("chart bars")
        ordering = ["chart", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["chart", "position"],
                name="highlights_bar_position_once",
                violation_error_message=_("This chart already has a bar at this place."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.figure.printed}"

    @property
    def size(self) -> Decimal:
        """The length of the bar in the unit of the chart; a rate is taken of its base."""
        return self.figure.value * self.base.value / 100 if self.base else self.figure.value
