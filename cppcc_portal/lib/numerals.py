"""Numbers as offices print them."""

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = re.compile(r"[0-9０-９][0-9０-９,，.．]*[0-9０-９]|[0-9０-９]|[零〇一二两三四五六七八九十百千]+")

SMALL = "零一二三四五六七八九十"
FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
FIGURES = {"〇": 0, "两": 2, **{numeral: value for value, numeral in enumerate(SMALL[:10])}}
TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
MYRIAD = 10**4
NUMERALS = "".join(FIGURES)
# 52万, 20多万, 1.5亿, 三十余万, 九十一点二
NUMBER = re.compile(
    rf"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|[{NUMERALS}十百千万亿]+(?:点[{NUMERALS}]+)?)(?:[多余几来]?(?P<times>[十百千万亿]+))?"
)
PER_HUNDRED = re.compile("[百千]分之")
FRACTION = re.compile(rf"[0-9{NUMERALS}十百千]+分之[0-9{NUMERALS}十百千]+")


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


def set_large(printed: str) -> PrintedNumber:
    """Cut a printed number as it is set large: one that is written in a character (十件) is shown in digits."""
    before, number, after = split_printed(printed)
    return PrintedNumber(before, in_digits(number), after)


def numbers_in(printed: str) -> list[Decimal]:
    """Return every number a text prints, in digits or in characters: “52万余字” is 520000, “百分之九十五” is 95.

    A fraction (三分之一) is no number here; nothing is read out of a text that prints none (若干).
    """
    text = FRACTION.sub(" ", PER_HUNDRED.sub("", printed.translate(FULL_WIDTH)))
    return [value_of(match["number"]) * times_of(match["times"] or "") for match in NUMBER.finditer(text)]


def decimals_in(printed: str) -> int:
    """Return with how many decimals the first number of a text is printed: 1 for “91.2%”."""
    match = NUMBER.search(PER_HUNDRED.sub("", printed.translate(FULL_WIDTH)))
    return len(re.split(r"[.点]", match["number"])[1]) if match and re.search(r"[.点]", match["number"]) else 0


def value_of(number: str) -> Decimal:
    """Return the value of one number in digits (1,200) or in characters (一千二百)."""
    if number[0].isascii():
        return Decimal(number.replace(",", ""))
    whole, _point, decimals = number.partition("点")
    return Decimal(f"{value_in_characters(whole)}.{in_a_row(decimals) or 0}")


def value_in_characters(numeral: str) -> int:
    """Return the value of 一百二十, 两千三 (2300), 三亿五千万 or of figures in a row, 二〇二二."""
    if not any(character in TIMES for character in numeral):
        return int(in_a_row(numeral))
    total = section = figure = 0
    implied = 1
    for character in numeral:
        if character in FIGURES:
            figure, implied = FIGURES[character], implied if FIGURES[character] else 1
            continue
        times = TIMES[character]
        if times < MYRIAD:
            section += (figure or 1) * times
        else:
            # 亿 multiplies all that stands before it, 万 only what stands since 亿.
            before, kept = (total, 0) if times > MYRIAD else (0, total)
            total, section = kept + (before + section + figure or 1) * times, 0
        figure, implied = 0, max(times // 10, 1) if times > 10 else 1
    return total + section + figure * implied


def in_a_row(figures: str) -> str:
    """Return figures written one after another, 二〇二二, as digits."""
    return "".join(str(FIGURES[figure]) for figure in figures)


def times_of(words: str) -> int:
    """Return what 万, 千万 or 百 after a number multiplies it with; 1 for nothing."""
    product = 1
    for word in words:
        product *= TIMES[word]
    return product
