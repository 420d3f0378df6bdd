"""Text tables (CSV): their encoding, what stands between their cells, and lines that are broken.

A broken line is refused with its number: a quotation mark that is not closed swallows the lines after it, and a comma
in a text that is not quoted moves all cells after it, so that reading on would put words under wrong headings.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets import kinds
from cppcc_portal.lib.sheets.guards import damaged
from cppcc_portal.lib.sheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

DELIMITERS = ",;\t"
# Characters looked at to find out what stands between cells.
SAMPLE = 65_536
# A line of its own, by which Excel is told the delimiter.
DELIMITER_LINE = re.compile(r"sep=([,;\t])\r?\n")
# How Excel is told that digits are text.
QUOTED_DIGITS = re.compile(r'="([^"]*)"')


def read_text_table(data: bytes) -> list[list[str]]:
    """Return the rows of a text table, all equally long; raises Refused for broken lines and what is too large."""
    text = _decoded(data)
    if "\x00" in text:
        raise Refused(_("The table holds NUL characters; it was damaged when it was written."))
    told = DELIMITER_LINE.match(text)
    rows: list[list[str]] = [[]] if told else []
    lines = _Lines(text[told.end() if told else 0 :], told[1] if told else _delimiter(text), len(rows))
    for row in lines:
        rows.append(row)
        _require_bounded(rows)
    _require_straight(rows, lines.starts)
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _decoded(data: bytes) -> str:
    if data.startswith(kinds.UTF_16_MARKS):
        return _strictly(data, "utf-16")
    try:
        # A file that breaks off in the middle of a character is UTF-8 all the same.
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return _strictly(data, "gb18030").removeprefix("\ufeff")
    return _strictly(data, "utf-8-sig")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise damaged() from error


def _delimiter(text: str) -> str:
    """Return the sign that divides most lines of the beginning into equally many cells; the comma when none does."""
    sample = text[:SAMPLE].splitlines(keepends=True)
    return max(DELIMITERS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: list[str], sign: str) -> tuple[int, int]:
    try:
        counts = Counter(len(row) for row in csv.reader(sample, delimiter=sign) if len(row) > 1)
    except csv.Error:
        return (0, 0)
    cells, lines = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (lines, cells)


class _Lines:
    """The rows of the text; ``starts`` has the number of the line each begins in, for what is said of it."""

    def __init__(self, text: str, delimiter: str, before: int) -> None:
        self.starts = [1] * before
        self._before = before
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[list[str]]:
        while True:
            self.starts.append(self._reader.line_num + 1 + self._before)
            try:
                yield [_plain(cell) for cell in next(self._reader)]
            except StopIteration:
                return
            except csv.Error as error:
                sentence = _("Line %(line)d is broken: a quotation mark is not closed, or text follows a closed one.")
                raise Refused(sentence % {"line": self.starts[-1]}) from error


def _plain(cell: str) -> str:
    quoted = QUOTED_DIGITS.fullmatch(cell) if cell.startswith("=") else None
    return quoted[1] if quoted else cell


def _require_bounded(rows: list[list[str]]) -> None:
    if len(rows) > MAX_ROWS or len(rows[-1]) > MAX_COLUMNS or len(rows) * len(rows[-1]) > MAX_CELLS:
        sentence = _("The table is too large: at most %(rows)d rows and %(columns)d columns are read. Split it.")
        raise Refused(sentence % {"rows": MAX_ROWS, "columns": MAX_COLUMNS})


def _require_straight(rows: list[list[str]], starts: list[int]) -> None:
    """Refuse a line with more cells than the heading has: the first line as long as most lines."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    usual = min(counts, key=lambda length: (-counts[length], length), default=MAX_COLUMNS)
    expected = next((len(row) for row in rows if len(row) >= usual), usual)
    for row, line in zip(rows, starts, strict=False):
        if any(row[expected:]):
            sentence = _(
                "Line %(line)d has %(cells)d cells, the heading %(expected)d: put texts with commas in quotes."
            )
            raise Refused(sentence % {"line": line, "cells": len(row), "expected": expected})
