"""An annual report laid out for reading: chapters with their text, numbers, charts and what they mention."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.safestring import SafeString

from archive.choices import ParagraphKind
from archive.models import Paragraph, Sourced
from cppcc_portal.lib.links import RecordLink, links_to
from figures.models import Figure, Quote
from figures.reading import with_numbers_linked
from highlights.models import AnnualReport, Chart, ChartBar, Highlight, ReportFigure

COMMENTARY_LABEL = "微评论："


@dataclass
class ShownParagraph:
    """A paragraph ready to print: its number in the document and its text with numbers linked."""

    number: int
    kind: str
    html: SafeString


@dataclass
class NotedFigure:
    """A figure quoted in a chapter, with its note number in the report."""

    note: int
    figure: Figure
    paragraph: int


@dataclass
class ShownBar:
    """A bar of a chart: percent of the longest bar, as text, so that no language changes its digits."""

    bar: ChartBar
    percent: str


@dataclass
class ShownChart:
    """A chart with its bars to scale."""

    chart: Chart
    bars: list[ShownBar]


@dataclass
class Chapter:
    """One highlight, or the introduction when ``highlight`` is None."""

    highlight: Highlight | None
    paragraphs: list[ShownParagraph] = field(default_factory=list)
    notes: list[NotedFigure] = field(default_factory=list)
    large_figures: list[ReportFigure] = field(default_factory=list)
    charts: list[ShownChart] = field(default_factory=list)
    mentions: list[RecordLink] = field(default_factory=list)


@dataclass
class Reading:
    """A whole report: figures at its head, introduction, chapters, and how many figures it prints."""

    lead_figures: list[ReportFigure]
    introduction: Chapter
    chapters: list[Chapter]
    figure_count: int


def read_report(report: AnnualReport) -> Reading:
    """Lay out ``report``: seven queries, whatever its length."""
    highlights = list(report.highlights.order_by("rank"))
    paragraphs = list(report.document.paragraphs.select_related("section").order_by("number"))
    writer = _Writer(paragraphs)
    large = list(report.large_figures.filter(figure__is_published=True).select_related("figure").order_by("position"))
    charts = _charts_by_highlight(report)
    first = min((highlight.section_id for highlight in highlights), default=0)
    introduction = writer.chapter(None, _introduction_section(paragraphs, first))
    chapters = [writer.chapter(highlight, highlight.section_id) for highlight in highlights]
    for chapter in chapters:
        chapter.large_figures = [row for row in large if row.highlight_id == chapter.highlight.pk]
        chapter.charts = charts[chapter.highlight.pk]
    for row in large:
        row.note = writer.note_numbers.get(row.figure_id)
    lead = [row for row in large if row.highlight_id is None]
    return Reading(lead, introduction, chapters, len(writer.note_numbers))


def _introduction_section(paragraphs: list[Paragraph], first_section: int) -> int | None:
    """Return the last section that stands before the first highlight and has running text."""
    found = None
    for paragraph in paragraphs:
        if paragraph.section_id == first_section:
            break
        if paragraph.kind == ParagraphKind.TEXT:
            found = paragraph.section_id
    return found


class _Writer:
    """Writes the chapters of one report, numbering figures in the order in which they are first printed."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.by_section: dict[int | None, list[Paragraph]] = defaultdict(list)
        for paragraph in paragraphs:
            self.by_section[paragraph.section_id].append(paragraph)
        self.quotes: dict[int, list[Quote]] = defaultdict(list)
        shown = Quote.objects.filter(paragraph__in=paragraphs, figure__is_published=True)
        for quote in shown.select_related("figure").order_by("paragraph__number", "position"):
            self.quotes[quote.paragraph_id].append(quote)
        self.mentions: dict[int, list[RecordLink]] = defaultdict(list)
        for link in links_to(Sourced, "sources", [paragraph.pk for paragraph in paragraphs]):
            self.mentions[link.target].append(link)
        self.note_numbers: dict[int, int] = {}

    def chapter(self, highlight: Highlight | None, section_id: int | None) -> Chapter:
        """Return the chapter made of the paragraphs of one section."""
        chapter = Chapter(highlight)
        mentions: dict[str, RecordLink] = {}
        for paragraph in self.by_section.get(section_id, []) if section_id else []:
            chapter.notes += self._new_notes(paragraph)
            mentions.update({link.url: link for link in self.mentions[paragraph.pk]})
            if paragraph.kind in (ParagraphKind.TEXT, ParagraphKind.COMMENTARY):
                chapter.paragraphs.append(self._shown(paragraph))
        chapter.mentions = sorted(mentions.values())
        return chapter

    def _new_notes(self, paragraph: Paragraph) -> list[NotedFigure]:
        notes = []
        for quote in self.quotes[paragraph.pk]:
            if quote.figure_id not in self.note_numbers:
                self.note_numbers[quote.figure_id] = len(self.note_numbers) + 1
                notes.append(NotedFigure(self.note_numbers[quote.figure_id], quote.figure, paragraph.number))
        return notes

    def _shown(self, paragraph: Paragraph) -> ShownParagraph:
        text = paragraph.text
        if paragraph.kind == ParagraphKind.COMMENTARY:
            text = text.removeprefix(COMMENTARY_LABEL)
        html = with_numbers_linked(text, self.quotes[paragraph.pk])
        return ShownParagraph(paragraph.number, paragraph.kind, html)


def _charts_by_highlight(report: AnnualReport) -> dict[int, list[ShownChart]]:
    shown = ChartBar.objects.filter(chart__highlight__report=report, figure__is_published=True)
    bars = shown.exclude(base__is_published=False).select_related("chart", "figure", "base")
    by_chart: dict[Chart, list[ChartBar]] = defaultdict(list)
    for bar in bars.order_by("chart__highlight__rank", "chart__position", "position"):
        by_chart[bar.chart].append(bar)
    charts: dict[int, list[ShownChart]] = defaultdict(list)
    for chart, rows in by_chart.items():
        charts[chart.highlight_id].append(ShownChart(chart, to_scale(rows)))
    return charts


def to_scale(bars: list[ChartBar]) -> list[ShownBar]:
    """Return the bars with their length in percent of the longest."""
    longest = max((bar.size for bar in bars), default=Decimal(0)) or Decimal(1)
    return [ShownBar(bar, f"{bar.size * 100 / longest:.1f}%") for bar in bars]
