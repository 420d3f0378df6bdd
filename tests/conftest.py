"""Set-up shared by all tests."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings as portal
from django.db import connection
from django.test import Client, override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from cppcc_portal.lib import changes

# A busy machine is no fault of the code; what fails is printed, so nothing need be kept on disk.
hypothesis_settings.register_profile("portal", deadline=None, database=None, print_blob=True)
hypothesis_settings.load_profile("portal")


@pytest.fixture(scope="session", autouse=True)
def test_settings(tmp_path_factory) -> Iterator[None]:
    """Serve static files by their own names (no collectstatic came before) and hash passwords quickly."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**portal.STORAGES, "staticfiles": plain},
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        OPEN_DATA_ROOT=tmp_path_factory.mktemp("open-data"),
        IMPORT_ROOT=tmp_path_factory.mktemp("imports"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Make the test database from the models, which is quicker for each worker than the migrations.

    tests/test_migrations.py replays it once and compares the two.
    """
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Add the rows that a migration writes; from here on the migrations are there again."""
    portal.MIGRATION_MODULES = {}
    with django_db_blocker.unblock():
        groups = import_module("django.contrib.auth.models").Group.objects
        for role in import_module("members.roles").Role.values:
            groups.get_or_create(name=role)
        # Django asks SQLite once whether it knows JSON; a test that counts queries must not be the one.
        assert import_module("django.db").connection.features.supports_json_field


@pytest.fixture(autouse=True)
def chinese(settings) -> None:
    """Start every test in the site's own language; a request under /en/ leaves English behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def settled_before_pages(monkeypatch) -> None:
    """Let a page see what follows from writes: a test's own transaction is never committed."""
    asked = Client.request

    def request(client: Client, **environ: object) -> object:
        settle()
        return asked(client, **environ)

    monkeypatch.setattr(Client, "request", request)


def settle() -> None:
    """Do what is done before a commit; whoever counts queries does not count these."""
    counts, connection.force_debug_cursor = connection.force_debug_cursor, False
    try:
        changes.settle(connection)
    finally:
        connection.force_debug_cursor = counts
