"""The numbers of a chart: each with its size in the chart's own unit, or the reason why it has none."""

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from cppcc_portal.lib.text import plain
from highlights.drawing.shapes import Row, Run

Figures = dict[str, dict[str, Any]]
HUNDRED, NOTHING = Decimal(100), Decimal(0)
RATE = "%"
# Why a number is not there or not drawn.
MISSING, NO_BASE, OTHER_UNIT = "missing", "no_base", "other_unit"


@dataclass(frozen=True)
class Value:
    """One number of a chart; ``size`` is None when nothing can be drawn for it, and ``why`` says so."""

    label: str
    group: str
    tone: str
    figure: dict[str, Any] | None
    base: dict[str, Any] | None
    size: Decimal | None
    why: str = ""

    @property
    def printed(self) -> str:
        """The number as its source prints it."""
        return plain(self.figure["printed"]) if self.figure else ""

    @property
    def code(self) -> str:
        """The figure's name in the ledger."""
        return self.figure["code"] if self.figure else ""

    @property
    def unit(self) -> str:
        """The unit in which it is drawn: a rate of a base has the base's."""
        figure = self.base if self.base and is_rate(self.figure) else self.figure
        return figure["unit"] if figure else ""

    @property
    def number(self) -> Run | None:
        """The number as it is printed at its mark."""
        return Run(self.printed, "number", self.code) if self.figure else None

    @property
    def row(self) -> Row:
        """The number as a line of the data table."""
        return Row(self.label, self.group, self.figure, self.base, self.why)


def values_of(chart: dict[str, Any], figures: Figures) -> list[Value]:
    """Return the numbers of a chart in order; a rate without a base is not drawn beside numbers of another unit."""
    values = [value_of(bar, figures) for bar in chart["bars"]]
    units = {value.unit for value in values if value.size is not None}
    if len(units) == 1 or RATE not in units:
        return values
    return [replace(value, size=None, why=OTHER_UNIT) if value.unit == RATE else value for value in values]


def value_of(bar: dict[str, Any], figures: Figures) -> Value:
    """Return one number with its size."""
    figure, base = figures.get(bar["figure"]), figures.get(bar.get("base") or "")
    why = reason(figure, base, bar.get("base"))
    size = None if why or figure is None else size_of(figure, base)
    label, group = plain(bar["label"]), plain(bar.get("group") or "")
    return Value(label, group, bar.get("tone") or "asked", figure, base, size, why)


def reason(figure: dict[str, Any] | None, base: dict[str, Any] | None, base_code: str | None) -> str:
    """Return why a number cannot be drawn; empty when it can."""
    if figure is None:
        return MISSING
    return NO_BASE if base_code and base is None else ""


def size_of(figure: dict[str, Any], base: dict[str, Any] | None) -> Decimal:
    """Return the size of a number; a rate is taken of its base."""
    number = amount(figure)
    return number * amount(base) / HUNDRED if base and is_rate(figure) else number


def share_of(value: Value) -> Decimal | None:
    """Return what part of the whole a number is, in percent; None when it names no whole."""
    if value.size is None or value.figure is None:
        return None
    if is_rate(value.figure):
        return amount(value.figure)
    whole = amount(value.base) if value.base else NOTHING
    return value.size * HUNDRED / whole if whole else None


def is_rate(figure: dict[str, Any] | None) -> bool:
    """Whether a figure is a share in percent."""
    return figure is not None and figure["unit"] == RATE


def amount(figure: dict[str, Any]) -> Decimal:
    """Return a figure's value; nothing is drawn below nothing."""
    try:
        return max(Decimal(figure["value"]), NOTHING)
    except InvalidOperation:
        return NOTHING
