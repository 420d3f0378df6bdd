"""Django's SQLite backend, told before each commit what was written."""

from django.db.backends.sqlite3 import base

from cppcc_portal.databases.telling import TellsBeforeCommit


class DatabaseWrapper(TellsBeforeCommit, base.DatabaseWrapper):
    """A connection that settles what was written before it commits."""
