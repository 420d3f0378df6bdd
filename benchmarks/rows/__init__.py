"""Synthetic rows for measurements: ten years of two committees, written at once, the same in every run.

Django must be set up (``benchmarks.own_site``) before this package is imported.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.rows.committees import World, make_world
from benchmarks.rows.events import add_events
from benchmarks.rows.proposals import add_proposals
from benchmarks.rows.records import add_records

YEARS = range(2013, 2023)
COMMITTEES = ("benchmark-city", "benchmark-district")


@dataclass(frozen=True)
class Sizes:
    """How many rows to write in all; what hangs on them comes in usual numbers."""

    proposals: int = 100_000
    events: int = 20_000

    def each_year(self) -> tuple[int, int]:
        """Return the proposals and events of one committee in one year."""
        parts = len(YEARS) * len(COMMITTEES)
        return self.proposals // parts, self.events // parts


def fill(sizes: Sizes) -> Iterator[str]:
    """Write all rows, and say after each committee and year what has been written."""
    chance = random.Random(2022)  # noqa: S311 - the same rows in every run, no secret
    proposals, events = sizes.each_year()
    for slug in COMMITTEES:
        world = make_world(slug, YEARS)
        for year in YEARS:
            add_proposals(world, year, proposals, chance)
            add_events(world, year, events, chance)
            add_records(world, year, chance)
            yield f"{slug} {year}"


__all__ = ["COMMITTEES", "YEARS", "Sizes", "World", "fill"]
