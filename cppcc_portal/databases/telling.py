"""A connection that knows which tables a transaction wrote, and tells before it commits."""

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction

from cppcc_portal.lib.changes.telling import tell

WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.I)


class TellsBeforeCommit:
    """Mixed into Django's DatabaseWrapper. ``written`` holds the names of the tables of this transaction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written: set[str] = set()
        self.execute_wrappers.append(self.note)

    def note(self, execute: Callable, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Remember the table a statement writes; one outside a transaction gets a transaction of its own.

        A statement that returns rows cannot have one: SQLite does not commit before they are fetched. Records are
        saved in a transaction anyway (``Record.save``).
        """
        found = WRITES.match(sql)
        if not found:
            return execute(sql, params, many, context)
        self.written.add(found[1])
        if self.in_atomic_block or "RETURNING" in sql:
            return execute(sql, params, many, context)
        with transaction.atomic(using=self.alias):
            return execute(sql, params, many, context)

    def settle(self) -> None:
        """Tell what was written so far; what the listeners write belongs to the same transaction."""
        # Django has left the block when it commits; what asks for a transaction must find the one that is open.
        was_inside, self.in_atomic_block = self.in_atomic_block, True
        try:
            tell(self)
        finally:
            self.in_atomic_block = was_inside

    def commit(self) -> None:
        """Settle, then commit; where that fails nothing is kept."""
        if self.written:
            try:
                self.settle()
            except BaseException:
                self.rollback()
                raise
        super().commit()

    def rollback(self) -> None:
        """Forget what was written."""
        self.written.clear()
        super().rollback()
