"""Cells as spreadsheets take them: words stay words, days are days, and nothing becomes a formula."""

import datetime
import math
import re
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from django.utils import timezone
from django.utils.functional import Promise
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment

from cppcc_portal.lib.spreadsheets import FORMULA_STARTS

# What XML has no place for.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Characters in a cell; spreadsheets refuse a file with more.
MAX_CELL = 32_767
# Digits a spreadsheet's number keeps; the 18 of an identity number would end in zeros.
MAX_DIGITS = 15
DAY, MOMENT, TEXT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "@"
CODE = re.compile(r"[0-9]{5,}|0[0-9]+")
# Widths in digits of the standard letter.
MIN_WIDTH, MAX_WIDTH = 8, 60
WRAPPED = Alignment(wrap_text=True, vertical="top")
BAD_IN_TITLES = re.compile(r"[\\*?:/\[\]']")
MAX_TITLE = 31


def written_cell(sheet: Any, value: Any) -> Any:
    """Return a cell of a sheet that is written row by row, in the format its value asks for."""
    value = plain_value(value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        _write_words(cell, value)
    elif isinstance(value, datetime.datetime):
        cell.number_format = MOMENT
    elif isinstance(value, datetime.date):
        cell.number_format = DAY
    return cell


def _write_words(cell: Any, words: str) -> None:
    # The library takes "=…" for a formula and "#N/A" for a fault; said so, the words are words.
    cell.data_type = "s"
    if words.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    if CODE.fullmatch(words):
        cell.number_format = TEXT
    elif "\n" in words or width_of(words) > MAX_WIDTH:
        cell.alignment = WRAPPED


def plain_value(value: Any) -> Any:
    """Return what can be written: None, numbers, days and moments without a zone, and words for all else."""
    if value is None or isinstance(value, bool | datetime.time | datetime.timedelta):
        return value
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if isinstance(value, datetime.date) or _is_exact(value):
        return value
    return writable(str(value)) if not isinstance(value, Promise) else writable(f"{value}")


def _is_exact(value: Any) -> bool:
    """Return whether a spreadsheet keeps the number as it is."""
    if isinstance(value, int):
        return len(str(abs(value))) <= MAX_DIGITS
    return isinstance(value, float | Decimal) and math.isfinite(value)


def writable(words: str) -> str:
    """Return the words without what cannot be written, at most as long as a cell may be."""
    words = UNWRITABLE.sub("", words)
    return words if len(words) <= MAX_CELL else f"{words[: MAX_CELL - 1]}…"


def width_of(value: Any) -> int:
    """Return how wide the value is shown: a Chinese character is as wide as two digits."""
    if isinstance(value, datetime.datetime):
        return len(MOMENT)
    lines = str("" if value is None else value).splitlines() or [""]
    return max(sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line[:MAX_WIDTH]) for line in lines)


def sheet_title(words: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and no other has yet; adds it to ``taken``."""
    plain = BAD_IN_TITLES.sub(" ", UNWRITABLE.sub("", words)).strip()[:MAX_TITLE] or "Sheet"
    title, number = plain, 1
    while title.casefold() in taken:
        number += 1
        ending = f" ({number})"
        title = plain[: MAX_TITLE - len(ending)] + ending
    taken.add(title.casefold())
    return title
