"""What stands on a paper: the placeholders of its templates with their meaning and a sample, and text as it is printed.

Papers are written in Chinese, whatever language the account reads the site in.
"""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from cppcc_portal.lib.plain_text import tidy

FIGURES = "零一二三四五六七八九"


class Word(NamedTuple):
    """One placeholder: its name in templates, its meaning as a sentence for the office, and a sample.

    A list is described by its own placeholders in ``parts``. A text that ``is_code`` is drawn as a QR code.
    """

    name: str
    meaning: Any
    sample: Any = "样例"
    parts: "tuple[Word, ...]" = ()
    is_code: bool = False


def sample_of(words: Iterable[Word]) -> dict[str, Any]:
    """Return what a template is tried with: a list has two rows, so that what stands between them is seen."""
    return {word.name: [sample_of(word.parts)] * 2 if word.parts else word.sample for word in words}


def printable(value: Any) -> Any:
    """Return a context with every text as it can be printed: characters that XML cannot hold are left out.

    Only plain values may stand in it: what a template can reach, it can print.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return {name: printable(part) for name, part in value.items()}
    if isinstance(value, list):
        return [printable(part) for part in value]
    raise TypeError(f"A paper cannot print {type(value).__name__}.")


def lines(text: str) -> list[str]:
    """Return the paragraphs of a text without the blanks that indent them."""
    return [line for line in (raw.strip(" \t\u3000") for raw in tidy(text).split("\n")) if line]


def day(on: datetime.date | None) -> str:
    """Return a day as official papers write it, in Arabic numerals without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{on.year}年{on.month}月{on.day}日" if on else ""


def counted(number: int) -> str:
    """Return 1 to 99 in characters, as headings are numbered: 一, 十, 十二, 三十."""
    tens, ones = divmod(number, 10)
    before = "" if not tens else "十" if tens == 1 else f"{FIGURES[tens]}十"
    return f"{before}{FIGURES[ones] if ones or not tens else ''}"


def shortened(text: str, most: int) -> str:
    """Return a text in one line, cut after ``most`` characters."""
    line = " ".join(tidy(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
