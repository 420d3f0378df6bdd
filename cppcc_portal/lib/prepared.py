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
    """``compose`` returns the queryset for a key; calling the object gives it for another key, not yet evaluated."""

    def __init__(self, compose: Callable[[Any], QuerySet]) -> None:
        self.compose = compose
        self.composed: QuerySet | None = None
        self.compiled: dict[str, tuple[Any, str, tuple]] = {}
        self.lock = Lock()

    @property
    def marks(self) -> list[int]:
        """What stands for the keys."""
        return [MARK]

    def compose_marked(self) -> QuerySet:
        """Return the question with marks for keys."""
        return self.compose(MARK)

    def __call__(self, key: int) -> QuerySet:
        """Return the rows for ``key``; they can be read, not narrowed further."""
        return self.rows([key])

    def rows(self, keys: Sequence[int]) -> QuerySet:
        """Return the rows for as many keys as there are marks."""
        if self.composed is None:
            self.composed = self.compose_marked()
        rows = self.composed._chain()
        rows.query.get_compiler = lambda using=None, connection=None, elide_empty=True: self.compiler(
            (connection or connections[using]).alias, keys
        )
        return rows

    def compiler(self, alias: str, keys: Sequence[int]) -> Any:
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

    def with_keys(self, connection: Any, sql: str, values: tuple, keys: Sequence[int]) -> tuple[str, tuple]:
        """Return SQL and values with keys where the marks are."""
        if hasattr(connection, "prepare"):
            places = ", ".join(["%s"] * len(keys))
            return f"EXECUTE {connection.prepare(sql, len(keys))} ({places})", tuple(keys)
        given = dict(zip(self.marks, keys, strict=True))
        return sql, tuple(given.get(value, value) for value in values)

    def compile(self, alias: str) -> tuple[Any, str, tuple]:
        """Compile the question; raises ValueError when a key does not stand in it."""
        compiler = self.compose_marked().query.get_compiler(alias)
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


class PreparedForPage(Prepared):
    """The same for the records of a page: ``compose`` takes a list of keys, the object as many or fewer."""

    def __init__(self, compose: Callable[[list[int]], QuerySet], most: int) -> None:
        super().__init__(compose)
        self.most = most

    @property
    def marks(self) -> list[int]:
        """What stands for the keys."""
        return [MARK + place for place in range(self.most)]

    def compose_marked(self) -> QuerySet:
        """Return the question with marks for keys."""
        return self.compose(self.marks)

    def __call__(self, keys: Sequence[int]) -> QuerySet:  # type: ignore[override]
        """Return the rows for ``keys``; they can be read, not narrowed further. Raises ValueError for too many keys."""
        if len(keys) > self.most:
            raise ValueError(f"The question is prepared for {self.most} keys, not for {len(keys)}.")
        first = keys[0] if keys else MARK
        return self.rows([*keys, *[first] * (self.most - len(keys))])
