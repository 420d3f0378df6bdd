"""A release laid out for paper: text, large figures, charts, each number with the number of its note.

Made of the frozen content alone, so that a release prints the same whatever happens to the records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from archive.choices import ParagraphKind
from cppcc_portal.lib.numerals import PrintedNumber, set_large
from cppcc_portal.lib.text import LOST, RESTORED, show_restored
from figures.choices import CheckKind
from highlights.notes import Note, note_numbers, notes_of, reference
from highlights.numbers_in_text import marks_of, marks_within
from highlights.reading import COMMENTARY_LABEL
from highlights.shown import Json, chapters_of

HUNDRED = Decimal(100)
BEHIND_DIGITS = re.compile(r"(?<=\d)(?=\D)")
BEFORE, BEHIND = re.compile(r"(?<=[\u3400-\u9fff])“"), re.compile(r"”(?=[\u3400-\u9fff])")


@dataclass(frozen=True)
class LargeNumber:
    """A figure set large: its number cut from the words around it, its label and its note."""

    parts: PrintedNumber
    label: str
    note: int


@dataclass(frozen=True)
class PrintedParagraph:
    """A paragraph with the number it has in the document, ready to print."""

    number: int
    kind: str
    html: SafeString


@dataclass(frozen=True)
class PrintedBar:
    """A row of a chart: its length of the 100 that the longest has."""

    label: str
    group: str
    tone: str
    length: str
    number: SafeString
    base: SafeString | None


@dataclass(frozen=True)
class PrintedChart:
    """A chart as a table whose rows carry their bars; its words with the notes of the numbers they print."""

    title: SafeString
    finding: SafeString
    note: SafeString
    bars: list[PrintedBar]


@dataclass(frozen=True)
class PrintedQuote:
    """A sentence set large, and who said it."""

    html: SafeString
    speaker: str


@dataclass(frozen=True)
class PrintedChapter:
    """A highlight, or the introduction (rank 0)."""

    facts: Json
    headline: list[SafeString]
    paragraphs: list[PrintedParagraph]
    large: list[LargeNumber]
    charts: list[PrintedChart]
    quotes: list[PrintedQuote]


@dataclass(frozen=True)
class Finding:
    """Printed figures that do not fit together: by which rule, which figures, what it should be and what it is."""

    rule: str
    figures: list[SafeString]
    expected: str
    found: str


@dataclass(frozen=True)
class Paper:
    """A whole release ready to print."""

    content: Json
    lead: list[LargeNumber]
    introduction: PrintedChapter | None
    chapters: list[PrintedChapter]
    notes: list[Note]
    findings: list[Finding]

    @property
    def title_lines(self) -> list[str]:
        """The title, cut where it may break."""
        return self.content["title"].split()

    @property
    def unexplained(self) -> list[Note]:
        """Notes of figures whose difference from the records nobody has explained."""
        return [note for note in self.notes if note.is_unexplained]

    @property
    def has_restored(self) -> bool:
        """Whether any text has restored or lost characters, which the notes then explain."""
        return any(LOST in text or RESTORED.search(text) for text in texts(self.content))


def lay_out(content: Json) -> Paper:
    """Return the release ready to print."""
    printer = _Printer(content)
    introduction = content["introduction"]
    return Paper(
        content=content,
        lead=printer.large(content["lead"]),
        introduction=printer.chapter(introduction) if introduction else None,
        chapters=[printer.chapter(chapter) for chapter in content["chapters"]],
        notes=notes_of(content, printer.numbers),
        findings=[printer.finding(row) for row in content["findings"]],
    )


def texts(content: Json) -> Iterator[str]:
    """Yield every text of the report that may have restored characters."""
    yield from (content["title"], content["subtitle"])
    for chapter in chapters_of(content):
        yield chapter["headline"]
        yield from (paragraph["text"] for paragraph in chapter["paragraphs"])


def breakable(html: str) -> SafeString:
    """Let lines break before an opening and behind a closing quotation mark; ``html`` is escaped already."""
    return mark_safe(BEHIND.sub("”\u200b", BEFORE.sub("\u200b“", html)))  # noqa: S308


class _Printer:
    """Prints the parts of one content with the numbers of its notes."""

    def __init__(self, content: Json) -> None:
        self.content = content
        self.figures: Json = content["figures"]
        self.numbers = note_numbers(content)

    def chapter(self, chapter: Json) -> PrintedChapter:
        """Return a chapter; its headline is cut where it may break."""
        return PrintedChapter(
            facts=chapter,
            headline=self.headline(chapter["headline"], chapter.get("headline_marks", [])),
            paragraphs=[self.paragraph(row) for row in chapter["paragraphs"]],
            large=self.large(chapter["large"]),
            charts=[self.chart(row) for row in chapter["charts"]],
            quotes=[self.quote(row, chapter["paragraphs"]) for row in chapter["quotes"]],
        )

    def headline(self, headline: str, marks: list[Any]) -> list[SafeString]:
        """Return the lines of a headline with the numbers of its figures."""
        lines, at = [], 0
        for line in headline.split():
            at = headline.index(line, at)
            inside = [mark for mark in marks if at <= mark[0] and mark[1] <= at + len(line)]
            lines.append(self.marked(line, [[start - at, end - at, code] for start, end, code in inside]))
            at += len(line)
        return lines

    def paragraph(self, paragraph: Json) -> PrintedParagraph:
        """Return a paragraph; the word that opens a commentary is printed above it instead."""
        text, marks = paragraph["text"], paragraph["marks"]
        if paragraph["kind"] == ParagraphKind.COMMENTARY and text.startswith(COMMENTARY_LABEL):
            text, cut = text.removeprefix(COMMENTARY_LABEL), len(COMMENTARY_LABEL)
            marks = [[start - cut, end - cut, code] for start, end, code in marks]
        return PrintedParagraph(paragraph["number"], paragraph["kind"], self.marked(text, marks))

    def marked(self, text: str, marks: list[Any]) -> SafeString:
        """Return the text with the number of its note behind each figure; a mark inside another is left out."""
        pieces, at = [], 0
        for start, end, code in sorted(marks):
            if start < at or code not in self.numbers:
                continue
            pieces += [show_restored(text[at:start]), self.number(code, text[start:end])]
            at = end
        return breakable("".join([*pieces, show_restored(text[at:])]))

    def number(self, code: str, words: str | None = None) -> SafeString:
        """Return a printed number that does not break from its unit, with the number of its note."""
        shown = show_restored(BEHIND_DIGITS.sub("\u2060", self.figures[code]["printed"] if words is None else words))
        return format_html('<span class="number">{}{}</span>', shown, reference(self.numbers[code]))

    def large(self, rows: list[Json]) -> list[LargeNumber]:
        """Return figures set large."""
        return [
            LargeNumber(set_large(self.figures[row["figure"]]["printed"]), row["label"], self.numbers[row["figure"]])
            for row in rows
        ]

    def chart(self, chart: Json) -> PrintedChart:
        """Return a chart with its bars to scale."""
        bars = chart["bars"]
        sizes = [self.size(bar) for bar in bars]
        longest = max(sizes, default=Decimal(0)) or Decimal(1)
        codes = dict.fromkeys(bar[end] for bar in bars for end in ("figure", "base") if bar[end])
        shown = [self.figures[code] for code in codes]
        title, finding, note = (
            self.marked(chart[name], marks_of(chart[name], shown)) for name in ("title", "finding", "note")
        )
        rows = [self.bar(bar, size / longest) for bar, size in zip(bars, sizes, strict=True)]
        return PrintedChart(title, finding, note, rows)

    def quote(self, quote: Json, paragraphs: list[Json]) -> PrintedQuote:
        """Return a sentence set large with the notes of the numbers in it."""
        own = [paragraph for paragraph in paragraphs if paragraph["number"] == quote["paragraph"]]
        marks = [mark for paragraph in own for mark in marks_within(quote["sentence"], paragraph)]
        return PrintedQuote(self.marked(quote["sentence"], marks), quote["speaker"])

    def size(self, bar: Json) -> Decimal:
        """Return the length of a bar in the unit of its chart; a rate is taken of its base."""
        value = Decimal(self.figures[bar["figure"]]["value"])
        return value * Decimal(self.figures[bar["base"]]["value"]) / HUNDRED if bar["base"] else value

    def bar(self, bar: Json, share: Decimal) -> PrintedBar:
        """Return a row of a chart."""
        base = self.number(bar["base"]) if bar["base"] else None
        length = f"{share * HUNDRED:.1f}"
        return PrintedBar(bar["label"], bar["group"], bar["tone"], length, self.number(bar["figure"]), base)

    def finding(self, row: Json) -> Finding:
        """Return figures that do not fit together."""
        rule = str(CheckKind(row["kind"]).label) if row["kind"] in CheckKind.values else row["kind"]
        return Finding(rule, [self.number(code) for code in row["codes"]], row["expected"], row["found"])
