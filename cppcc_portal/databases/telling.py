"""A connection that knows which tables a transaction wrote, and tells before it commits."""

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction

from cppcc_portal.lib.changes.telling import finish

WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.I)


class TellsBeforeCommit:
    """Mixed into Django's DatabaseWrapper.

    ``written`` holds the names of the tables of this transaction, ``told`` those of them that listeners have been told
    of; ``writes`` counts the statements since the connection was made.
    """

    alias: str
    in_atomic_block: bool
    execute_wrappers: list[Callable]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written: set[str] = set()
        self.told: set[str] = set()
        self.writes = 0
        self.execute_wrappers.append(self.note)

    def note(self, execute: Callable, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Remember the table a statement writes; one outside a transaction gets a transaction of its own.

        A statement that returns rows cannot have one: SQLite does not commit before they are fetched. Records are
        saved in a transaction anyway (``Record.save``).
        """
        found = WRITES.match(sql)
        if not found:
            return execute(sql, params, many, context)
        self.wrote(found[1])
        if self.in_atomic_block or "RETURNING" in sql:
            return execute(sql, params, many, context)
        with transaction.atomic(using=self.alias):
            return execute(sql, params, many, context)

    def wrote(self, table: str) -> None:
        """Remember that a table is written; who writes past ``execute`` (COPY) says so."""
        self.written.add(table)
        self.writes += 1

    def commit(self) -> None:
        """Settle, then commit; where that fails nothing is kept."""
        try:
            finish(self)
        except BaseException:
            self.rollback()
            raise
        super().commit()

    def rollback(self) -> None:
        """Forget what was written."""
        self.written.clear()
        self.told.clear()
        super().rollback()
