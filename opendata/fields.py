"""The fields of a dataset: what each is called, what it means, and how its plain value is read from a row."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db.models import Choices
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import follow

Words = str | Promise
# A look-up from the row ("session__year"), or a function of the row.
Source = str | Callable[[Any], Any]


class Kind(Enum):
    """What the values of a field are; the words are for readers."""

    INTEGER = _("whole number")
    NUMBER = _("decimal number")
    TEXT = _("plain text")
    DATE = _("date")
    MOMENT = _("date and time")
    FLAG = _("yes or no")
    CODE = _("coded value")
    LIST = _("list")


@dataclass(frozen=True)
class Field:
    """One column. Nothing leaves the portal that no field names.

    A text is never missing, it is empty; any other value is None when it is not known, unless the field ``always`` has
    one. ``codes`` are the values of a code with their meanings, ``fields`` those of each item of a list.
    """

    name: str
    title: Words
    kind: Kind
    source: Source
    description: Words = ""
    codes: tuple[tuple[str, Words], ...] = ()
    fields: tuple["Field", ...] = ()
    always: bool = False

    @property
    def codes_in_words(self) -> str:
        """The values of a code with their meanings."""
        return gettext(", ").join(f"{value} = {label}" for value, label in self.codes if value)

    @property
    def more(self) -> str:
        """What the title leaves open: the description and the codes."""
        return " ".join(filter(None, [str(self.description), self.codes_in_words]))

    @cached_property
    def value(self) -> Callable[[Any], Any]:
        """The function that returns a row's plain value: what JSON can hold. Made once, since files have many rows."""
        read = self.source if callable(self.source) else reader(self.source)
        if self.kind is Kind.LIST:
            inner = [(field.name, field.value) for field in self.fields]
            return lambda row: [{name: value(item) for name, value in inner} for item in read(row)]
        plain = PLAIN.get(self.kind)
        return (lambda row: plain(read(row))) if plain else read


def reader(path: str) -> Callable[[Any], Any]:
    """Return the function that follows a look-up from a row."""
    if "__" in path:
        return lambda row: follow(row, path)
    return lambda row: getattr(row, path, None)


def plain_number(value: Any) -> int | float | None:
    """Return a decimal as the number that is printed: 222, 91.2."""
    if value is None:
        return None
    exact = Decimal(value)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def plain_date(value: datetime.date | None) -> str | None:
    """Return the day as 2026-11-26."""
    return value.isoformat() if value else None


def plain_moment(value: datetime.datetime | None) -> str | None:
    """Return the moment in the portal's time zone, to the second, with its offset."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None


# Whole numbers and yes or no are plain as they are.
PLAIN: dict[Kind, Callable[[Any], Any]] = {
    Kind.NUMBER: plain_number,
    Kind.TEXT: lambda value: "" if value is None else str(value),
    Kind.DATE: plain_date,
    Kind.MOMENT: plain_moment,
    Kind.CODE: lambda value: value or None,
}


def text(name: str, title: Words, source: Source = "", description: Words = "") -> Field:
    """Return a field of text; ``source`` is the attribute of the same name when left out."""
    return Field(name, title, Kind.TEXT, source or name, description)


def integer(name: str, title: Words, source: Source = "", description: Words = "", *, always: bool = False) -> Field:
    """Return a field of whole numbers."""
    return Field(name, title, Kind.INTEGER, source or name, description, always=always)


def number(name: str, title: Words, source: Source = "", description: Words = "") -> Field:
    """Return a field of numbers that may have decimals."""
    return Field(name, title, Kind.NUMBER, source or name, description)


def date(name: str, title: Words, source: Source = "", description: Words = "") -> Field:
    """Return a field of days."""
    return Field(name, title, Kind.DATE, source or name, description)


def moment(name: str, title: Words, source: Source = "", description: Words = "") -> Field:
    """Return a field of moments."""
    return Field(name, title, Kind.MOMENT, source or name, description)


def flag(name: str, title: Words, source: Source = "", description: Words = "", *, always: bool = False) -> Field:
    """Return a field that says yes or no."""
    return Field(name, title, Kind.FLAG, source or name, description, always=always)


def code(name: str, title: Words, choices: type[Choices], source: Source = "", description: Words = "") -> Field:
    """Return a field of one of the stored values of ``choices``."""
    return Field(name, title, Kind.CODE, source or name, description, codes=tuple(choices.choices))


def several(
    name: str,
    title: Words,
    fields: Iterable[Field],
    source: Source,
    description: Words = "",
) -> Field:
    """Return a field that holds a list; ``source`` leads to its items, each read by ``fields``."""
    return Field(name, title, Kind.LIST, source, description, fields=tuple(fields))
