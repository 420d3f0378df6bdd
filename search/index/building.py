"""The index made anew or compared with the records, in small steps that can be interrupted at any time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from search.index import layers
from search.index.entries import RECORD_BITS, VERSION, Entry
from search.index.frequent import MOST_HOLDERS, learn
from search.index.storing import AT_ONCE, refresh, stored, write_tokens
from search.index.tables import ENTRIES, STATE, clear, create, finish, make_findable, prepare
from search.registry import Source, sources

# Entries that get their tokens in one transaction: who writes a record meanwhile waits no longer than this takes.
TOKENS_AT_ONCE = 2000
BEFORE_ALL = -1


@dataclass(frozen=True)
class Progress:
    """How far the work has come, in hundredths, and how many entries were put right so far."""

    percent: int
    changed: int = 0


def compare() -> Iterator[Progress]:
    """Compare every entry with what its record offers now, put right what differs, and say how far it has come."""
    totals = [source.rows().count() for source in sources()]
    done = changed = 0
    for source in sources():
        for records in in_parts(source, BEFORE_ALL):
            with transaction.atomic():
                changed += refresh(connection, source, records)
            done += len(records)
            yield Progress(min(99, 100 * done // max(1, sum(totals))), changed)
    with transaction.atomic():
        learn(connection, MOST_HOLDERS)
    yield Progress(100, changed)


def in_parts(source: Source, after: int) -> Iterator[list[int]]:
    """Yield the keys of a source's records beyond ``after`` in order, with those of entries whose record is gone."""
    rows = source.rows().order_by("pk")
    while True:
        keys = list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:AT_ONCE])
        until = keys[-1] if len(keys) == AT_ONCE else None
        records = sorted({*keys, *stored_between(source, after, until)})
        if records:
            yield records
        if until is None:
            return
        after = until


def stored_between(source: Source, after: int, until: int | None) -> list[int]:
    """Return the keys of the records that have entries, beyond ``after`` and up to ``until``."""
    values = [source.name, after, 2**RECORD_BITS if until is None else until]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT record FROM {ENTRIES} WHERE kind = %s AND record > %s AND record <= %s", values)  # noqa: S608
        return [record for (record,) in cursor.fetchall()]


def build(*, from_scratch: bool = False) -> Iterator[Progress]:
    """Make the index anew: first the entries, source by source, then their tokens in the order of their places.

    Goes on where an interrupted build stopped, unless it is to begin ``from_scratch``. What is written meanwhile is
    kept up by its own transaction (``storing.tokens_reach``).
    """
    if from_scratch or not is_under_way():
        begin()
    yield from write_entries()
    yield from give_tokens()
    with transaction.atomic():
        finish(connection)
        learn(connection, MOST_HOLDERS)
        note(is_complete=True, percent=100)
    yield Progress(100)


def is_under_way() -> bool:
    """Return whether a build by the present rules was interrupted."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {STATE} WHERE version = %s AND NOT is_complete", [VERSION])  # noqa: S608
        return cursor.fetchone() is not None


def begin() -> None:
    """Empty the index and note that it is being built."""
    with transaction.atomic():
        prepare(connection)
        start_state(connection, is_complete=False)


def start_state(connection: Any, *, is_complete: bool) -> None:
    """Empty the index, and note that it is whole so, or that nothing of it is built yet."""
    clear(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {STATE} (version, is_complete, percent, source, record, place) "  # noqa: S608
            "VALUES (%s, %s, 0, '', %s, %s)",
            [VERSION, is_complete, BEFORE_ALL, BEFORE_ALL],
        )


def note(**values: Any) -> None:
    """Note how far the build has come."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {STATE} SET {', '.join(f'{name} = %s' for name in values)}", list(values.values()))  # noqa: S608


def noted(name: str) -> Any:
    """Return how far the build has come."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {STATE}")  # noqa: S608
        return cursor.fetchone()[0]


def write_entries() -> Iterator[Progress]:
    """Write the entries that are missing, without tokens: half of the work."""
    if noted("place") > BEFORE_ALL:
        return
    begun, totals = noted("source"), [source.rows().count() for source in sources()]
    names = [source.name for source in sources()]
    first = names.index(begun) if begun in names else 0
    done = sum(totals[:first])
    for source in sources()[first:]:
        after = noted("record") if source.name == begun else BEFORE_ALL
        done += source.rows().filter(pk__lte=after).count() if after > BEFORE_ALL else 0
        for records in in_parts(source, after):
            with transaction.atomic():
                refresh(connection, source, records)
                done += len(records)
                percent = min(49, 50 * done // max(1, sum(totals)))
                note(source=source.name, record=records[-1], percent=percent)
            yield Progress(percent)


def give_tokens() -> Iterator[Progress]:
    """Give the entries their tokens, from the oldest to the newest: the other half."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {ENTRIES}")  # noqa: S608
        total = cursor.fetchone()[0]
        cursor.execute(f"SELECT count(*) FROM {ENTRIES} WHERE place <= %s", [noted("place")])  # noqa: S608
        done = cursor.fetchone()[0]
    if not done:
        lay_out()
    while True:
        with transaction.atomic():
            note(percent=(percent := min(99, 50 + 50 * done // max(1, total))))
            entries = next_entries()
            write_tokens(connection, entries)
            if entries:
                note(place=entries[-1].place)
        if not entries:
            return
        done += len(entries)
        yield Progress(percent)


def lay_out() -> None:
    """Settle the layers; who writes an entry meanwhile waits, and gives it no token yet."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            note(percent=50)
            layers.lay(connection)


def next_entries() -> list[Entry]:
    """Return the oldest entries without tokens."""
    return stored(connection, "e.place > %s ORDER BY e.place LIMIT %s", [noted("place"), TOKENS_AT_ONCE])


def is_needed() -> bool:
    """Return whether the index is not whole, was made by other rules, or has outgrown its layers."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {STATE} WHERE version = %s AND is_complete", [VERSION])  # noqa: S608
        is_whole = cursor.fetchone() is not None
    return not is_whole or (connection.vendor == "postgresql" and layers.is_top_heavy(connection))


def set_up(connection: Any) -> None:
    """Make the tables that are missing. Where no source has a record, the index is whole from the beginning."""
    create(connection)
    if is_under_way():  # a build makes the rest when all is there, which is ten times as quick
        return
    make_findable(connection)
    if is_needed() and not any(source.rows().exists() for source in sources()):
        start_state(connection, is_complete=True)
