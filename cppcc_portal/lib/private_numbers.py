"""Finds what looks like a private number in a text: telephone, identity card, bank card, e-mail address.

It rather stops once too often than once too little: a person decides on what is found.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

Span = tuple[str, int, int]
PHONE, IDENTITY, EMAIL, BANK_CARD = "phone", "identity", "email", "bank_card"
FIRST_SHOWN, LAST_SHOWN = 3, 2
LAST_DIGIT = "10X98765432"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PROVINCES = {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82}
LONGEST_DOUBLED = 9

# Every character becomes exactly one, so that places in the plain text are places in the original.
PLAIN: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
PLAIN |= dict.fromkeys(map(ord, "‐‑‒–—―−﹣ー"), "-") | dict.fromkeys(map(ord, "\u3000\u00a0\u2009\u202f\t"), " ")

GAP = r"[ -]"
# An amount is no telephone number: 13800138000元.
NO_AMOUNT = r"(?!\d|\s?(?:元|万元|亿|%|平方|吨|户|人次|美元|港元|港币))"
AFTER_NO_DIGIT = r"(?<!\d)"
COUNTRY = rf"(?:(?:\+|00)?86{GAP}?)?"
WAYS_TO_WRITE_A_MOBILE = (
    r"1[3-9]\d{9}",
    rf"1[3-9]\d(?:{GAP}{{1,2}}|\.)\d{{4}}(?:{GAP}{{1,2}}|\.)\d{{4}}",
    rf"1[3-9]\d{GAP}\d{{8}}",
    rf"1[3-9]\d{GAP}\d{{3}}{GAP}\d{{5}}",
    rf"1[3-9]\d{{3}}{GAP}\d{{6}}",
    rf"1[3-9]\d{{5}}{GAP}\d{{4}}",
    r"1[3-9]\d\d-\d{4}-\d{3}",
    r"1 [3-9](?: \d){9}",
)
MOBILE = re.compile(rf"{AFTER_NO_DIGIT}{COUNTRY}(?:{'|'.join(WAYS_TO_WRITE_A_MOBILE)}){NO_AMOUNT}")
LOCAL = rf"[2-8]\d{{2,3}}{GAP}?\d{{4}}"
LANDLINE = re.compile(
    rf"{AFTER_NO_DIGIT}(?:{COUNTRY}\(?0(?:10|2\d|[3-9]\d{{2}})\)?|(?:\+|00)86{GAP}?\(?(?:10|2\d|[3-9]\d{{2}})\)?)"
    rf"{GAP}{{0,3}}{LOCAL}{NO_AMOUNT}"
)
HOTLINE = re.compile(
    rf"{AFTER_NO_DIGIT}[48]00(?:\d{{7}}|{GAP}\d{{3}}{GAP}?\d{{4}}|{GAP}\d{{4}}{GAP}?\d{{3}}|{GAP}\d{{7}}){NO_AMOUNT}"
)
CALLED = re.compile(
    r"(?:电话|手机|热线|座机|传真|联系方式|致电|拨打|(?<![a-z])(?:tel|telephone|phone|fax|call))(?:号码|号)?"
    rf"(?:[^\d\n:]{{0,12}}:)?[^\w\n]{{0,4}}[为是]?[^\w\n]{{0,2}}"
    rf"(?P<numbers>{LOCAL}(?:[ 、,;/或和]{{1,3}}{LOCAL})*){NO_AMOUNT}",
    re.IGNORECASE,
)
ONE_LOCAL = re.compile(LOCAL)
IDENTITY_18 = re.compile(
    rf"{AFTER_NO_DIGIT}(?=([1-8](?:{GAP}?\d){{5}}{GAP}?(?:1{GAP}?9|2{GAP}?0)(?:{GAP}?\d){{2}}{GAP}?[01]{GAP}?\d"
    rf"{GAP}?[0-3](?:{GAP}?\d){{4}}{GAP}?[\dXx])(?![\dXx]))"
)
IDENTITY_CALLED = re.compile(rf"(?:身份证|证件)(?:[^\d\n]{{0,20}})(?<!\d)((?:\d{GAP}?){{17}}[\dXx])(?![\dXx])")
IDENTITY_BEFORE_ITS_NAME = re.compile(
    rf"{AFTER_NO_DIGIT}(\d{{6}}{GAP}?\d{{8}}{GAP}?\d{{3}}[\dXx])(?=[^\dXx\n]{{0,6}}身份证)"
)
IDENTITY_15 = re.compile(rf"{AFTER_NO_DIGIT}([1-8]\d{{5}}{GAP}?\d\d[01]\d[0-3]\d{GAP}?\d{{3}}){NO_AMOUNT}")
CARD = re.compile(
    rf"(?<![0-9A-Za-z])([3-69]\d{{3}}(?:\d{{12,15}}|(?:{GAP}\d{{4}}){{3}}(?:{GAP}\d{{1,3}})?|\d\d{GAP}\d{{10,13}}))"
    rf"(?![A-Za-z]){NO_AMOUNT}"
)
ADDRESS = re.compile(r"(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}", re.ASCII)


@dataclass(frozen=True)
class Hit:
    """Something that looks private: what kind, from where to where, how it may be shown, how it is told apart."""

    kind: str
    start: int
    end: int
    masked: str
    fingerprint: str


def find(text: str) -> list[Hit]:
    """Return what looks private in ``text``, in the order of the text; nothing is found twice."""
    plain = text.translate(PLAIN)
    return [hit_at(plain, *span) for span in without_overlaps(spans(plain))]


def without_overlaps(found: Iterable[Span]) -> list[Span]:
    """Return the spans in the order of the text; of those that overlap the one whose kind ranks first, the longest."""
    taken: set[int] = set()
    kept = []
    for span in sorted(found, key=lambda span: (RANK[span[0]], span[1] - span[2], span[1])):
        places = range(span[1], span[2])
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(span)
    return sorted(kept, key=lambda span: span[1])


def spans(plain: str) -> Iterator[Span]:
    """Yield kind, start and end of everything found, overlaps included."""
    for kind, pattern, is_meant in SEARCHES:
        for match in pattern.finditer(plain):
            group = 1 if pattern.groups else 0
            if is_meant(digits_of(match.group(group))):
                yield kind, *match.span(group)
    for match in CALLED.finditer(plain):
        for number in ONE_LOCAL.finditer(plain, *match.span("numbers")):
            yield PHONE, *number.span()


def hit_at(plain: str, kind: str, start: int, end: int) -> Hit:
    """Return the hit for one span."""
    found = plain[start:end]
    return Hit(kind, start, end, masked(found), fingerprint(normal(kind, found)))


def normal(kind: str, found: str) -> str:
    """Return the number as it is the same however it is written."""
    if kind == EMAIL:
        return found.lower()
    digits = digits_of(found)
    return re.sub(r"^(?:00)?86(?=\d{9})", "", digits) if kind == PHONE else digits


def digits_of(found: str) -> str:
    """Return the digits, and the X at the end of an identity number."""
    return re.sub(r"[^0-9X]", "", found.upper())


def masked(found: str) -> str:
    """Return ``found`` with stars for all but the first three and the last two letters and digits."""
    places = [place for place, character in enumerate(found) if character.isalnum()]
    hidden = {*places[FIRST_SHOWN:-LAST_SHOWN]} or {*places[1:]}
    return "".join("*" if place in hidden else character for place, character in enumerate(found))


def is_identity(digits: str) -> bool:
    """Return whether 18 digits have a province, a day of birth and the right last digit."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False))
    return LAST_DIGIT[total % 11] == digits[-1] and is_born(digits, digits[6:14])


def is_old_identity(digits: str) -> bool:
    """Return whether 15 digits have a province and a day of birth."""
    return is_born(digits, f"19{digits[6:12]}")


def is_born(digits: str, day: str) -> bool:
    """Return whether the first two digits name a province and ``day`` is a date."""
    try:
        datetime.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return int(digits[:2]) in PROVINCES


def is_card(digits: str) -> bool:
    """Return whether the digits pass the check of bank cards (Luhn)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    total = sum(value - 9 if value > LONGEST_DOUBLED else value for value in doubled)
    return total % 10 == 0


def is_any(digits: str) -> bool:
    """Return True: the pattern alone decides."""
    return True


# Where two overlap, the one whose kind stands first here is meant.
RANK = {kind: rank for rank, kind in enumerate((EMAIL, IDENTITY, BANK_CARD, PHONE))}
SEARCHES: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    (EMAIL, ADDRESS, is_any),
    (IDENTITY, IDENTITY_18, is_identity),
    (IDENTITY, IDENTITY_CALLED, is_any),
    (IDENTITY, IDENTITY_BEFORE_ITS_NAME, is_any),
    (IDENTITY, IDENTITY_15, is_old_identity),
    (BANK_CARD, CARD, is_card),
    (PHONE, MOBILE, is_any),
    (PHONE, LANDLINE, is_any),
    (PHONE, HOTLINE, is_any),
)


def fingerprint(number: str) -> str:
    """Return what tells a number again without saying it: nobody without the site's secret can find it by trying."""
    return salted_hmac("private-numbers", number, algorithm="sha256").hexdigest()
