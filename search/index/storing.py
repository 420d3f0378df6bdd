"""How entries come into the index and leave it, in the transaction of the record they belong to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import override

from search.index import layers
from search.index.entries import COLUMNS, LONG, NARROW, VERSION, Entry
from search.index.tables import ENTRIES, STATE, TEXTS, TOKENS
from search.registry import Source

AT_ONCE = 500


def refresh(connection: Any, source: Source, records: Sequence[int]) -> int:
    """Bring the entries of these records to what the source offers now; return how many entries were not so."""
    changed = 0
    for part in parts(records):
        offered, known = wanted(source, part), present(connection, source, part)
        gone = [entry for place, entry in known.items() if offered.get(place) != entry]
        new = [entry for place, entry in offered.items() if known.get(place) != entry]
        remove(connection, gone)
        add(connection, new)
        changed += len({entry.place for entry in gone + new})
    return changed


def wanted(source: Source, records: Sequence[int]) -> dict[int, Entry]:
    """Return the entries of what the source offers of these records, by place."""
    # Addresses and lines are kept in the site's first language, whoever writes.
    with override(settings.LANGUAGE_CODE):
        rows = source.rows().filter(pk__in=records)
        entries = (Entry.of(source, row.pk, offer) for row in rows for offer in source.offers(row))
        return {entry.place: entry for entry in entries}


def present(connection: Any, source: Source, records: Sequence[int]) -> dict[int, Entry]:
    """Return the stored entries of these records, by place."""
    condition = f"e.kind = %s AND e.record IN ({places_of(records)})"
    return {entry.place: entry for entry in stored(connection, condition, [source.name, *records])}


def stored(connection: Any, condition: str, values: Sequence[Any]) -> list[Entry]:
    """Return the whole entries that fulfil a condition on ``e``, the narrow part of an entry."""
    columns = ", ".join(f"t.{name}" if name in LONG else f"e.{name}" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {ENTRIES} e JOIN {TEXTS} t ON t.place = e.place WHERE {condition}",  # noqa: S608 - own names only
            values,
        )
        return [Entry(*row) for row in cursor.fetchall()]


def add(connection: Any, entries: Iterable[Entry]) -> None:
    """Put new entries into the index."""
    entries = sorted(entries, key=lambda entry: entry.place)
    if not entries:
        return
    write_rows(connection, entries)
    reached = tokens_reach(connection)
    write_tokens(connection, [entry for entry in entries if entry.place <= reached])


def write_rows(connection: Any, entries: Sequence[Entry]) -> None:
    """Write entries without their tokens."""
    with connection.cursor() as cursor:
        for table, names in ((ENTRIES, NARROW), (TEXTS, ("place", *LONG))):
            values = [[getattr(entry, name) for name in names] for entry in entries]
            columns = ", ".join(names)
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places_of(names)})", values)  # noqa: S608


def write_tokens(connection: Any, entries: Sequence[Entry]) -> None:
    """Write the tokens of entries, which come in the order of their places: FTS5 takes them quickly in no other."""
    rows = [(entry.place, " ".join(entry.tokens())) for entry in entries]
    question = f"INSERT INTO {TOKENS} (rowid, tokens) VALUES (%s, %s)"  # noqa: S608
    if connection.vendor == "postgresql":
        # One text, taken apart by the database: to write hundreds of values as a list would take longer than the rest.
        found = f"array_to_tsvector(string_to_array(%s, ' ') || ({layers.TOKEN}))"
        question = f"INSERT INTO {TOKENS} (place, tokens) VALUES (%s, {found})"  # noqa: S608
        rows = [(place, tokens, place) for place, tokens in rows]
    with connection.cursor() as cursor:
        cursor.executemany(question, rows)


def remove(connection: Any, entries: Iterable[Entry]) -> None:
    """Take entries out of the index."""
    entries = sorted(entries, key=lambda entry: entry.place)
    if not entries:
        return
    places = [entry.place for entry in entries]
    with connection.cursor() as cursor:
        for table in (ENTRIES, TEXTS):
            cursor.execute(f"DELETE FROM {table} WHERE place IN ({places_of(places)})", places)  # noqa: S608
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TOKENS} WHERE place IN ({places_of(places)})", places)  # noqa: S608
            return
        # FTS5 keeps no text, so it has to be told what it was given.
        reached = tokens_reach(connection)
        question = f"INSERT INTO {TOKENS} ({TOKENS}, rowid, tokens) VALUES ('delete', %s, %s)"  # noqa: S608
        given = [(entry.place, " ".join(entry.tokens())) for entry in entries if entry.place <= reached]
        cursor.executemany(question, given)


def tokens_reach(connection: Any) -> int:
    """Return the place up to which entries have their tokens: beyond it a build that is under way will write them.

    On PostgreSQL it stands still until this transaction ends, so that the build passes over no entry.
    """
    lock = " FOR SHARE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT place FROM {STATE} WHERE version = %s AND NOT is_complete{lock}", [VERSION])  # noqa: S608
        found = cursor.fetchone()
    return found[0] if found else 2**63 - 1


def places_of(values: Sequence[Any]) -> str:
    """Return as many placeholders as there are values."""
    return ", ".join(["%s"] * len(values))


def parts(records: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the records in parts that fit into one statement."""
    for begin in range(0, len(records), AT_ONCE):
        yield records[begin : begin + AT_ONCE]
