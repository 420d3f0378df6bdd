"""What a statistic is: a figure of the ledger, with its base and its definition; a rate never stands alone."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from figures.counting import NOTHING, Count
from figures.definitions import Scope, Words
from members.models import Committee
from proposals.stats.counts import APP

__all__ = ["Count", "Line", "Section", "Statistic", "Statistics", "Table", "Words"]


@dataclass(frozen=True)
class Statistic:
    """One number of the year; ``label`` is the records' own word for it, ``parts`` are what it is made of."""

    counted: Count
    parts: tuple["Statistic", ...] = ()
    label: Words = ""

    @property
    def code(self) -> str:
        """The name of its definition within this app."""
        return self.counted.code.removeprefix(APP)

    @property
    def title(self) -> Words:
        """What is counted, in a few words."""
        return self.label or self.counted.definition.title

    @property
    def count(self) -> int:
        """The number."""
        return self.counted.number

    @property
    def base(self) -> int | None:
        """What it is a part of; None when it is counted by itself."""
        return self.counted.base

    @property
    def definition(self) -> Words:
        """What is counted, in full."""
        return self.counted.words

    @property
    def base_words(self) -> Words:
        """What the base counts."""
        return self.counted.definition.base_words

    @property
    def large(self) -> str:
        """What is set large: the count, or a dash where there is nothing to count."""
        return NOTHING if self.counted.is_empty else str(self.count)


@dataclass(frozen=True)
class Line:
    """A row of a table. ``is_record`` marks words typed by people, ``is_named`` what the public may read."""

    label: Words
    cells: tuple[Count, ...]
    is_record: bool = True
    is_named: bool = True


@dataclass(frozen=True)
class Table:
    """The year broken down: bars show the first column, which adds up to ``adds_up_to``; ``ends`` are printed below.

    ``rest`` stands for the lines that are not named before the public.
    """

    code: str
    title: Words
    definition: Words
    first: Words
    columns: tuple[Words, ...]
    lines: tuple[Line, ...]
    adds_up_to: int | None = None
    ends: tuple[Line, ...] = ()
    rest: Line | None = None

    def sum_of(self, column: int) -> int:
        """Return the sum of a column's counts."""
        return sum(line.cells[column].number for line in self.lines)


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

    scope: Scope
    sections: tuple[Section, ...]
    index: dict[str, Statistic] = field(default_factory=dict, compare=False)
    tables: dict[str, Table] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, scope: Scope, sections: tuple[Section, ...]) -> "Statistics":
        """Return the statistics with an index of their codes, parts too, but for those the records name."""
        items = [found for section in sections for item in section.items for found in with_parts(item)]
        tables = {table.code: table for section in sections for table in section.tables}
        return cls(scope, sections, {item.code: item for item in items if not item.label}, tables)

    @property
    def committee(self) -> Committee:
        """Whose year it is."""
        return self.scope.committee

    @property
    def year(self) -> int:
        """The year whose proposals are counted."""
        return self.scope.year

    @property
    def on(self) -> datetime.date:
        """The day of counting."""
        return self.scope.on

    @property
    def is_narrowed(self) -> bool:
        """Whether it is a part of the year only."""
        return bool(self.scope.part)

    def __getitem__(self, code: str) -> Statistic:
        return self.index[code]

    def __iter__(self) -> Iterator[Statistic]:
        for section in self.sections:
            for item in section.items:
                yield from with_parts(item)


def with_parts(item: Statistic) -> Iterator[Statistic]:
    """Yield the statistic and all its parts."""
    yield item
    for part in item.parts:
        yield from with_parts(part)
