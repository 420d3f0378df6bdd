"""Rows into tables as fast as each database takes them: many at a time on SQLite, COPY on PostgreSQL."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from benchmarks.scale.rows import Rows

FAST = (
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-400000",
    "PRAGMA wal_autocheckpoint=20000",
    "PRAGMA foreign_keys=OFF",
)


def columns(model: type[models.Model]) -> list[str]:
    """Return the columns of a model, quoted, in the order of its rows."""
    return [connection.ops.quote_name(field.column) for field in model._meta.concrete_fields]


def write(rows: Rows) -> None:
    """Write all rows in one transaction."""
    way = copy if connection.vendor == "postgresql" else insert
    with connection.cursor() as cursor:
        for model, some in rows.items():
            way(cursor.cursor, model, some)
    connection.commit()


def insert(cursor: Any, model: type[models.Model], rows: list[tuple[Any, ...]]) -> None:
    """Write rows into SQLite."""
    names = columns(model)
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - our names
    # Django's cursor would turn every value into text first.
    cursor.connection.executemany(statement, rows)


def copy(cursor: Any, model: type[models.Model], rows: list[tuple[Any, ...]]) -> None:
    """Write rows into PostgreSQL."""
    with cursor.copy(f"COPY {model._meta.db_table} ({', '.join(columns(model))}) FROM STDIN") as target:
        for row in rows:
            target.write_row(row)


@contextlib.contextmanager
def fast_writing() -> Iterator[None]:
    """Write without waiting for the disk, without triggers and without looking at links row by row.

    ``check_links`` looks at them afterwards; what triggers would have noted is made anew from the records. On
    PostgreSQL the account must be a superuser.
    """
    with connection.cursor() as cursor:
        triggers = without_triggers(cursor)
    connection.set_autocommit(False)
    try:
        yield
    finally:
        connection.set_autocommit(True)
        with connection.cursor() as cursor:
            for statement in triggers:
                cursor.execute(statement)
        # A new connection has the usual settings.
        connection.close()


def without_triggers(cursor: Any) -> list[str]:
    """Make this connection fast and careless; return what lays the triggers again that had to be dropped."""
    if connection.vendor == "postgresql":
        cursor.execute("SET session_replication_role = replica")
        return []
    for wish in FAST:
        cursor.execute(wish)
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = cursor.fetchall()
    for name, _statement in found:
        cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    return [statement for _name, statement in found]


def settle(written: list[type[models.Model]]) -> None:
    """Let the counters of keys go on after the rows, and have the database look at its tables."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def tidy() -> None:
    """Do at once what autovacuum does on a server by and by; here and there it is switched off."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def check_links(written: list[type[models.Model]]) -> None:
    """Raise IntegrityError (SQLite) or LookupError where a row names a row that does not exist."""
    if connection.vendor == "sqlite":
        connection.check_constraints(table_names=[model._meta.db_table for model in written])
        return
    with connection.cursor() as cursor:
        for model in written:
            for field in model._meta.concrete_fields:
                if field.remote_field:
                    check_link(cursor, model, field)


def check_link(cursor: Any, model: type[models.Model], field: models.Field) -> None:
    """Raise LookupError unless every value of a link is a key of the other table."""
    other = field.related_model._meta
    cursor.execute(
        f"SELECT count(*) FROM {model._meta.db_table} a LEFT JOIN {other.db_table} b ON a.{field.column} = b.id "  # noqa: S608
        f"WHERE a.{field.column} IS NOT NULL AND b.id IS NULL"
    )
    if lost := cursor.fetchone()[0]:
        raise LookupError(f"{lost} rows of {model._meta.db_table} name no row in {field.column}")
