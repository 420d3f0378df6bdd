"""Migrations match the models, and each has a name that says what it does."""

import io
import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from members.roles import Role
from tests.own_database import empty_database


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration():
    said = io.StringIO()
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(f"run `manage.py makemigrations` and name the result:\n{said.getvalue()}")


def test_every_migration_has_a_number_and_a_name():
    files = [path for app in settings.PORTAL_APPS for path in (settings.BASE_DIR / app / "migrations").glob("0*.py")]
    assert files, "no migration was found"
    unnamed = [str(path) for path in files if not re.fullmatch(r"\d{4}_(?!auto)[a-z][a-z0-9_]+\.py", path.name)]
    assert unnamed == []


def structure() -> dict[str, tuple[set[str], set[str]]]:
    """Return the columns and constraints of every table of the portal's own apps."""
    own, found = tuple(f"{app}_" for app in settings.PORTAL_APPS), {}
    with connection.cursor() as cursor:
        for table in connection.introspection.get_table_list(cursor):
            if table.name.startswith(own):
                read = sqlite_table if connection.vendor == "sqlite" else described_table
                found[table.name] = read(cursor, table.name)
    return found


def described_table(cursor: Any, table: str) -> tuple[set[str], set[str]]:
    """Return the columns and constraints as Django reads them."""
    columns = connection.introspection.get_table_description(cursor, table)
    rules = connection.introspection.get_constraints(cursor, table).values()
    return {str(column[:7]) for column in columns}, {words_of(rule) for rule in rules}


def sqlite_table(cursor: Any, table: str) -> tuple[set[str], set[str]]:
    """Return the same as SQLite tells it: Django's own reading trips over a comma in a check."""
    rows = {name: pragma(cursor, name, table) for name in ("table_info", "foreign_key_list", "index_list")}
    links = {f"{row[3]} to {row[2]}" for row in rows["foreign_key_list"]}
    indexes = {
        f"{[row[2] for row in pragma(cursor, 'index_info', index[1])]} {index[2]}" for index in rows["index_list"]
    }
    return {str(row[1:4]) for row in rows["table_info"]}, links | indexes


def pragma(cursor: Any, name: str, about: str) -> list[tuple]:
    """Return what SQLite says about a table or an index."""
    cursor.execute(f"PRAGMA {name}({connection.ops.quote_name(about)})")
    return cursor.fetchall()


def words_of(rule: dict) -> str:
    """Return what a constraint or an index holds, without the name the database gave it."""
    kinds = ("primary_key", "unique", "foreign_key", "check", "index")
    return f"{sorted(rule['columns'])} {[rule[kind] for kind in kinds]}"


@pytest.mark.django_db
def test_an_empty_database_is_brought_to_the_models_by_the_migrations(tmp_path):
    from_models = structure()
    with empty_database("empty", tmp_path) as database, database.used():
        call_command("migrate", verbosity=0)
        assert structure() == from_models
        assert set(Group.objects.values_list("name", flat=True)) >= set(Role.values)


@pytest.mark.django_db
def test_a_database_that_ran_the_replaced_migrations_has_nothing_to_do(tmp_path):
    with empty_database("ran_all", tmp_path) as database, database.used():
        now = MigrationLoader(connection)
        record(key for key in now.disk_migrations if key not in now.replacements)
        call_command("migrate", check_unapplied=True, verbosity=0)


@pytest.mark.django_db
def test_a_database_stopped_half_way_goes_on_through_the_replaced_migrations(tmp_path):
    with empty_database("half_way", tmp_path) as database, database.used():
        now = MigrationLoader(connection)
        record(migration.replaces[0] for migration in now.replacements.values())
        half_way = MigrationLoader(connection)
        assert now.replacements.keys() <= now.graph.nodes.keys()
        assert now.replacements.keys().isdisjoint(half_way.graph.nodes)
        ways = MigrationAutodetector(half_way.project_state(), now.project_state())
        assert ways.changes(half_way.graph) == {}, "the replaced migrations lead elsewhere"


def record(keys: Iterable[tuple[str, str]]) -> None:
    """Note these migrations as applied without running them."""
    recorder = MigrationRecorder(connection)
    for app, name in keys:
        recorder.record_applied(app, name)
