"""The version of what the site shows: a number that every transaction raises that wrote what the public may see.

It is a row in a table of its own, in the same transaction as the write, so that it is seen with it and never before.
"""

from typing import Any

from django.db import connection as default

from cppcc_portal.lib.changes.telling import last_before_commit

TABLE = "portal_version"
# Written all day by people of somebody signed in, and on no public page: sessions, tasks, sign-ins, the record of
# changes, imports, notices, and what this package keeps.
UNSEEN = ("account_", "auditlog_", "axes_", "django_", "members_notice", "mfa_", "portal_", "sheets_")


def make_version(connection: Any) -> None:
    """Make the table with its one row; what is there stays."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (number bigint NOT NULL)")
        cursor.execute(f"INSERT INTO {TABLE} SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM {TABLE})")  # noqa: S608 - no value in it


def current_version() -> int:
    """Return the number as others see it who ask now."""
    with default.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {TABLE}")  # noqa: S608 - no value in it
        return cursor.fetchone()[0]


@last_before_commit
def raise_version(connection: Any, tables: frozenset[str]) -> None:
    """Raise the number once for each transaction that wrote what the public may see.

    On PostgreSQL its row is locked from here to the end of the commit, so nothing may wait in between: checks that the
    commit would make of links to other rows, which can be locked by somebody who waits for this one, are made before.
    """
    if all(table.startswith(UNSEEN) for table in tables):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"UPDATE {TABLE} SET number = number + 1")  # noqa: S608 - no value in it
