"""Numbers as offices print them."""

import re
from typing import NamedTuple

DIGITS = re.compile(r"[0-9０-９][0-9０-９,，.．]*[0-9０-９]|[0-9０-９]|[零〇一二两三四五六七八九十百千]+")

SMALL = "零一二三四五六七八九十"


class PrintedNumber(NamedTuple):
    """A printed number in three parts: "超过", "1200", "名（次）"."""

    before: str
    number: str
    after: str


def split_printed(printed: str) -> PrintedNumber:
    """Cut ``printed`` around its first number; a text without one is returned whole as the number."""
    match = DIGITS.search(printed)
    if not match:
        return PrintedNumber("", printed, "")
    return PrintedNumber(printed[: match.start()], match.group(), printed[match.end() :])


def in_digits(number: str) -> str:
    """Return a numeral of one character (十) in digits (10); anything else as it is."""
    return str(SMALL.index(number)) if len(number) == 1 and number in SMALL else number
