"""Tables that offices hand on; each app registers its own from ``tables.py``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Words = str | Promise
Headings = tuple[str, ...]
Definitions = tuple[tuple[str, Words], ...]


@dataclass(frozen=True)
class OfficeTable:
    """A table of a committee: 承办情况一览表, 办理情况统计表, 履职情况表.

    ``reads`` is the permission it needs; ``about`` what it is about: nothing, a "term", a "session" or a "year".
    ``title(committee, about)`` stands over it. ``rows(committee, about, shows_private)`` yields cells in the order of
    ``headings``; ``private`` are the headings that are masked unless asked for, ``definitions`` say what a column
    holds, as (heading, words). Where the columns depend on the rules of the year, both are functions of
    (committee, about).
    """

    code: str
    label: Words
    reads: str
    about: str
    headings: Headings | Callable[[Any, Any], Headings]
    title: Callable[[Any, Any], str]
    rows: Callable[[Any, Any, bool], Iterable[Sequence[Any]]]
    private: tuple[str, ...] = ()
    definitions: Definitions | Callable[[Any, Any], Definitions] = ()

    def headings_for(self, committee: Any, about: Any) -> Headings:
        """Return the headings of the table about this."""
        return self.headings(committee, about) if callable(self.headings) else self.headings

    def definitions_for(self, committee: Any, about: Any) -> Definitions:
        """Return what is said about the columns of the table about this."""
        return self.definitions(committee, about) if callable(self.definitions) else self.definitions


_tables: dict[str, OfficeTable] = {}


def register_table(table: OfficeTable) -> None:
    """Take in a table; raises ValueError when its code is taken."""
    if table.code in _tables:
        raise ValueError(f"{table.code!r} is registered already.")
    _tables[table.code] = table


def tables() -> dict[str, OfficeTable]:
    """Return all tables by code."""
    return dict(_tables)
