"""A text cut where it prints numbers of the ledger, so that pages can make each of them a link."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

Marks = list[tuple[int, int, str]]
DIGITS = "0-9０-９.,"


class Piece(NamedTuple):
    """Some words, and the figure they print, if any."""

    words: str
    figure: dict[str, Any] | None = None


def cut(text: str, marks: Iterable[Sequence[Any]], figures: dict[str, dict[str, Any]]) -> list[Piece]:
    """Cut ``text`` at its marks (from, to, code); marks that overlap, or whose figure is not there, are left out."""
    pieces: list[Piece] = []
    at = 0
    for start, end, code in sorted(marks, key=lambda mark: (mark[0], mark[1])):
        if start < at or end > len(text) or code not in figures:
            continue
        pieces += [Piece(text[at:start]), Piece(text[start:end], figures[code])]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.words]


def marks_of(text: str, figures: Iterable[dict[str, Any]]) -> Marks:
    """Return where a text prints the figures' numbers; one that several figures print is left alone."""
    codes: dict[str, list[str]] = {}
    for figure in figures:
        codes.setdefault(figure["printed"], []).append(figure["code"])
    clear = {printed: found[0] for printed, found in codes.items() if len(found) == 1}
    return [(match.start(), match.end(), clear[match[0]]) for match in _pattern(clear).finditer(text)]


def marks_within(sentence: str, paragraph: dict[str, Any]) -> Marks:
    """Return the marks of a paragraph that stand in one of its sentences, counted from the sentence's beginning."""
    at = paragraph["text"].find(sentence)
    if at < 0:
        return []
    inside = [mark for mark in paragraph["marks"] if at <= mark[0] and mark[1] <= at + len(sentence)]
    return [(start - at, end - at, code) for start, end, code in inside]


def quoted(quote: dict[str, Any], chapter: dict[str, Any], figures: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a quote with ``pieces``: its sentence, cut where its paragraph prints a number."""
    paragraphs = [paragraph for paragraph in chapter["paragraphs"] if paragraph["number"] == quote["paragraph"]]
    marks = [mark for paragraph in paragraphs for mark in marks_within(quote["sentence"], paragraph)]
    return {**quote, "pieces": cut(quote["sentence"], marks, figures)}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Match any of the words, longest first, where no digit stands next to them."""
    longest_first = sorted((re.escape(word) for word in words), key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![{DIGITS}])(?:{'|'.join(longest_first)})(?![0-9０-９])")
