"""A whole database of one size: years are made in two processes and written by one."""

import io
import itertools
import multiprocessing
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.pool import Pool
from typing import NamedTuple

from django.core.management import call_command, get_commands
from django.db import connection, models

from benchmarks.scale.committee import LAST_YEAR, world_of
from benchmarks.scale.rows import Rows
from benchmarks.scale.writing import check_links, fast_writing, settle, tidy, write
from benchmarks.scale.year import PROPOSALS, make_year

MAKERS = 2
MOST_YEARS = 20
# Written anew from the records where the site has them.
AFTERWARDS: dict[str, dict[str, bool]] = {"recount": {}, "rebuild_search_index": {"from_scratch": True}}


class Size(NamedTuple):
    """More proposals means more committees and more years; a committee's year always has as many."""

    committees: int
    years: tuple[int, ...]

    @classmethod
    def of(cls, proposals: int) -> "Size":
        """Return the committees and years of so many proposals: 1 000 are 1 x 2, 100 000 are 10 x 20."""
        parts = max(proposals // PROPOSALS, 1)
        years = min(parts, MOST_YEARS if parts >= MOST_YEARS else 2)
        return cls(max(parts // years, 1), tuple(range(LAST_YEAR - years + 1, LAST_YEAR + 1)))


class Part(NamedTuple):
    """One year of one committee; ``number`` tells its rows from those of the others."""

    committee: int
    year: int
    number: int
    years: tuple[int, ...]


def parts_of(size: Size) -> Iterator[Part]:
    """Yield the years of all committees, committee by committee."""
    for committee in range(1, size.committees + 1):
        for place, year in enumerate(size.years):
            yield Part(committee, year, (committee - 1) * len(size.years) + place + 1, size.years)


def make(part: Part) -> Rows:
    """Return the rows of a year, with those of its committee where it is the first year."""
    world = world_of(part.committee, part.years)
    rows = make_year(world, part.year, part.number).rows
    return {**world.block.rows, **rows} if part.year == part.years[0] else dict(rows)


def ahead(makers: Pool, parts: Iterator[Part]) -> Iterator[Rows]:
    """Yield the rows of all parts in order; a few are made ahead, not all, which memory would not hold."""
    waiting = deque(makers.apply_async(make, [part]) for part in itertools.islice(parts, 2 * MAKERS))
    while waiting:
        yield waiting.popleft().get()
        waiting.extend(makers.apply_async(make, [part]) for part in itertools.islice(parts, 1))


def fill(proposals: int) -> None:
    """Write everything, put the counters of keys right, and have the site count and index what it has commands for."""
    started, written = time.monotonic(), set[type[models.Model]]()
    connection.close()  # not to be shared with the processes that follow
    with multiprocessing.get_context("fork").Pool(MAKERS) as makers, fast_writing():
        for rows in ahead(makers, parts_of(Size.of(proposals))):
            write(rows)
            written |= set(rows)
    models_written = sorted(written, key=lambda model: model._meta.label)
    settle(models_written)
    check_links(models_written)
    print(f"{proposals} proposals written in {time.monotonic() - started:.0f} s", flush=True)
    for name, options in AFTERWARDS.items():
        if name in get_commands():
            started = time.monotonic()
            call_command(name, verbosity=0, stdout=io.StringIO(), **options)
            print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    tidy()
