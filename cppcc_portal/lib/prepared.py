"""Questions that are asked of one record after another: composed and compiled once, answered many times.

To compose a union of eleven questions and to compile it takes longer than to answer it; on PostgreSQL to plan it, too,
which is therefore done once for each connection. What differs from record to record is one key, or the keys of a page
of records; everything else in the question must be the same each time it is composed (no day, no language, no account).
"""

import copy
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from django.db import connections
from django.db.models import QuerySet

# Stands for the first key while a question is composed, the numbers behind it for the others; no record has such a key.
MARK = 2**62 + 20_221_231


class Prepared:
    """``compose`` returns the queryset for one key, or for ``most`` keys; calling the object gives it for others.

    It is not yet evaluated then. Of fewer keys than ``most`` the first one is asked for again and again.
    """

    def __init__(self, compose: Callable[..., QuerySet], most: int = 1) -> None:
        self.compose = compose
        self.marks = [MARK + place for place in range(most)]
        self.composed: QuerySet | None = None
        self.compiled: dict[str, tuple[Any, str, tuple]] = {}
        self.lock = Lock()

    def __call__(self, *keys: int) -> QuerySet:
        """Return the rows for ``keys``; they can be read, not narrowed further. Raises ValueError for too many keys."""
        missing = len(self.marks) - len(keys)
        if missing < 0:
            raise ValueError(f"The question is prepared for {len(self.marks)} keys, not for {len(keys)}.")
        asked = (*keys, *[keys[0] if keys else MARK] * missing)
        if self.composed is None:
            self.composed = self.compose(*self.marks)
        rows = self.composed._chain()
        rows.query.get_compiler = lambda using=None, connection=None, elide_empty=True: self.compiler(
            (connection or connections[using]).alias, asked
        )
        return rows

    def compiler(self, alias: str, keys: tuple[int, ...]) -> Any:
        """Return a compiler that has its SQL already, with ``keys`` in it."""
        if alias not in self.compiled:
            with self.lock:
                self.compiled[alias] = self.compile(alias)
        made, sql, values = self.compiled[alias]
        ready = copy.copy(made)
        ready.connection = connections[alias]
        question = self.with_keys(ready.connection, sql, values, keys)
        ready.as_sql = lambda *args, **kwargs: question
        return ready

    def with_keys(self, connection: Any, sql: str, values: tuple, keys: tuple[int, ...]) -> tuple[str, tuple]:
        """Return SQL and values with keys where the marks are."""
        if hasattr(connection, "prepare"):
            places = ", ".join(["%s"] * len(keys))
            return f"EXECUTE {connection.prepare(sql, len(keys))} ({places})", keys
        given = dict(zip(self.marks, keys, strict=True))
        return sql, tuple(given.get(value, value) for value in values)

    def compile(self, alias: str) -> tuple[Any, str, tuple]:
        """Compile the question; raises ValueError when a key does not stand in it."""
        compiler = self.compose(*self.marks).query.get_compiler(alias)
        sql, values = compiler.as_sql()
        if not all(mark in values for mark in self.marks):
            raise ValueError("The key does not stand in the question as it is.")
        if hasattr(compiler.connection, "prepare"):
            sql = numbered(compiler.connection, sql, values, self.marks)
        return compiler, sql, tuple(values)


def numbered(connection: Any, sql: str, values: Sequence[Any], marks: Sequence[int]) -> str:
    """Return SQL with the values in it, and $1, $2 … where the marks are."""
    connection.ensure_connection()
    written = connection.ops.compose_sql(sql, values)
    for number, mark in enumerate(marks, start=1):
        written = written.replace(str(mark), f"${number}")
    return written
