"""What was written in a transaction, told just before it is committed.

``before_commit`` tells which tables were written; a ``Watcher`` is given the keys of the records that were touched;
``version`` is a number that every transaction raises that wrote what the public may see.
Both come from the connection itself (``cppcc_portal/databases``), so that what follows from a write is in the same
transaction.
"""

from cppcc_portal.lib.changes.telling import before_commit, last_before_commit, settle
from cppcc_portal.lib.changes.watching import Watched, Watcher, watch

__all__ = ["Watched", "Watcher", "before_commit", "last_before_commit", "settle", "watch"]
