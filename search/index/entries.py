"""One entry of the index: an offer with its place, and the tokens it is found by."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Self

from pypinyin import Style, lazy_pinyin

from cppcc_portal.lib.text import plain
from search.folding import fold
from search.registry import EVERYBODY, Offer, Source
from search.tokens import in_title, mark, tokens

# What is done to texts before they are kept; raised when that changes, so that the index is made anew.
VERSION = 1
# The token of what everybody may find.
EVERYBODYS = "r:all"
# Standing records lie above every dated one.
STANDING = 2**22 - 1
RECORD_BITS, OFFICE_BITS, KIND_BITS = 35, 1, 5
LOWEST_STANDING = STANDING << KIND_BITS + OFFICE_BITS + RECORD_BITS
MOST_TITLE, MOST_LINE, MOST_TEXT = 300, 300, 60_000


@dataclass(frozen=True)
class Entry:
    """A row of the index. ``place`` orders the entries; ``folded`` is empty where it equals ``text``."""

    place: int
    kind: str
    record: int
    readers: str
    committee: str
    year: int | None
    category: str
    day: datetime.date | None
    title: str
    line: str
    address: str
    keys: str
    is_synthetic: bool
    text: str
    folded: str

    @classmethod
    def of(cls, source: Source, record: int, offer: Offer) -> Self:
        """Return the entry of an offer."""
        title, line = plain(offer.title)[:MOST_TITLE], plain(offer.line)[:MOST_LINE]
        text = "\n".join(filter(None, [title, line, plain(offer.text)]))[:MOST_TEXT].replace("\0", " ")
        folded = fold(text)
        # Of a year alone, the first day: what is known to be later comes before it.
        day = offer.day or (datetime.date(offer.year, 1, 1) if offer.year else None)
        return cls(
            place=place(day, source.number, offer.readers != EVERYBODY, record),
            kind=source.name,
            record=record,
            readers=offer.readers,
            committee=offer.committee,
            year=offer.year,
            category=offer.category[:60],
            day=offer.day,
            title=title.replace("\0", " "),
            line=line.replace("\0", " "),
            address=offer.address,
            keys=" ".join(keys(offer)),
            is_synthetic=offer.is_synthetic,
            text=text,
            folded="" if folded == text else folded,
        )

    def tokens(self) -> list[str]:
        """Return what the entry is found by: its text, its title once more as such, its properties."""
        found = tokens(self.folded or self.text)
        found.update(map(in_title, tokens(fold(self.title))))
        found.update(self.keys.split())
        found.add(reader_mark(self.kind, self.readers))
        found.update(mark(name, value) for name in FACETS if (value := getattr(self, name)))
        return list(found)


FACETS = ("kind", "committee", "year", "category")
COLUMNS = tuple(field.name for field in fields(Entry))
# The long columns stand in a table of their own, so that entries are counted without reading them.
LONG = ("text", "folded")
NARROW = tuple(name for name in COLUMNS if name not in LONG)


def place(day: datetime.date | None, number: int, is_office: bool, record: int) -> int:
    """Return where an entry lies: by day, kind and record, in one number that both databases order alike."""
    ordinal = day.toordinal() if day else STANDING
    return ((ordinal << KIND_BITS | number) << OFFICE_BITS | is_office) << RECORD_BITS | record


def reader_mark(kind: str, readers: str) -> str:
    """Return the token of who may find it: everybody, or the office of a committee, kind by kind."""
    return mark("r", f"{kind}-{readers}") if readers else EVERYBODYS


def keys(offer: Offer) -> Iterable[str]:
    """Return the tokens of numbers and of names in pinyin: 张三 is found as zhangsan and as zs."""
    found = {mark("n", number) for number in offer.numbers}
    for name in offer.names:
        for style in (Style.NORMAL, Style.FIRST_LETTER):
            if syllables := lazy_pinyin(fold(name), style, errors="ignore"):
                found.add(mark("p", "".join(syllables)))
    return sorted(found)
