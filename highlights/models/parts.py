"""What an annual report is composed of beside its text: large figures, charts, quotes, photographs."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models import Paragraph
from cppcc_portal.lib.photo_fields import KeptPhotograph
from cppcc_portal.lib.records import Record
from figures.models import Figure
from highlights.choices import ChartKind, Tone
from highlights.models.reports import AnnualReport, Highlight


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
    group = models.CharField(
        _("group"),
        max_length=30,
        blank=True,
        help_text=_("For stacked bars: the bar this is a piece of. For lines: the line this is a point of."),
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


IN_HIGHLIGHT = ("highlight__report__committee__slug", "highlight__report__year", "highlight__rank", "position")


class PullQuote(Record):
    """A sentence of the report set large, with who said it."""

    natural_key_fields = (
        "highlight__report__committee__slug",
        "highlight__report__year",
        "highlight__rank",
        "position",
    )
    committee_path = "highlight__report__committee"

    highlight = models.ForeignKey(
        Highlight, verbose_name=_("highlight"), on_delete=models.CASCADE, related_name="quotes"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    paragraph = models.ForeignKey(
        Paragraph, verbose_name=_("paragraph"), on_delete=models.PROTECT, related_name="pull_quotes"
    )
    sentence = models.CharField(_("sentence"), max_length=300, help_text=_("Exactly as it stands in the paragraph."))
    speaker = models.CharField(
        _("speaker"), max_length=60, blank=True, help_text=_("As the report names the speaker; empty for the report.")
    )

    class Meta:
        verbose_name = _("quote set large")
        verbose_name_plural = _("quotes set large")
        ordering = ["highlight", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["highlight", "position"],
                name="highlights_quote_position_once",
                violation_error_message=_("This highlight already has a quote at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.sentence

    def clean(self) -> None:
        """Refuse a sentence that the paragraph does not hold, and a paragraph of another document."""
        super().clean()
        if not (self.paragraph_id and self.highlight_id):
            return
        if self.paragraph.document_id != self.highlight.report.document_id:
            raise ValidationError({"paragraph": _("This paragraph belongs to another document than the report's.")})
        if self.sentence not in self.paragraph.text:
            raise ValidationError(
                {"sentence": _("The paragraph does not contain this sentence, character by character.")}
            )


class Photo(KeptPhotograph, Record):
    """A photograph of a highlight; never changed once a release shows it."""

    natural_key_fields = (
        "highlight__report__committee__slug",
        "highlight__report__year",
        "highlight__rank",
        "position",
    )
    committee_path = "highlight__report__committee"

    highlight = models.ForeignKey(
        Highlight, verbose_name=_("highlight"), on_delete=models.PROTECT, related_name="photos"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["highlight", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["highlight", "position"],
                name="highlights_photo_position_once",
                violation_error_message=_("This highlight already has a photograph at this place."),
            )
        ]
