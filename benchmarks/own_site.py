"""A throw-away database for measurements: a file that is removed, or one of our own on a PostgreSQL server."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from unittest import mock
from urllib.parse import urlsplit, urlunsplit


@contextlib.contextmanager
def own_database() -> Iterator[str]:
    """Set Django up on an empty database of its own with all tables, and yield what engine it is.

    DATABASE_URL only names the server: the database in it is never touched. To be entered once in a process, before
    any model is imported.
    """
    with tempfile.TemporaryDirectory() as folder, own_address() as url:
        own = {"DJANGO_SETTINGS_MODULE": "cppcc_portal.settings", "PORTAL_VAR": folder, "DATABASE_URL": url}
        with mock.patch.dict(os.environ, own):
            yield from migrated()


def migrated() -> Iterator[str]:
    """Set Django up, write all tables, and yield what engine it is."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    try:
        yield "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    finally:
        connection.close()


@contextlib.contextmanager
def own_address() -> Iterator[str]:
    """Make a database of our own beside the one DATABASE_URL names, and drop it afterwards; empty means SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"portal_benchmark_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
