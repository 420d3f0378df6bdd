"""How fresh a kept page is: what this process knows of the version of the site, asked for at most once a second.

A record that was changed is seen by all within 5 seconds: 1.5 here (``STALE``), then 3 in the proxy, which counts
whole seconds, or 1 in a browser without one (``FOR_EVERYBODY`` in ``sharing.py``, ``deploy/nginx.conf``).
"""

from threading import Lock
from time import monotonic

from cppcc_portal.lib.changes.version import current_version
from cppcc_portal.lib.kept_pages.shelf import Kept

# Seconds for which an answer of the database is believed.
BELIEVED = 1.0
# Seconds since a page was last known to be up to date, for which it is still shown while another one renders it anew.
STALE = 1.5
# Pages speak of "today" and "still 20 minutes", and other programs may write to the database: no page gets older.
OLDEST = 60.0
NEVER = (0, float("-inf"))


class Freshness:
    """The version that was current last, and the one before it, each with the last moment it was known to be."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Know nothing, as at the start."""
        self._known = self._before = NEVER

    def version(self) -> int:
        """Return the version, at most a second old."""
        with self._lock:
            version, seen = self._known
            asked = monotonic()
            if asked - seen >= BELIEVED:
                # Asked before it was answered: what is written meanwhile is not taken for known.
                version = self._learn(current_version(), asked)
            return version

    def _learn(self, version: int, asked: float) -> int:
        if version != self._known[0]:
            self._before = self._known
        self._known = (version, asked)
        return version

    def is_fresh(self, kept: Kept) -> bool:
        """Return whether a page may be shown to everybody."""
        return kept.version == self.version() and monotonic() - kept.since < OLDEST

    def is_nearly_fresh(self, kept: Kept) -> bool:
        """Return whether a page may be shown while another one renders it anew."""
        now = monotonic()
        seen = dict([self._before, self._known]).get(kept.version, NEVER[1])
        return now - seen < STALE and now - kept.since < OLDEST + STALE


freshness = Freshness()
