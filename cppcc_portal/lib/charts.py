"""Geometry of what the server draws: text measured in em, sizes written so that no language changes their digits."""

import re
import unicodedata
from decimal import Decimal

WIDE = frozenset("WFA")
NARROW_EM = 0.64
# What may not begin a line of Chinese, and the words that are not cut.
CLOSING = "，。、；：！？）】》”’…％%,.;:!?)]}"
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%+/-]*|.", re.DOTALL)


def ems(text: str) -> float:
    """Return about how wide a text is in em: a Chinese character is one, a letter or digit under two thirds."""
    return sum(1.0 if unicodedata.east_asian_width(character) in WIDE else NARROW_EM for character in text)


def wrapped(text: str, room: float, most: int = 0) -> list[str]:
    """Cut a text into lines of at most ``room`` em; beyond ``most`` lines (0: any number) it ends in an ellipsis."""
    lines = [""]
    for word in _words(text, room):
        if lines[-1] and ems(lines[-1] + word) > room and word not in CLOSING:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    lines = [line.rstrip() for line in lines]
    return lines if not most or len(lines) <= most else [*lines[: most - 1], _shortened(lines[most - 1], room)]


def _words(text: str, room: float) -> list[str]:
    words = WORD.findall(text)
    return [piece for word in words for piece in ([word] if ems(word) <= room else list(word))]


def _shortened(line: str, room: float) -> str:
    while line and ems(line) > room - 1:
        line = line[:-1]
    return f"{line}…"


def percent(value: Decimal | float) -> str:
    """Return a length in percent: “57.25%”."""
    return f"{value:.2f}%"


def em(value: float) -> str:
    """Return a length in em: “1.20em”."""
    return f"{value:.2f}em"
