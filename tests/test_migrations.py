"""Migrations match the models, and each has a name that says what it does."""

import io
import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

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
                columns = connection.introspection.get_table_description(cursor, table.name)
                rules = connection.introspection.get_constraints(cursor, table.name).values()
                found[table.name] = {str(column[:7]) for column in columns}, {words_of(rule) for rule in rules}
    return found


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
