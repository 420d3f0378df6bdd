"""Figures found in running text: where a quote stands in its paragraph, and the text with its numbers as links."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from cppcc_portal.lib.text import Mark, show_marked, show_restored
from figures.models import Figure, Quote


def number_mark(quote: Quote, text: str) -> Mark | None:
    """Return where the number of ``quote`` stands in ``text``, or None when the text has changed since."""
    sentence_at = text.find(quote.sentence)
    number_at = quote.sentence.find(quote.printed)
    if sentence_at < 0 or number_at < 0:
        return None
    start = sentence_at + number_at
    figure = quote.figure
    return Mark(start, start + len(quote.printed), figure.get_absolute_url(), quote.indicator, figure.code)


def with_numbers_linked(text: str, quotes: Iterable[Quote]) -> SafeString:
    """Return the paragraph as HTML with every quoted number leading to its figure."""
    marks = [number_mark(quote, text) for quote in quotes]
    return show_marked(text, [mark for mark in marks if mark])


def highlights_of(figure: Figure) -> list[Any]:
    """Return the highlights of published reports whose text prints the figure; quotes must be prefetched."""
    sections = [quote.paragraph.section for quote in figure.quotes.all() if quote.paragraph.section]
    found = {highlight: None for section in sections for highlight in section.highlights.all()}
    return [highlight for highlight in found if highlight.report.is_published]


def around_sentence(quote: Quote) -> tuple[SafeString, SafeString, SafeString]:
    """Return the quote's paragraph in three parts: before the sentence, the sentence, after it."""
    before, sentence, after = quote.paragraph.text.partition(quote.sentence)
    return show_restored(before), show_restored(sentence), show_restored(after)
