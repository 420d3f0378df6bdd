"""A cell as text: in one plain spelling for reading, with its paragraphs for keeping, or as an identifier."""

import datetime
import math
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from cppcc_portal.lib.private_numbers import BANK_CARD, IDENTITY, find, is_born
from cppcc_portal.lib.sheets.values.errors import BadValue

# A spreadsheet keeps 15 digits of a number; the 16th and later ones are zeros, whatever was typed.
FIRST_SPOILT = 10**15
LONGEST_REMEMBERED = 80
REMEMBERED = 16384
# Characters that show nothing: controls, marks of direction, zero-width ones, halves of characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# How a spreadsheet file writes a carriage return inside a cell.
WRITTEN_BREAK = "_x000D_"
WIDE_LETTERS = {
    code: code - 0xFEE0 for low, high in ("０９", "ａｚ", "ＡＺ") for code in range(ord(low), ord(high) + 1)
}
# What a text has that ``as_text`` changes, beside the spaces around it; most texts have none of it.
TO_CHANGE = re.compile(rf"{UNSEEN.pattern[:-1]}０-９ａ-ｚＡ-Ｚ\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|{WRITTEN_BREAK}")
SIGNS_OF_NOTHING = re.compile(r"[-/\\—–―─﹣_.·。、,;~…\s]*")
WORDS_FOR_NOTHING = frozenset(
    {"无", "暂无", "没有", "空", "空白", "未填", "无内容", "(无)", "n/a", "#n/a", "na", "null", "none", "nil"}
)
QUOTES = "'\"‘’“”`´′"
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−─﹣", "-"))
IN_POWERS = re.compile(r"\d(?:\.\d+)?e\+\d{1,3}", re.IGNORECASE)
MANY_DIGITS = re.compile(r"\d(?:[ -]?\d){13}")
IDENTITY_LENGTHS = (17, 18)


def tidy(value: object) -> str:
    """Return a cell in one line and one plain spelling, to be read or compared; "" for nothing.

    Full-width letters, digits and signs become narrow (NFKC), spaces and line breaks one space. A whole number has no
    decimals (2018.0 is "2018") and no exponent, other numbers the 15 digits a spreadsheet keeps; a day is 2022-01-05,
    with its time 2022-01-05 09:30:00; true and false are 是 and 否. Raises nothing.
    """
    if isinstance(value, str):
        return tidy_short(value) if len(value) <= LONGEST_REMEMBERED else tidy_words(value)
    return words_of(value)


def as_text(value: object) -> str:
    """Return a cell as it is kept and shown: paragraphs and Chinese punctuation stay; raises nothing.

    Spaces at the ends of lines and characters that show nothing go; full-width letters and digits become narrow.
    """
    if not isinstance(value, str):
        return words_of(value)
    if not TO_CHANGE.search(value):
        return value.strip()
    shown = UNSEEN.sub("", value.replace(WRITTEN_BREAK, "\n")).translate(WIDE_LETTERS)
    lines = [line.strip() for line in shown.splitlines()]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def tidy_words(words: str) -> str:
    """Return words as ``tidy`` does."""
    shown = UNSEEN.sub("", words.replace(WRITTEN_BREAK, "\n"))
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFKC", shown)).split())


tidy_short = lru_cache(maxsize=REMEMBERED)(tidy_words)


def words_of(value: object) -> str:
    """Return what is no text as text; "" for None and for numbers that are none (NaN, infinity)."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "是", False: "否"}[value]
    if isinstance(value, float):
        return number_in_words(value)
    if isinstance(value, datetime.datetime):
        return value.replace(microsecond=0, tzinfo=None).isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    try:
        return tidy_words(str(value))
    except ValueError:  # a whole number of thousands of digits
        return ""


def number_in_words(value: float) -> str:
    """Return a number without exponent: "13800138000", "0.3"."""
    if not math.isfinite(value):
        return ""
    return f"{value + 0.0:.0f}" if value.is_integer() else f"{Decimal(f'{value:.15g}'):f}"


def is_empty(value: object) -> bool:
    """Return whether a cell holds nothing, or one of the signs offices write for nothing: / — -- 无 暂无 N/A.

    Do not ask it of a column of yes and no, where 无 is an answer.
    """
    words = tidy(value)
    return not words or words.lower() in WORDS_FOR_NOTHING or bool(SIGNS_OF_NOTHING.fullmatch(words))


def as_code(value: object) -> str:
    """Return an identifier: a file number, a telephone number, the number of a card.

    Leading zeros and hyphens stay (every dash becomes -); spaces, the apostrophe that makes a number a text, quotes
    around it and ="001" go. Raises BadValue for what the spreadsheet has spoilt: a number of more than 15 digits, one
    written in powers of ten, and what it took for a date.
    """
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        raise BadValue(
            _("The spreadsheet has made a date of this number. Format the column as text and type it again.")
        )
    if isinstance(value, int | float) and is_whole(value) and abs(value) >= FIRST_SPOILT:
        raise digits_lost()
    if not isinstance(value, str):
        return tidy(value)
    return code_in_short(value) if len(value) <= LONGEST_REMEMBERED else code_in(value)


def code_in(words: str) -> str:
    """Return the identifier written in a text."""
    if words.isascii() and words.isalnum():
        return words
    code = tidy(words).translate(DASHES).replace(" ", "").removeprefix("=").strip(QUOTES)
    if IN_POWERS.fullmatch(code):
        raise digits_lost()
    return code


code_in_short = lru_cache(maxsize=REMEMBERED)(code_in)


def is_whole(value: float) -> bool:
    """Return whether a number has no decimals; infinity has none either, and no digits."""
    return isinstance(value, int) or value.is_integer()


def digits_lost() -> BadValue:
    """Return the error for a number the spreadsheet has rounded."""
    return BadValue(
        _("The spreadsheet has lost the last digits of this number. Format the column as text and type it again.")
    )


def looks_private(value: object) -> bool:
    """Return whether a cell holds what looks like an identity number or the number of a bank card; raises nothing."""
    words = tidy(value)
    if not MANY_DIGITS.search(words):
        return False
    if isinstance(value, int | float) and len(words) in IDENTITY_LENGTHS:  # rounded: its last digit proves nothing
        return is_born(words, words[6:14])
    return any(hit.kind in {IDENTITY, BANK_CARD} for hit in find(words))
