"""A cell as a number: 12件, 1,200, 三十五, 1.5万."""

import math
import re
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from cppcc_portal.lib.numerals import FIGURES, NUMERALS, TIMES, times_of, value_of
from cppcc_portal.lib.sheets.values.errors import BadValue
from cppcc_portal.lib.sheets.values.texts import QUOTES, REMEMBERED, is_empty, tidy

LONGEST = 60
TOO_LARGE = Decimal(10) ** 18
# Numerals as bills have them, and the circle that stands for 〇.
PLAIN_NUMERALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億○◯−", "一二三四五六七八九十百千万亿〇〇-")
CHINESE = rf"[{NUMERALS}十百千万亿]+"
# 三十余, 十几, 近百: nobody knows how many.
VAGUE = re.compile(rf"[多余几来约近超数]|.*(?:左右|以上|以下|以内|以外|上下|[{NUMERALS}十百千万亿])")
PER_CENT = "百分之"
NUMBER = re.compile(
    rf"(?:共计|合计|总计|共|计|第|人民币|¥|￥)? ?(?P<sign>[-+]?) ?"
    rf"(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?: \d{{3}})+|\d+)(?:\.\d+)?|\.\d+"
    rf"|{CHINESE}(?:点[{NUMERALS}]+)?) ?"
    rf"(?P<times>[十百千万亿]{{0,3}}) ?(?P<unit>%|[A-Za-z\u4e00-\u9fff]{{0,8}}) ?(?:\([^()\d]*\))?",
    re.ASCII,
)
FIGURES_IN_A_ROW = re.compile(rf"[{''.join(FIGURES)}]{{2,}}")


def as_decimal(value: object) -> Decimal:
    """Return the number of a cell: with thousands separators, in Chinese numerals, with a unit after it.

    12% and 百分之十二 are 0.12, as a spreadsheet has it. Raises BadValue for nothing (ask ``is_empty`` first), for yes
    and no, for words, for numbers nobody knows exactly (十余件, 三五件) and for more than 18 digits.
    """
    if isinstance(value, bool):
        raise no_number(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise no_number(value)
    number = number_in(tidy(value))
    if abs(number) >= TOO_LARGE:
        raise BadValue(_("This number is too large."))
    return number


def as_integer(value: object) -> int:
    """Return the whole number of a cell; raises BadValue as ``as_decimal`` does, and for a number with decimals."""
    number = as_decimal(value)
    if number != int(number):
        raise BadValue(_("A whole number is expected here."))
    return int(number)


@lru_cache(maxsize=REMEMBERED)
def number_in(words: str) -> Decimal:
    """Return the number written in words that are tidy."""
    plain = words.translate(PLAIN_NUMERALS).strip(QUOTES)
    if plain.isascii() and plain.isdigit() and len(plain) <= LONGEST:
        return Decimal(plain)
    if plain.startswith(PER_CENT) and len(plain) <= LONGEST:
        return number_in(plain.removeprefix(PER_CENT)) / 100
    if is_empty(words):
        raise BadValue(_("The cell is empty; a number is expected."))
    match = NUMBER.fullmatch(plain) if len(plain) <= LONGEST else None
    if not match or is_vague(match["number"], match["unit"]):
        raise no_number(words)
    written = match["number"].replace(" ", "")
    number = value_of(f"0{written}" if written.startswith(".") else written) * times_of(match["times"])
    number = number / 100 if match["unit"] == "%" else number
    return -number if match["sign"] == "-" else number


def is_vague(number: str, unit: str) -> bool:
    """Return whether a number in characters stands for about so many: 十余, 三五 (three to five), 二三十.

    So does one with a second number after it (3万五千, 三分之一), which is not read by halves.
    """
    if VAGUE.match(unit) or number[0] in "百千万亿":
        return True
    whole = number.partition("点")[0]
    if any(character in TIMES for character in whole):
        return any(row[0] not in "零〇" for row in FIGURES_IN_A_ROW.findall(whole))
    return len(whole) == 2 and whole[0] in FIGURES and not set(whole) & {"零", "〇"}


def no_number(value: object) -> BadValue:
    """Return the error for a cell that holds no number."""
    return BadValue(_("“%(value)s” is no number that can be counted with.") % {"value": tidy(value)[:30]})
