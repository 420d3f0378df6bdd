"""An annual report laid out for reading, from its content alone: no query, so that a release never changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.safestring import SafeString

from archive.choices import ParagraphKind
from cppcc_portal.lib.languages import in_language
from cppcc_portal.lib.text import Mark, show_marked
from figures.checks import SENTENCES, in_words
from highlights.composing import compose
from highlights.drawing import Drawn, drawn
from highlights.models import AnnualReport
from highlights.numbers_in_text import quoted
from highlights.shown import Json, LargeFigure, ShownFigure, is_unexplained

COMMENTARY_LABEL = "微评论："


@dataclass
class ShownParagraph:
    """A paragraph ready to print: its number in the document and its text with numbers linked."""

    number: int
    kind: str
    html: SafeString


@dataclass
class Mention:
    """A record the text speaks of."""

    kind: str
    title: str
    url: str


@dataclass
class Chapter:
    """One highlight, or the introduction (rank 0)."""

    rank: int
    label: str
    headline: str
    short_title: str
    headline_lines: list[SafeString] = field(default_factory=list)
    paragraphs: list[ShownParagraph] = field(default_factory=list)
    notes: list[ShownFigure] = field(default_factory=list)
    large_figures: list[LargeFigure] = field(default_factory=list)
    charts: list[Drawn] = field(default_factory=list)
    quotes: list[Json] = field(default_factory=list)
    photos: list[Json] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def has_commentary(self) -> bool:
        """Whether a commentary follows the text; what the text is set with stands before it."""
        return any(paragraph.kind == ParagraphKind.COMMENTARY for paragraph in self.paragraphs)


@dataclass
class Reading:
    """A whole report ready to print; ``unexplained`` are figures the records count otherwise without a reason."""

    content: Json
    lead_figures: list[LargeFigure]
    introduction: Chapter | None
    chapters: list[Chapter]
    figures: dict[str, ShownFigure]

    @property
    def title_lines(self) -> list[str]:
        """The title, cut where it may break."""
        return self.content["title"].split()

    @property
    def figure_count(self) -> int:
        """How many figures the text prints."""
        return sum(figure.note is not None for figure in self.figures.values())

    @property
    def unexplained(self) -> list[ShownFigure]:
        """Figures that the records count otherwise, without a signed reason."""
        return [self.figures[code] for code in unexplained(self.content)]

    @property
    def findings(self) -> list[str]:
        """What does not agree among the printed numbers, as sentences."""
        rows = self.content["findings"]
        return [in_words(row["kind"], row["expected"], row["found"]) for row in rows if row["kind"] in SENTENCES]


def unexplained(content: Json) -> list[str]:
    """Return the codes of the figures whose gap has no signed reason."""
    rows = content["comparisons"].items()
    return [code for code, row in rows if is_unexplained(row) and code in content["figures"]]


def read_report(report: AnnualReport) -> Reading:
    """Lay out the report as it stands today."""
    return read(compose(report))


def read(content: Json) -> Reading:
    """Lay out a content that ``compose`` returned, today or years ago."""
    comparisons = content["comparisons"]
    figures = {code: ShownFigure(facts, comparisons.get(code)) for code, facts in content["figures"].items()}
    reader = _Reader(content, figures)
    introduction = content["introduction"]
    return Reading(
        content=content,
        lead_figures=reader.large(content["lead"]),
        introduction=reader.chapter(introduction) if introduction else None,
        chapters=[reader.chapter(chapter) for chapter in content["chapters"]],
        figures=figures,
    )


class _Reader:
    """Lays out chapters."""

    def __init__(self, content: Json, figures: dict[str, ShownFigure]) -> None:
        self.content = content
        self.figures = figures

    def chapter(self, chapter: Json) -> Chapter:
        return Chapter(
            rank=chapter["rank"],
            label=chapter["label"],
            headline=chapter["headline"],
            short_title=chapter["short_title"],
            headline_lines=list(self.lines(chapter["headline"], chapter["headline_marks"])),
            paragraphs=[self.paragraph(paragraph) for paragraph in chapter["paragraphs"]],
            notes=[self.figures[code] for code in chapter["notes"]],
            large_figures=self.large(chapter["large"]),
            charts=[
                drawn(chart, self.content["figures"], f"chart-{chapter['rank']}-{place}")
                for place, chart in enumerate(chapter["charts"], 1)
            ],
            quotes=[quoted(quote, chapter, self.content["figures"]) for quote in chapter["quotes"]],
            photos=chapter["photos"],
            mentions=[mention(link) for link in chapter["mentions"]],
        )

    def paragraph(self, paragraph: Json) -> ShownParagraph:
        text, label = paragraph["text"], 0
        if paragraph["kind"] == ParagraphKind.COMMENTARY and text.startswith(COMMENTARY_LABEL):
            label = len(COMMENTARY_LABEL)
        marks = [self.mark(start - label, end - label, code) for start, end, code in paragraph["marks"]]
        return ShownParagraph(paragraph["number"], paragraph["kind"], show_marked(text[label:], marks))

    def mark(self, start: int, end: int, code: str) -> Mark:
        figure = self.figures[code]
        return Mark(start, end, figure.get_absolute_url(), figure.indicator, code)

    def lines(self, headline: str, marks: list[Any]) -> Iterator[SafeString]:
        """Yield the headline's lines, cut where it may break, with its numbers linked."""
        at = 0
        for line in headline.split():
            at = headline.index(line, at)
            inside = [mark for mark in marks if at <= mark[0] and mark[1] <= at + len(line)]
            yield show_marked(line, [self.mark(start - at, end - at, code) for start, end, code in inside])
            at += len(line)

    def large(self, rows: list[Json]) -> list[LargeFigure]:
        return [LargeFigure(self.figures[row["figure"]], row["label"]) for row in rows]


def mention(link: Json) -> Mention:
    """Return a record the text speaks of; its kind is named in the reader's language."""
    try:
        kind = str(apps.get_model(link["model"])._meta.verbose_name)
    except LookupError:
        kind = ""
    return Mention(kind, link["title"], in_language(link["url"]))
