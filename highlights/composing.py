"""What a report says today, copied into plain JSON: the preview shows it, and a release freezes it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import translation

from archive.choices import ParagraphKind
from archive.models import Paragraph, Sourced
from consultations.models import Event
from cppcc_portal.lib.links import links_to
from figures.checks import Finding, findings
from figures.comparing import compared, content_of
from figures.models import Comparison, Figure, Quote
from figures.reading import number_mark
from figures.spans import plainly
from highlights.models import AnnualReport, ChartBar, Highlight
from highlights.shown import Json

SCHEMA = 1
SHOWN = (ParagraphKind.TEXT, ParagraphKind.COMMENTARY)


def compose(report: AnnualReport) -> Json:
    """Return all that the page of ``report`` shows; addresses in it carry no language.

    A fixed number of queries, whatever the report's length. The shape is described in docs/architecture.md.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return _Composer(report).content()


def canonical(content: Json) -> bytes:
    """Return the content as canonical JSON: sorted keys, no spaces, characters as they are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: Json) -> str:
    """Return the SHA-256 of the content as canonical JSON."""
    return hashlib.sha256(canonical(content)).hexdigest()


class _Composer:
    """Collects a report's parts; figures are numbered in the order in which the text first prints them."""

    def __init__(self, report: AnnualReport) -> None:
        self.report = report
        self.figures: dict[str, Figure] = {}
        self.notes: dict[str, int] = {}
        self.highlights = list(report.highlights.order_by("rank"))
        self.paragraphs = list(report.document.paragraphs.order_by("number"))
        self.by_section: dict[int | None, list[Paragraph]] = defaultdict(list)
        for paragraph in self.paragraphs:
            self.by_section[paragraph.section_id].append(paragraph)
        self.quotes = _quotes(self.paragraphs)
        self.mentions = _mentions(self.paragraphs)
        self.parts = _Parts(report)

    def content(self) -> Json:
        report = self.report
        introduction = self.chapter(None, self.introduction_section())
        chapters = [self.chapter(highlight, highlight.section_id) for highlight in self.highlights]
        lead = self.large(None)
        return {
            "schema": SCHEMA,
            "is_synthetic": report.committee.is_synthetic,
            "committee": {"slug": report.committee.slug, "name": str(report.committee)},
            "year": report.year,
            "series": report.series,
            "title": report.title,
            "subtitle": report.subtitle,
            "document": {"title": report.document.title, "url": report.document.get_absolute_url()},
            "lead": lead,
            "introduction": introduction if introduction["paragraphs"] else None,
            "chapters": chapters,
            "figures": {code: self.figure(figure) for code, figure in self.figures.items()},
            "comparisons": self.comparisons(),
            "findings": [found.content for found in findings(report.committee, report.year) if self.prints(found)],
            "timeline": _timeline(report),
        }

    def comparisons(self) -> Json:
        """Return what the records count beside the report's figures."""
        rows = Comparison.objects.with_figures().filter(figure__code__in=self.figures)
        return {found.figure.code: content_of(found) for found in compared(rows.order_by("figure__code"))}

    def prints(self, found: Finding) -> bool:
        """Return whether a finding is about figures of this report."""
        return any(figure.code in self.figures for figure in found.figures)

    def introduction_section(self) -> int | None:
        """Return the last section that stands before the first highlight and has running text."""
        first = min((highlight.section_id for highlight in self.highlights), default=0)
        found = None
        for paragraph in self.paragraphs:
            if paragraph.section_id == first:
                break
            if paragraph.kind == ParagraphKind.TEXT:
                found = paragraph.section_id
        return found

    def chapter(self, highlight: Highlight | None, section: int | None) -> Json:
        """Return one highlight with its section's text; the introduction has no highlight."""
        paragraphs = self.by_section.get(section, []) if section else []
        first_note = len(self.notes)
        shown = [self.paragraph(paragraph) for paragraph in paragraphs]
        mentions = {link["url"]: link for paragraph in paragraphs for link in self.mentions[paragraph.pk]}
        of_highlight = highlight.pk if highlight else 0
        return {
            "rank": highlight.rank if highlight else 0,
            "label": highlight.label if highlight else "",
            "headline": highlight.headline if highlight else "",
            "headline_marks": self.headline_marks(highlight.headline, paragraphs) if highlight else [],
            "short_title": highlight.short_title if highlight else "",
            "paragraphs": [paragraph for paragraph in shown if paragraph["kind"] in SHOWN],
            "notes": list(self.notes)[first_note:],
            "large": self.large(of_highlight) if highlight else [],
            "charts": [self.chart(rows) for rows in self.parts.charts[of_highlight]],
            "quotes": self.parts.quotes[of_highlight],
            "photos": self.parts.photos[of_highlight],
            "mentions": sorted(mentions.values(), key=lambda link: (link["model"], link["title"])),
        }

    def paragraph(self, paragraph: Paragraph) -> Json:
        """Return a paragraph with the places of its numbers, and number the figures that are new."""
        marks = []
        for quote in self.quotes[paragraph.pk]:
            self.use(quote.figure)
            self.notes.setdefault(quote.figure.code, len(self.notes) + 1)
            mark = number_mark(quote, paragraph.text)
            if mark:
                marks.append([mark.start, mark.end, quote.figure.code])
        return {"number": paragraph.number, "kind": paragraph.kind, "text": paragraph.text, "marks": sorted(marks)}

    def headline_marks(self, headline: str, paragraphs: list[Paragraph]) -> list[list[Any]]:
        """Return the places of the numbers that the headline prints."""
        headlines = [paragraph.pk for paragraph in paragraphs if paragraph.kind == ParagraphKind.HEADLINE]
        quotes = [quote for pk in headlines for quote in self.quotes[pk]]
        places = [(headline.find(quote.printed), quote) for quote in quotes]
        return sorted([at, at + len(quote.printed), quote.figure.code] for at, quote in places if at >= 0)

    def large(self, highlight: int | None) -> list[Json]:
        """Return the figures set large at the head of a highlight, or of the report."""
        rows = self.parts.large[highlight]
        return [{"figure": self.use(row.figure), "label": row.label or row.figure.indicator} for row in rows]

    def chart(self, bars: list[ChartBar]) -> Json:
        """Return a chart with its bars."""
        chart = bars[0].chart
        return {
            "kind": chart.kind,
            "title": chart.title,
            "finding": chart.finding,
            "note": chart.note,
            "bars": [
                {
                    "label": bar.label,
                    "group": bar.group,
                    "figure": self.use(bar.figure),
                    "base": self.use(bar.base) if bar.base else None,
                    "tone": bar.tone,
                }
                for bar in bars
            ],
        }

    def use(self, figure: Figure) -> str:
        """Take a figure into the report."""
        self.figures.setdefault(figure.code, figure)
        return figure.code

    def figure(self, figure: Figure) -> Json:
        """Return what the page says of a figure."""
        quote = next((quote for rows in self.quotes.values() for quote in rows if quote.figure_id == figure.pk), None)
        return {
            "id": figure.pk,
            "code": figure.code,
            "kind": figure.kind,
            "subject": figure.subject,
            "indicator": figure.indicator,
            "printed": figure.printed,
            "value": _number(figure.value),
            "unit": figure.unit,
            "qualifier": figure.qualifier,
            "year": figure.year,
            "period": figure.period,
            "url": figure.get_absolute_url(),
            "quote": _quote(quote) if quote else None,
            "definition": figure.definition,
            "part": figure.part,
            "base": _number(figure.base),
            "as_of": figure.as_of.isoformat() if figure.as_of else None,
            "note": self.notes.get(figure.code),
        }


class _Parts:
    """Large figures, charts, quotes and photographs of a report, by highlight."""

    def __init__(self, report: AnnualReport) -> None:
        self.large: dict[int | None, list[Any]] = defaultdict(list)
        for row in report.large_figures.filter(figure__is_published=True).select_related("figure").order_by("position"):
            self.large[row.highlight_id].append(row)
        self.charts = _charts(report)
        self.quotes: dict[int, list[Json]] = defaultdict(list)
        self.photos: dict[int, list[Json]] = defaultdict(list)
        for highlight in report.highlights.prefetch_related("quotes__paragraph", "photos"):
            self.quotes[highlight.pk] = [
                {"sentence": row.sentence, "speaker": row.speaker, "paragraph": row.paragraph.number}
                for row in highlight.quotes.all()
            ]
            self.photos[highlight.pk] = [_photo(row) for row in highlight.photos.all()]


def _charts(report: AnnualReport) -> dict[int, list[list[ChartBar]]]:
    shown = ChartBar.objects.filter(chart__highlight__report=report, figure__is_published=True)
    bars = shown.exclude(base__is_published=False).select_related("chart", "figure", "base")
    by_chart: dict[int, list[ChartBar]] = defaultdict(list)
    for bar in bars.order_by("chart__highlight__rank", "chart__position", "position"):
        by_chart[bar.chart_id].append(bar)
    charts: dict[int, list[list[ChartBar]]] = defaultdict(list)
    for rows in by_chart.values():
        charts[rows[0].chart.highlight_id].append(rows)
    return charts


def _quotes(paragraphs: list[Paragraph]) -> dict[int, list[Quote]]:
    found: dict[int, list[Quote]] = defaultdict(list)
    shown = Quote.objects.filter(paragraph__in=paragraphs, figure__is_published=True)
    for quote in shown.select_related("figure", "paragraph__document").order_by("paragraph__number", "position"):
        found[quote.paragraph_id].append(quote)
    return found


def _mentions(paragraphs: Iterable[Paragraph]) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = defaultdict(list)
    for link in links_to(Sourced, "sources", [paragraph.pk for paragraph in paragraphs]):
        found[link.target].append({"model": link.model, "title": link.title, "url": link.url})
    return found


def _timeline(report: AnnualReport) -> list[Json]:
    """Return the dated events the report speaks of: those whose day is known in order, the others after them."""
    dated = Q(starts_on__isnull=False) | ~Q(date_text="")
    events = Event.objects.published().filter(dated, sources__document=report.document).distinct()
    return [
        {
            "on": event.starts_on.isoformat() if event.starts_on else None,
            "date_text": event.date_text,
            "title": event.title,
            "url": event.get_absolute_url(),
            "kind": event.kind,
        }
        for event in events.order_by(F("starts_on").asc(nulls_last=True), "pk")
    ]


def _photo(row: Any) -> Json:
    return {
        "digest": row.digest,
        "name": row.image.name.rpartition("/")[2],
        "width": row.width,
        "height": row.height,
        "caption": row.caption,
        "description": row.description,
        "credit": row.credit,
    }


def _quote(quote: Quote) -> Json:
    return {
        "sentence": quote.sentence,
        "printed": quote.printed,
        "paragraph": quote.paragraph.number,
        "url": quote.paragraph.get_absolute_url(),
    }


def _number(value: Decimal | None) -> str | None:
    """Return a decimal without trailing noughts: 222, 91.2."""
    return None if value is None else plainly(value)
