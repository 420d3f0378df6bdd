"""Django's PostgreSQL backend, told before each commit what was written; what is asked often it plans once."""

from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.postgresql import base

from cppcc_portal.databases.telling import TellsBeforeCommit

# By connection: the names of the questions its server has planned, by their text. A pool gives a connection to many.
PLANNED: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


class DatabaseWrapper(TellsBeforeCommit, base.DatabaseWrapper):
    """A connection that settles what was written before it commits."""

    def prepare(self, sql: str, keys: int) -> str:
        """Have the server keep ``sql``, in which $1 and so on stand for so many whole numbers; return its name.

        Where ten tables are joined the server takes longer to plan a question than to answer it.
        """
        with self.cursor() as cursor:
            planned = PLANNED.setdefault(self.connection, {})
            if sql not in planned:
                name, types = f"portal_{len(planned)}", ", ".join(["bigint"] * keys)
                with self.wrap_database_errors:
                    # Past Django's cursor: it is no question of the page, and is not counted among them.
                    cursor.cursor.execute(f"PREPARE {name} ({types}) AS {sql}")
                planned[sql] = name
            return planned[sql]
