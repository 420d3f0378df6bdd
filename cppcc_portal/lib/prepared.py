"""Questions that are asked of one record after another: composed and compiled once, answered many times.

To compose a union of eleven questions and to compile it takes longer than to answer it. What differs from record to
record is one key; everything else in the question must be the same each time it is composed (no day, no language, no
account).
"""

import copy
from collections.abc import Callable
from threading import Lock
from typing import Any

from django.db import connections
from django.db.models import QuerySet

# Stands for the key while a question is composed; no record has such a key.
MARK = 2**62 + 20_221_231


class Prepared:
    """``compose`` returns the queryset for a key; calling the object gives it for another key, not yet evaluated."""

    def __init__(self, compose: Callable[[int], QuerySet]) -> None:
        self.compose = compose
        self.composed: QuerySet | None = None
        self.compiled: dict[str, tuple[Any, str, tuple]] = {}
        self.lock = Lock()

    def __call__(self, key: int) -> QuerySet:
        """Return the rows for ``key``; they can be read, not narrowed further."""
        if self.composed is None:
            self.composed = self.compose(MARK)
        rows = self.composed._chain()
        rows.query.get_compiler = lambda using=None, connection=None, elide_empty=True: self.compiler(
            (connection or connections[using]).alias, key
        )
        return rows

    def compiler(self, alias: str, key: int) -> Any:
        """Return a compiler that has its SQL already, with ``key`` in it."""
        if alias not in self.compiled:
            with self.lock:
                self.compiled[alias] = self.compile(alias)
        made, sql, values = self.compiled[alias]
        ready = copy.copy(made)
        ready.connection = connections[alias]
        filled = tuple(key if value == MARK else value for value in values)
        ready.as_sql = lambda *args, **kwargs: (sql, filled)
        return ready

    def compile(self, alias: str) -> tuple[Any, str, tuple]:
        """Compile the question; raises ValueError when the key does not stand in it."""
        compiler = self.compose(MARK).query.get_compiler(alias)
        sql, values = compiler.as_sql()
        if MARK not in values:
            raise ValueError("The key does not stand in the question as it is.")
        return compiler, sql, tuple(values)
