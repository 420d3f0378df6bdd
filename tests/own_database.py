"""A database of its own for tests that need real commits: made from the test database, dropped afterwards.

In memory SQLite knows no other process, and PostgreSQL's test database would have to be emptied after each test. A
module makes its database once (``own_database``); each test asks for ``db`` as usual and then works inside ``used()``.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections

ALIAS = "default"


@dataclass
class OwnDatabase:
    """The copy: a file of SQLite's, or a database of the PostgreSQL server."""

    name: str

    @contextlib.contextmanager
    def used(self) -> Iterator[None]:
        """Let every connection opened inside lead to the copy, those of threads and children too."""
        usual = connections[ALIAS]
        usual_name = usual.settings_dict["NAME"]
        connections.settings[ALIAS]["NAME"] = usual.settings_dict["NAME"] = self.name
        connections[ALIAS] = connections.create_connection(ALIAS)
        try:
            yield
        finally:
            connections[ALIAS].close()
            connections.settings[ALIAS]["NAME"] = usual.settings_dict["NAME"] = usual_name
            connections[ALIAS] = usual


@contextlib.contextmanager
def own_database(name: str, folder: Path) -> Iterator[OwnDatabase]:
    """Make a copy of the test database while nobody else works in it."""
    usual = connections[ALIAS]
    if usual.vendor == "sqlite":
        yield OwnDatabase(copy_sqlite(usual, folder / f"{name}.sqlite3"))
        return
    own = f"{usual.settings_dict['NAME']}_{name}"
    copy_postgres(usual, own)
    yield OwnDatabase(own)
    in_server(usual, f'DROP DATABASE "{own}" WITH (FORCE)')


@contextlib.contextmanager
def empty_database(name: str, folder: Path) -> Iterator[OwnDatabase]:
    """Make a database without a single table."""
    usual = connections[ALIAS]
    if usual.vendor == "sqlite":
        yield OwnDatabase(str(folder / f"{name}.sqlite3"))
        return
    own = f"{usual.settings_dict['NAME']}_{name}"
    in_server(usual, f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)', f'CREATE DATABASE "{own}"')
    yield OwnDatabase(own)
    in_server(usual, f'DROP DATABASE "{own}" WITH (FORCE)')


def copy_sqlite(usual: Any, path: Path) -> str:
    """Write the database in memory into a file."""
    usual.ensure_connection()
    with contextlib.closing(sqlite3.connect(path)) as copy:
        usual.connection.backup(copy)
    return str(path)


def copy_postgres(usual: Any, own: str) -> None:
    """Make a copy inside the server; nobody may be connected to the original meanwhile."""
    template = usual.settings_dict["NAME"]
    usual.close()
    in_server(usual, f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)', f'CREATE DATABASE "{own}" TEMPLATE "{template}"')


def in_server(usual: Any, *statements: str) -> None:
    """Run statements that belong to no database."""
    with usual._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
