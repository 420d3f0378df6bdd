"""Which records a write touches: watchers, and the rows of ``portal_changed`` that database triggers leave for them.

A watcher follows the records of one model and what hangs on them. The database itself notes what was touched, so that
no way of writing can be forgotten: ``save()``, ``update()``, bulk writes, imports, SQL typed by hand. The notes belong
to the transaction that made them; just before it is committed the watcher is given the keys of its records. Notes that
were left over (made by another program, or by a database restored from a file) are given with the next commit.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model

from cppcc_portal.lib.changes.telling import before_commit

QUEUE = "portal_changed"


@dataclass(frozen=True)
class Watched:
    """A table that is watched: the look-up from the record to it, and the columns that matter.

    ``path`` "" is the record itself; no ``fields`` means all of them.
    """

    path: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Watcher:
    """Follows the records of the model ``label``; ``told`` gets their keys, of deleted records too."""

    name: str
    label: str
    tables: tuple[Watched, ...]
    told: Callable[[Any, list[int]], None] = field(compare=False)

    @property
    def model(self) -> type[Model]:
        """The model of the records."""
        return apps.get_model(self.label)

    def followed(self, path: str) -> type[Model]:
        """Return the model at the end of a look-up from the record."""
        model: Any = self.model
        for name in filter(None, path.split("__")):
            model = model._meta.get_field(name).related_model
        return model


_watchers: dict[str, Watcher] = {}


def watch(watcher: Watcher) -> None:
    """Add a watcher; raises ValueError when its name is taken. Its triggers are laid by the next ``migrate``."""
    if watcher.name in _watchers:
        raise ValueError(f"A watcher named {watcher.name!r} is registered already.")
    _watchers[watcher.name] = watcher


def watchers() -> list[Watcher]:
    """Return all watchers in the order of registration."""
    return list(_watchers.values())


@before_commit
def hand_over(connection: Any, tables: frozenset[str]) -> None:
    """Give every watcher the keys that were noted for it, if a watched table was written."""
    if tables & watched_tables():
        for name, keys in take_notes(connection).items():
            if name in _watchers:
                _watchers[name].told(connection, keys)


def take_notes(connection: Any) -> dict[str, list[int]]:
    """Return the keys noted for each watcher, in order, and remove the notes."""
    found: dict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        # Who deletes a note has it; on PostgreSQL two transactions could read the same left-over one.
        cursor.execute(f"DELETE FROM {QUEUE} RETURNING watcher, record")  # noqa: S608 - no value in it
        for name, key in sorted(set(cursor.fetchall())):
            found[name].append(key)
    return found


def watched_tables() -> set[str]:
    """Return the names of all tables that are watched."""
    if not _tables:
        _tables.update(
            watcher.followed(watched.path)._meta.db_table for watcher in watchers() for watched in watcher.tables
        )
    return _tables


_tables: set[str] = set()
