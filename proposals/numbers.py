"""Proposal numbers 案号: how they are printed, and how printed ones are read (domain.md 0.6)."""

import re
import string
import unicodedata
from typing import NamedTuple

PARTS = {"n", "year", "term", "session"}
WIDTH = re.compile(r"(0?\d{1,2})?d?")
LONGEST = 20
FIGURES = re.compile(r"\d+")
BEFORE_HAO = re.compile(r"(\d+)\s*号")
YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年")
DIGITS_OF_CHINESE = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
POWERS_OF_CHINESE = {"十": 10, "百": 100, "千": 1000}
CHINESE_NUMERAL = re.compile(f"[{''.join([*DIGITS_OF_CHINESE, *POWERS_OF_CHINESE])}]+")


class PrintedNumber(NamedTuple):
    """What a printed number says: the year when it is printed, and the running figure."""

    year: int | None
    figures: str


def form_is_good(form: str) -> bool:
    """Return whether ``form`` names ``n`` once, otherwise only year, term, session and plain characters, and fits."""
    try:
        parts = [part for part in string.Formatter().parse(form) if part[1] is not None]
        longest = form.format(n=9999, year=2022, term=16, session=6)
    except (ValueError, KeyError, IndexError, AttributeError):
        return False
    names = [name for _text, name, _spec, _conversion in parts]
    is_plain = all(WIDTH.fullmatch(spec or "") and not conversion for _text, _name, spec, conversion in parts)
    is_short = len(longest) <= LONGEST and longest.isprintable()
    return names.count("n") == 1 and set(names) <= PARTS and is_plain and is_short


def printed(form: str, n: int, *, year: int, term: int, session: int) -> str:
    """Return number ``n`` of a session as the committee prints it."""
    return form.format(n=n, year=year, term=term, session=session)


def in_words(number: str) -> str:
    """Return a stored number as offices write it in a line: 0123 becomes 第0123号; other forms stay as they are."""
    return f"第{number}号" if number.isdecimal() else number


def read(text: str) -> PrintedNumber | None:
    """Read 第0123号, 提案第０１２３号, 2022年第5号 or 第五号; return None when there is no number."""
    plain = CHINESE_NUMERAL.sub(western, unicodedata.normalize("NFKC", text))
    year = YEAR_BEFORE.search(plain)
    rest = f"{plain[: year.start()]} {plain[year.end() :]}" if year else plain
    found = BEFORE_HAO.search(rest) or FIGURES.search(rest)
    if found is None:
        return None
    return PrintedNumber(int(year["year"]) if year else None, FIGURES.findall(found.group())[0])


def western(match: re.Match[str]) -> str:
    """Return a Chinese numeral in Western digits: 一百二十三 is 123, and so is 一二三, sign by sign."""
    signs = match.group()
    if not POWERS_OF_CHINESE.keys() & set(signs):
        return "".join(str(DIGITS_OF_CHINESE[sign]) for sign in signs)
    total, digit = 0, 0
    for sign in signs:
        if sign in POWERS_OF_CHINESE:
            total, digit = total + (digit or 1) * POWERS_OF_CHINESE[sign], 0
        else:
            digit = DIGITS_OF_CHINESE[sign]
    return str(total + digit)
