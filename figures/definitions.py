"""What can be counted: each app registers its definitions from its own ``stats.py``, so the ledger imports none."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from members.models import Committee

Words = str | Promise
Rows = Callable[["Scope"], QuerySet]


class Form(Enum):
    """What the number is: a count, a share of a base in percent, or so many for each of a base."""

    COUNT = "count"
    SHARE = "share"
    AVERAGE = "average"


class Period(Enum):
    """What is counted: what happened in the year, or what stands on the day."""

    YEAR = "year"
    DAY = "day"


@dataclass(frozen=True)
class Scope:
    """A committee's year as its records tell it on the day ``on``; ``part`` narrows it: (("platform", "zuhequan"),)."""

    committee: Committee
    year: int
    on: datetime.date
    part: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """Return what the scope is narrowed to in one respect; empty for all."""
        return dict(self.part).get(name, "")


@dataclass(frozen=True)
class Listing:
    """How rows that are counted are listed, one line each.

    ``public`` is the condition under which the public may read a row; of any other row the line says only that it
    exists. ``title`` and ``url`` are asked for public rows alone.
    """

    public: Q
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    joined: tuple[str, ...] = ()
    order: tuple[str, ...] = ("pk",)


@dataclass(frozen=True)
class Definition:
    """A named way of counting.

    ``rows`` are the records counted, one line each; of a share or an average they are the numerator, and ``base`` are
    the records divided by. ``parts`` names in what respects it can be narrowed: each function returns what a value
    means to readers, or None for a value that means nothing. ``together`` may know the numbers of several definitions
    at once, by their codes: where they are asked for together it saves queries, but it must say what ``rows`` say.
    """

    code: str
    title: Words
    words: Callable[[Scope], Words]
    unit: Words
    rows: Rows
    listing: Listing
    form: Form = Form.COUNT
    base: Rows | None = None
    base_words: Words = ""
    base_listing: Listing | None = None
    period: Period = Period.YEAR
    parts: Mapping[str, Callable[[Committee, str], Words | None]] = field(default_factory=dict)
    together: Callable[[Scope], Mapping[str, tuple[int, int | None]]] | None = None

    @property
    def decimals(self) -> int:
        """How many decimals the value is printed with."""
        return 0 if self.form is Form.COUNT else 1


class UnknownDefinition(LookupError):  # noqa: N818 - named as what it is
    """There is no definition of that name (any more)."""


_definitions: dict[str, Definition] = {}


def register(*definitions: Definition) -> None:
    """Add definitions; raises ValueError when a name is taken, or when a rate has no base."""
    for definition in definitions:
        if definition.code in _definitions:
            raise ValueError(f"A definition named {definition.code!r} is registered already.")
        if (definition.form is Form.COUNT) != (definition.base is None):
            raise ValueError(f"{definition.code!r}: a share or an average needs a base, and a count has none.")
        _definitions[definition.code] = definition


def definition(code: str) -> Definition:
    """Return the definition named ``code``; raises UnknownDefinition."""
    try:
        return _definitions[code]
    except KeyError:
        raise UnknownDefinition(code) from None


def definitions() -> list[Definition]:
    """Return all definitions in the order of registration."""
    return list(_definitions.values())


def read_part(text: str) -> tuple[tuple[str, str], ...]:
    """Return the part written as ``platform=zuhequan&kind=talk``, in order of names."""
    return tuple(sorted(parse_qsl(text)))


def write_part(part: tuple[tuple[str, str], ...]) -> str:
    """Return a part as it is stored and stands in addresses."""
    return urlencode(sorted(part))
