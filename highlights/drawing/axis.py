"""The axis of a line chart: years by their distance, other labels one after the other."""

import re
from collections.abc import Collection
from dataclasses import dataclass

YEAR = re.compile(r"([0-9]{4})年?")
# Years between the first and the last are named while they are so few.
MOST_TICKS = 15


@dataclass(frozen=True)
class Axis:
    """The place of each label, and the words printed at places."""

    places: dict[str, int]
    ticks: dict[int, str]

    def x(self, place: int, margin: float) -> float:
        """Return a place in percent of the width, ``margin`` percent left free on both sides."""
        first, last = min(self.ticks), max(self.ticks)
        if first == last:
            return 50.0
        return margin + (place - first) * (100 - 2 * margin) / (last - first)

    def missing(self, labels: Collection[str]) -> list[str]:
        """Return what is printed at the places that none of the labels takes."""
        taken = {self.places[label] for label in labels}
        return [words for place, words in sorted(self.ticks.items()) if place not in taken]


def axis_of(labels: Collection[str]) -> Axis:
    """Return the axis of some labels; years missing between them get a place of their own."""
    distinct = list(dict.fromkeys(labels))
    years = [YEAR.fullmatch(label) for label in distinct]
    if not distinct or not all(years):
        places = {label: place for place, label in enumerate(distinct)}
    else:
        places = {label: int(year[1]) for label, year in zip(distinct, years, strict=True) if year}
    ticks = {place: label for label, place in places.items()}
    between = range(min(ticks, default=0), max(ticks, default=-1))
    named = between if len(between) < MOST_TICKS else ()
    return Axis(places, {**{year: str(year) for year in named}, **ticks})
