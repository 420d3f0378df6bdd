"""What was found in a letter, and where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from cppcc_portal.lib.letters.reading import Paragraph
from cppcc_portal.lib.letters.words import plain, squeezed

Value = TypeVar("Value")
# A box that is ticked, and one that is not; ☒ is how Word draws a ticked one.
TICK, EMPTY = "☑√■✓✔☒●", "□☐○"


@dataclass(frozen=True)
class Found(Generic[Value]):
    """A part of a letter: its value, None when it was not found, and the place it was read from."""

    value: Value | None = None
    where: str = ""


NOTHING: Found[Any] = Found()


def first(pattern: "re.Pattern[str]", rows: Iterable[Paragraph]) -> Found[str]:
    """Return the first match of a pattern with one group."""
    return next(iter(every(pattern, rows)), NOTHING)


def every(pattern: "re.Pattern[str]", rows: Iterable[Paragraph]) -> list[Found[str]]:
    """Return every match of a pattern, in reading order, by its first group that matched."""
    return [
        Found(next(group for group in match.groups() if group is not None).strip(), row.where)
        for row in rows
        for match in pattern.finditer(plain(row.text))
    ]


def ticked(words: str, rows: Iterable[Paragraph]) -> list[Found[str]]:
    """Return the words of a pattern that are ticked; a form has its boxes before or behind all of its words."""
    boxes, wanted = re.compile(f"[{TICK}{EMPTY}]"), re.compile(words)
    before, behind = re.compile(rf"[{TICK}]({words})"), re.compile(rf"({words})[(（]?[{TICK}]")
    found: list[Found[str]] = []
    for row in rows:
        text = squeezed(row.text)
        box, word = boxes.search(text), wanted.search(text)
        if box and word:
            pattern = before if box.start() < word.start() else behind
            found.extend(Found(match[1], row.where) for match in pattern.finditer(text))
    return found
