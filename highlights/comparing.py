"""Two releases side by side: which of their figures speak of the same thing, and what only one of them prints."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from cppcc_portal.lib.charts import percent
from figures.definitions import UnknownDefinition, Words, definition
from highlights.numbers_in_text import Piece, cut

Json = dict[str, Any]
Key = Callable[[Json, Json], Hashable]
SCHEMA = 1
PARTS = ("committee", "year", "title", "chapters", "figures", "comparisons")
HUNDRED, RATE, EXACT = Decimal(100), "%", "exact"
# Why two numbers have no difference.
INEXACT, UNITS = "inexact", "units"


@dataclass(frozen=True)
class Difference:
    """How much more the second number is, or the later one of a committee's two years."""

    amount: Decimal
    unit: str

    @property
    def size(self) -> str:
        """The difference without its sign."""
        return f"{abs(self.amount).normalize():f}"

    @property
    def way(self) -> str:
        """Whether it is more, fewer or the same."""
        return "more" if self.amount > 0 else "fewer" if self.amount < 0 else "same"

    @property
    def is_of_rates(self) -> bool:
        """Whether it is counted in percentage points."""
        return self.unit == RATE


@dataclass(frozen=True)
class Pair:
    """Two figures that speak of the same thing; ``widths`` are their bars to one scale, None in different units."""

    title: Words
    a: Json
    b: Json
    difference: Difference | None
    why: str
    widths: tuple[str, str] | None

    @property
    def speaks_alike(self) -> bool:
        """Whether both call it by the same words."""
        return (self.a["subject"], self.a["indicator"]) == (self.b["subject"], self.b["indicator"])


@dataclass(frozen=True)
class Headline:
    """The headline of a chapter, cut where it prints numbers; no pieces when the source has lost it."""

    rank: int
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Compared:
    """Two contents, side by side."""

    a: Json
    b: Json
    pairs: list[Pair]
    only_a: list[Json]
    only_b: list[Json]
    headlines: list[tuple["Headline | None", "Headline | None"]]

    @property
    def earlier(self) -> Json | None:
        """The earlier of two years of one committee; None when it is not that."""
        return self._by_year[0] if self.is_over_years else None

    @property
    def later(self) -> Json | None:
        """The later of two years of one committee; None when it is not that."""
        return self._by_year[1] if self.is_over_years else None

    @property
    def is_over_years(self) -> bool:
        """Whether one committee's two years are compared."""
        return is_over_years(self.a, self.b)

    @property
    def _by_year(self) -> list[Json]:
        return sorted((self.a, self.b), key=lambda content: content["year"])


def compare(a: Json, b: Json) -> Compared:
    """Set two contents side by side."""
    left, right = list(a["figures"].values()), list(b["figures"].values())
    pairs: list[Pair] = []
    for key in KEYS:
        for one, other in matches(a, b, left, right, key):
            pairs.append(make_pair(a, b, one, other))
            left.remove(one)
            right.remove(other)
    pairs.sort(key=lambda pair: in_order(pair.a))
    both = list(zip_longest(headlines(a), headlines(b)))
    return Compared(a, b, pairs, sorted(left, key=in_order), sorted(right, key=in_order), both)


def headlines(content: Json) -> list[Headline]:
    """Return the headlines of a report in order."""
    figures = content["figures"]
    return [
        Headline(
            chapter["rank"], chapter["label"], cut(chapter["headline"], chapter.get("headline_marks", []), figures)
        )
        for chapter in content["chapters"]
    ]


def is_readable(content: Any) -> bool:
    """Whether this page knows the form in which a content was frozen."""
    return isinstance(content, dict) and content.get("schema") == SCHEMA and all(part in content for part in PARTS)


def is_over_years(a: Json, b: Json) -> bool:
    """Whether two contents are of one committee and of different years."""
    return a["committee"]["slug"] == b["committee"]["slug"] and a["year"] != b["year"]


def matches(a: Json, b: Json, left: list[Json], right: list[Json], key: Key) -> list[tuple[Json, Json]]:
    """Return the figures that one key pairs: exactly one on each side has it."""
    ones, others = by_key(a, left, key), by_key(b, right, key)
    shared = [(ones[name], others[name]) for name in ones if name in others]
    return [(one[0], other[0]) for one, other in shared if len(one) == len(other) == 1]


def by_key(content: Json, figures: list[Json], key: Key) -> dict[Hashable, list[Json]]:
    """Return the figures by what a key says of them; those of which it says nothing are left out."""
    found: dict[Hashable, list[Json]] = {}
    for figure in figures:
        name = key(content, figure)
        if name is not None:
            found.setdefault(name, []).append(figure)
    return found


def same_figure(_content: Json, figure: Json) -> Hashable:
    """The ledger's own name: two versions of one report share it."""
    return figure["code"]


def same_definition(content: Json, figure: Json) -> Hashable:
    """The definition and the part by which the records count it."""
    counted = content["comparisons"].get(figure["code"]) or figure
    return (counted["definition"], counted["part"]) if counted["definition"] else None


def same_words(_content: Json, figure: Json) -> Hashable:
    """Subject, indicator and unit."""
    return figure["subject"], figure["indicator"], figure["unit"]


def same_indicator(_content: Json, figure: Json) -> Hashable:
    """Indicator and unit; the subject often holds the committee's name."""
    return figure["indicator"], figure["unit"]


# The surest first; what one has paired, the next ones leave alone.
KEYS: tuple[Key, ...] = (same_figure, same_definition, same_words, same_indicator)


def make_pair(a: Json, b: Json, one: Json, other: Json) -> Pair:
    """Return two figures side by side."""
    are_alike = one["unit"] == other["unit"]
    why = UNITS if not are_alike else INEXACT if {one["qualifier"], other["qualifier"]} != {EXACT} else ""
    first, second = (other, one) if is_over_years(a, b) and a["year"] > b["year"] else (one, other)
    difference = None if why else Difference(value(second) - value(first), one["unit"])
    return Pair(title_of(a, one), one, other, difference, why, widths_of(one, other) if are_alike else None)


def title_of(content: Json, figure: Json) -> Words:
    """Return what a figure counts: the title of its definition, else its indicator."""
    key = same_definition(content, figure)
    try:
        return definition(key[0]).title if isinstance(key, tuple) else figure["indicator"]
    except UnknownDefinition:
        return figure["indicator"]


def widths_of(one: Json, other: Json) -> tuple[str, str]:
    """Return two bars in percent of the longer, rates in percent of the whole."""
    values = [max(value(one), Decimal(0)), max(value(other), Decimal(0))]
    longest = max(*values, HUNDRED if one["unit"] == RATE else Decimal(0)) or Decimal(1)
    first, second = (percent(number * HUNDRED / longest) for number in values)
    return first, second


def value(figure: Json) -> Decimal:
    """Return a figure's value."""
    return Decimal(figure["value"])


def in_order(figure: Json) -> tuple[int, str]:
    """Sort figures as the report numbers them, those without a note last."""
    return figure["note"] or 10**6, figure["code"]


def synthetic(*contents: Json) -> Iterator[str]:
    """Yield the names of the committees whose records were made by a command."""
    names = [content["committee"]["name"] for content in contents if content.get("is_synthetic")]
    yield from dict.fromkeys(names)
