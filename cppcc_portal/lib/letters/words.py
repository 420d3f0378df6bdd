"""Words of letters in one form, sign by sign, so that what is found can be pointed at."""

import re

# Full-width letters and digits, and the wide space: each becomes one plain sign, so that places stay the same.
PLAIN = {0xFF10 + n: 0x30 + n for n in range(10)} | {0xFF21 + n: 0x41 + n for n in range(26)}
PLAIN |= {0xFF41 + n: 0x61 + n for n in range(26)} | {0x3000: 0x20, 0xA0: 0x20}
NUMERAL = "〇零○一二三四五六七八九十百两"
NUMBER = rf"(?:\d{{1,8}}|[{NUMERAL}]{{1,8}})"
VALUES = {"〇": 0, "零": 0, "○": 0, "两": 2, **{sign: at for at, sign in enumerate("一二三四五六七八九", 1)}}


def plain(text: str) -> str:
    """Return a text of the same length with plain letters, digits and spaces."""
    return text.translate(PLAIN)


def squeezed(text: str) -> str:
    """Return a text without any space."""
    return re.sub(r"\s+", "", plain(text))


def number_of(words: str) -> int:
    """Return a number in digits or characters: 12, 十二, 一百二十三, 二〇二二."""
    if words.isdecimal():
        return int(words)
    if not set(words) & set("十百"):
        return int("".join(str(VALUES[sign]) for sign in words))
    total = digit = 0
    for sign in words:
        if sign in "十百":
            total, digit = total + (digit or 1) * (100 if sign == "百" else 10), 0
        else:
            digit = VALUES[sign]
    return total + digit
