"""All computed figures counted anew over 100 000 proposals and 20 000 events: at most 20 s on SQLite and on PostgreSQL.

Run it with ``.venv/bin/python -m benchmarks.recount``; DATABASE_URL names the PostgreSQL server to do it on instead.
The rows are written into a database of its own, which is dropped afterwards.
"""

import sys
import time
from collections import defaultdict
from typing import Any

from benchmarks.own_site import own_database

LIMIT, SLOWEST, ROUNDS = 20, 10, 5


def main() -> None:
    """Write the rows, count every definition for every committee and year, and print how long each took."""
    with own_database() as engine:
        write_rows()
        total, numbers = recount()
        seconds = one_by_one()
        constant = one_plain_count()
    show(engine, total, seconds, numbers, constant)
    if total > LIMIT:
        sys.exit("The limit is passed.")


def write_rows() -> None:
    """Write all rows in one transaction and let the database look at them."""
    from django.db import connection, transaction

    from benchmarks.rows import Sizes, fill

    started = time.monotonic()
    with transaction.atomic():
        for _done in fill(Sizes()):
            print(".", end="", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f" rows written in {time.monotonic() - started:.0f} s")


def recount() -> tuple[float, dict[str, int]]:
    """Return the seconds in all, and the sum of the numbers of each definition, over all committees and years."""
    from figures.counting import count_all
    from figures.definitions import definitions

    numbers: dict[str, int] = defaultdict(int)
    started = time.perf_counter()
    for scope in scopes():
        for code, counted in count_all(definitions(), scope).items():
            numbers[code] += counted.number
    return time.perf_counter() - started, dict(numbers)


def one_by_one() -> dict[str, float]:
    """Return the seconds each definition takes by itself, as when its page is opened, over all committees and years."""
    from figures.counting import count
    from figures.definitions import definitions

    seconds: dict[str, float] = defaultdict(float)
    for scope in scopes():
        for definition in definitions():
            started = time.perf_counter()
            count(definition, scope)
            seconds[definition.code] += time.perf_counter() - started
    return dict(seconds)


def scopes() -> list[Any]:
    """Return the last day of each year of each committee."""
    from datetime import date

    from benchmarks.rows import COMMITTEES, YEARS
    from figures.definitions import Scope
    from members.models import Committee

    committees = Committee.objects.filter(slug__in=COMMITTEES)
    return [Scope(committee, year, date(year, 12, 31)) for committee in committees for year in YEARS]


def one_plain_count() -> float:
    """Return the seconds of one SELECT COUNT(*) over all proposals, the constant of this run."""
    from proposals.models import Proposal

    started = time.perf_counter()
    for _round in range(ROUNDS):
        Proposal.objects.order_by().count()
    return (time.perf_counter() - started) / ROUNDS


def show(engine: str, total: float, seconds: dict[str, float], numbers: dict[str, int], constant: float) -> None:
    """Print the total as a share of the limit and as a ratio to the constant, and the slowest definitions."""
    counts = len(seconds) * len(scopes_of_run())
    print(f"{engine}: {counts} counts by {len(seconds)} definitions: {total:.1f} s = {total / LIMIT:.0%} of {LIMIT} s")
    print(f"{total / constant:.0f} times one plain count of all proposals; {total / counts / constant:.2f} times each")
    print(f"Each definition by itself: {sum(seconds.values()):.1f} s.")
    print(f"The slowest {SLOWEST} (seconds over all committees and years, sum of the numbers):")
    for code, spent in sorted(seconds.items(), key=lambda pair: -pair[1])[:SLOWEST]:
        print(f"  {spent:6.2f}  {numbers[code]:>9}  {code}")
    empty = [code for code, number in numbers.items() if not number]
    if empty:
        print(f"Counted nothing: {', '.join(empty)}")


def scopes_of_run() -> list[tuple[str, int]]:
    """Return the committees and years that were counted."""
    from benchmarks.rows import COMMITTEES, YEARS

    return [(slug, year) for slug in COMMITTEES for year in YEARS]


if __name__ == "__main__":
    main()
