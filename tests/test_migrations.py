"""Migrations match the models, and each has a name that says what it does."""

import io
import re

import pytest
from django.conf import settings
from django.core.management import call_command


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
