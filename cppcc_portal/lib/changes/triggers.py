"""The triggers that note which records a write touches (``watching.py``), for both databases.

``migrate`` takes them away before it changes tables and lays them afterwards. Each carries a digest of its own text in
its name, so that laying them again where nothing has changed costs one look at their names.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from cppcc_portal.lib.changes.watching import QUEUE, Watched, Watcher, watchers

PREFIX = "notes_"
# What the value of a look-up stands for until it is replaced by the key of the written row.
MARK = 987_654_321


@dataclass(frozen=True)
class Trigger:
    """One trigger: when it fires on which table, under which condition, and the notes it makes."""

    table: str
    moment: str
    condition: str
    notes: str

    @property
    def name(self) -> str:
        """A name that changes with the text."""
        text = "|".join([self.table, self.moment, self.condition, self.notes])
        return PREFIX + hashlib.sha256(text.encode()).hexdigest()[:24]


def install(connection: Any) -> None:
    """Make the table of notes and lay the triggers that are missing; take away those nobody asks for any more."""
    make_queue(connection)
    with connection.cursor() as cursor:
        wanted = {trigger.name: trigger for trigger in possible(connection)}
        present = laid(connection, cursor)
        for name in present.keys() - wanted.keys():
            take_away(connection, cursor, name, present[name])
        for name in wanted.keys() - present.keys():
            lay(connection, cursor, wanted[name])


def make_queue(connection: Any) -> None:
    """Make the table of the notes."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {QUEUE} (watcher varchar(40) NOT NULL, record bigint NOT NULL)")


def uninstall(connection: Any) -> None:
    """Take all triggers away; writes are not noted until ``install``."""
    make_queue(connection)
    with connection.cursor() as cursor:
        for name, table in laid(connection, cursor).items():
            take_away(connection, cursor, name, table)


def possible(connection: Any) -> Iterator[Trigger]:
    """Yield the triggers of all watchers whose tables are there as the models have them.

    While a migration stands half-way they are not.
    """
    tables = columns_by_table(connection)
    for watcher in watchers():
        if all(is_there(model, tables) for model in models_of(watcher)):
            for watched in watcher.tables:
                yield from triggers_of(connection, watcher, watched)


def models_of(watcher: Watcher) -> Iterator[type[Model]]:
    """Yield every model on the ways from the record to what is watched."""
    for watched in watcher.tables:
        names = watched.path.split("__") if watched.path else []
        for length in range(len(names) + 1):
            yield watcher.followed("__".join(names[:length]))


def columns_by_table(connection: Any) -> dict[str, set[str]]:
    """Return the names of the columns of each table of this database."""
    question = {
        "sqlite": "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
        "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema()",
    }[connection.vendor]
    found: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(question)
        for table, column in cursor.fetchall():
            found[table].add(column)
    return found


def is_there(model: type[Model], tables: dict[str, set[str]]) -> bool:
    """Return whether the table of a model stands in the database with all its columns."""
    columns = {field.column for field in model._meta.local_concrete_fields}
    return columns <= tables.get(model._meta.db_table, set())


def triggers_of(connection: Any, watcher: Watcher, watched: Watched) -> Iterator[Trigger]:
    """Yield the triggers of one watched table: after a row comes or changes, before it goes."""
    model = watcher.followed(watched.path)
    table = model._meta.db_table
    for moment, row in (("AFTER INSERT", "NEW"), ("AFTER UPDATE", "NEW"), ("BEFORE DELETE", "OLD")):
        condition = has_changed(connection, model, watched.fields) if moment == "AFTER UPDATE" else ""
        yield Trigger(table, moment, condition, notes(connection, watcher, watched.path, row))


def notes(connection: Any, watcher: Watcher, path: str, row: str) -> str:
    """Return the query of the notes: the watcher's name with the key of each record that leads to the written row."""
    key = f'{row}."{watcher.followed(path)._meta.pk.column}"'
    if not path:
        return f"SELECT '{watcher.name}', {key}"
    rows = watcher.model._base_manager.using(connection.alias).filter(**{f"{path}__pk": MARK}).order_by()
    sql, params = rows.values("pk").query.get_compiler(connection=connection).as_sql()
    if params != (MARK,):
        raise ValueError(f"The look-up {path!r} of {watcher.name} needs other values than the key of the row.")
    return f"SELECT '{watcher.name}', {sql.removeprefix('SELECT ').replace('%s', key, 1)}"


def has_changed(connection: Any, model: type[Model], names: tuple[str, ...]) -> str:
    """Return the condition that one of the columns that matter has another value than before."""
    fields = [model._meta.get_field(name) for name in names] if names else model._meta.local_concrete_fields
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    return " OR ".join(f'OLD."{field.column}" {differs} NEW."{field.column}"' for field in fields)


def lay(connection: Any, cursor: Any, trigger: Trigger) -> None:
    """Make one trigger."""
    when = f"WHEN ({trigger.condition})" if trigger.condition else ""
    note = f"INSERT INTO {QUEUE} (watcher, record) {trigger.notes};"
    if connection.vendor == "sqlite":
        cursor.execute(f'CREATE TRIGGER {trigger.name} {trigger.moment} ON "{trigger.table}" {when} BEGIN {note} END')
        return
    returned = "OLD" if "DELETE" in trigger.moment else "NEW"
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {note} RETURN {returned}; END $$"
    )
    cursor.execute(
        f'CREATE TRIGGER {trigger.name} {trigger.moment} ON "{trigger.table}" FOR EACH ROW {when} '
        f"EXECUTE FUNCTION {trigger.name}()"
    )


def take_away(connection: Any, cursor: Any, name: str, table: str) -> None:
    """Drop one trigger."""
    if connection.vendor == "sqlite":
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        return
    cursor.execute(f'DROP TRIGGER IF EXISTS {name} ON "{table}"')
    cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def laid(connection: Any, cursor: Any) -> dict[str, str]:
    """Return the names of our triggers in this database, each with its table."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'notes_*'")
    else:
        cursor.execute(
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND left(tgname, 6) = 'notes_' AND pg_table_is_visible(tgrelid)"
        )
    return dict(cursor.fetchall())
