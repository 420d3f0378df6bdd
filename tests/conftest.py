"""Set-up shared by all tests."""

import gc
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings as portal
from django.test import override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from cppcc_portal.lib.kept_pages.freshness import freshness
from cppcc_portal.lib.kept_pages.shelf import shelf

# A busy machine is no fault of the code; what fails is printed, so nothing need be kept on disk.
hypothesis_settings.register_profile("portal", deadline=None, database=None, print_blob=True)
hypothesis_settings.load_profile("portal")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with real commits leave an empty database, so their modules hold no others and come after all others."""
    modules: dict[str, set[bool]] = {}
    for item in items:
        if marker := item.get_closest_marker("django_db"):
            modules.setdefault(item.location[0], set()).add(bool(marker.kwargs.get("transaction")))
    if mixed := [module for module, ways in modules.items() if len(ways) > 1]:
        raise pytest.UsageError(f"Put tests with transaction=True into modules of their own: {', '.join(mixed)}")


def pytest_collection_finish() -> None:
    """Let the collector pass over what was imported, and come less often: a twelfth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def test_settings(tmp_path_factory) -> Iterator[None]:
    """Serve static files by their own names (no collectstatic came before) and hash passwords quickly."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**portal.STORAGES, "staticfiles": plain},
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        OPEN_DATA_ROOT=tmp_path_factory.mktemp("open-data"),
        IMPORT_ROOT=tmp_path_factory.mktemp("imports"),
        # Pages are rendered each time, so that their queries can be counted; see ``page_cache``.
        PAGE_CACHE_BYTES=0,
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


@pytest.fixture
def page_cache(settings) -> Iterator[None]:
    """Keep public pages in memory, as the site does."""
    settings.PAGE_CACHE_BYTES = 8 * 1024 * 1024
    shelf.clear()
    freshness.forget()
    yield
    shelf.clear()


@pytest.fixture(autouse=True)
def chinese(settings) -> None:
    """Start every test in the site's own language; a request under /en/ leaves English behind."""
    translation.activate(settings.LANGUAGE_CODE)
