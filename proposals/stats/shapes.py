"""What a statistic is: a number with its base and its definition; a rate never stands alone."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import Promise

from members.models import Committee

Words = str | Promise
NOTHING = "–"
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Share:
    """A number, and the number it is a part of; ``base`` None when it is counted by itself."""

    count: int
    base: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing it could be a part of."""
        return self.base == 0

    @property
    def percent(self) -> str:
        """The share with one decimal; what is not all is never 100.0, and what is not nothing never 0.0."""
        if not self.base:
            return ""
        rounded = (HUNDRED * self.count / self.base).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if rounded == HUNDRED and self.count < self.base:
            return ">99.9%"
        return "<0.1%" if rounded == 0 and self.count else f"{rounded}%"

    @property
    def printed(self) -> str:
        """The number as pages print it: “156 / 171 · 91.2%”, a count alone, or a dash where there is no base."""
        if self.base is None:
            return str(self.count)
        return f"{self.count} / {self.base} · {self.percent}" if self.base else NOTHING


@dataclass(frozen=True)
class Statistic:
    """One number of the year; ``base_words`` says what its base counts, ``parts`` what it is made of."""

    code: str
    title: Words
    count: int
    definition: Words
    base: int | None = None
    base_words: Words = ""
    parts: tuple["Statistic", ...] = ()

    @property
    def share(self) -> Share:
        """The number with its base."""
        return Share(self.count, self.base)

    @property
    def large(self) -> str:
        """What is set large: the count, or a dash where there is nothing to count."""
        return NOTHING if self.share.is_empty else str(self.count)


@dataclass(frozen=True)
class Line:
    """A row of a table. ``is_record`` marks words typed by people, ``is_named`` what the public may read."""

    label: Words
    cells: tuple[Share, ...]
    is_record: bool = True
    is_named: bool = True


@dataclass(frozen=True)
class Table:
    """The year broken down: bars show the first column, which adds up to ``adds_up_to``; ``ends`` are printed below."""

    code: str
    title: Words
    definition: Words
    first: Words
    columns: tuple[Words, ...]
    lines: tuple[Line, ...]
    adds_up_to: int | None = None
    ends: tuple[Line, ...] = ()

    def sum_of(self, column: int) -> int:
        """Return the sum of a column's counts."""
        return sum(line.cells[column].count for line in self.lines)


@dataclass(frozen=True)
class Section:
    """Statistics and tables that are read together."""

    code: str
    title: Words
    items: tuple[Statistic, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Statistics:
    """All numbers of one committee and year, counted on one day."""

    committee: Committee
    year: int
    on: datetime.date
    sections: tuple[Section, ...]
    is_narrowed: bool = False
    index: dict[str, Statistic] = field(default_factory=dict, compare=False)
    tables: dict[str, Table] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, committee: Committee, year: int, on: datetime.date, sections: tuple[Section, ...], is_narrowed: bool
    ) -> "Statistics":
        """Return the statistics with an index of their codes, parts too."""
        index = {found.code: found for section in sections for item in section.items for found in with_parts(item)}
        tables = {table.code: table for section in sections for table in section.tables}
        return cls(committee, year, on, sections, is_narrowed, index, tables)

    def __getitem__(self, code: str) -> Statistic:
        return self.index[code]

    def __iter__(self) -> Iterator[Statistic]:
        return iter(self.index.values())


def with_parts(item: Statistic) -> Iterator[Statistic]:
    """Yield the statistic and all its parts."""
    yield item
    for part in item.parts:
        yield from with_parts(part)
