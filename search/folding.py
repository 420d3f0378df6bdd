"""Spellings that mean the same: every character becomes one other, so that places in a text stay where they are."""

import unicodedata
from functools import cache

from opencc import OpenCC

# The ideographs in use, and what stands in documents beside them.
IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))
FULL_WIDTH = range(0xFF01, 0xFF5F)


def fold(text: str) -> str:
    """Return ``text`` in small letters, half width and simplified characters, as long as before."""
    return text.lower().translate(table()) if len(text.lower()) == len(text) else text.translate(table())


@cache
def table() -> dict[int, str]:
    """Return what each character becomes, for ``str.translate``: 臺 is 台, Ａ is a."""
    half = {code: unicodedata.normalize("NFKC", chr(code)).lower() for code in FULL_WIDTH}
    # Line by line: in a word, the converter looks at the neighbours.
    signs = [chr(code) for block in IDEOGRAPHS for code in block]
    simple = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    changed = ((ord(sign), found) for sign, found in zip(signs, simple, strict=True) if sign != found)
    return half | {code: found for code, found in changed if len(found) == 1}
