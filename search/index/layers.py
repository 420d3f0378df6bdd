"""The entries in layers, the newest on top: PostgreSQL looks through one after the other until it has found enough.

Its index of tokens knows no order, so it would gather all that fulfil a condition before it knows the newest of them: a
million places for a word that most entries hold. Each entry therefore has the token of its layer. Where the layers lie
is settled when the index is built; the top one takes in what is new, until it is worth building anew.
"""

from typing import Any

from search.index.entries import LOWEST_STANDING
from search.index.tables import ENTRIES, LAYERS
from search.question import Condition, all_of
from search.tokens import mark

# How many dated entries lie in the top layer, how many times as many in each below as in all above it, and in the top
# one when the index is worth building anew. Those of standing records have a layer of their own over all.
TOP, TIMES, HEAVY = 20_000, 3, 160_000
# The token of an entry's layer, in SQL; takes the entry's place.
TOKEN = f"'l:' || (SELECT count(*) FROM {LAYERS} WHERE lowest > %s)"  # noqa: S608


def lay(connection: Any) -> None:
    """Settle where the layers lie, before any entry has its tokens."""
    reached, found = TOP, []
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {LAYERS}")  # noqa: S608
        while True:
            cursor.execute(
                f"SELECT place FROM {ENTRIES} WHERE place < %s ORDER BY place DESC LIMIT 1 OFFSET %s",  # noqa: S608
                [LOWEST_STANDING, reached - 1],
            )
            row = cursor.fetchone()
            if not row:
                break
            found += row
            reached *= 1 + TIMES
        if found:
            values = [[place] for place in (LOWEST_STANDING, *found)]
            cursor.executemany(f"INSERT INTO {LAYERS} (lowest) VALUES (%s)", values)  # noqa: S608


def number(connection: Any) -> int:
    """Return how many layers there are."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) + 1 FROM {LAYERS}")  # noqa: S608
        return cursor.fetchone()[0]


def each(condition: Condition, layers: int) -> list[Condition]:
    """Return a condition once for each layer, the top one first; of a single layer is not asked."""
    return [all_of([condition, mark("l", layer)]) for layer in range(layers)] if layers > 1 else [condition]


def is_top_heavy(connection: Any) -> bool:
    """Return whether so many entries lie in the top layer that the index is worth building anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {ENTRIES} WHERE place < %s "  # noqa: S608
            f"AND place >= (SELECT coalesce(max(lowest), 0) FROM {LAYERS} WHERE lowest < %s) LIMIT 1 OFFSET %s",
            [LOWEST_STANDING, LOWEST_STANDING, HEAVY],
        )
        return cursor.fetchone() is not None
