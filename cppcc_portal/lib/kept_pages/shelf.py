"""Where answers are kept: in the memory of this process, so many bytes; what is unused for longest makes room."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings

from cppcc_portal.lib.kept_pages.bodies import Body

# What a key, a row of the shelf and the objects around a body take besides.
BESIDES = 2000


@dataclass(frozen=True)
class Kept:
    """A body with the version of the site it was rendered from, and since when (monotonic seconds)."""

    body: Body
    version: int
    since: float

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return len(self.body) + BESIDES


class Shelf:
    """Bodies by key, the one used last at the end."""

    def __init__(self) -> None:
        self.size = 0
        self._rows: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Kept | None:
        """Return what is kept under ``key``."""
        with self._lock:
            found = self._rows.get(key)
            if found:
                self._rows.move_to_end(key)
            return found

    def put(self, key: Hashable, kept: Kept) -> None:
        """Keep something; others make room for it."""
        with self._lock:
            self._take(key)
            self._rows[key] = kept
            self.size += kept.size
            while self.size > settings.PAGE_CACHE_BYTES:
                self._take(next(iter(self._rows)))

    def clear(self) -> None:
        """Throw everything away."""
        with self._lock:
            self._rows.clear()
            self.size = 0

    def _take(self, key: Hashable) -> None:
        found = self._rows.pop(key, None)
        if found:
            self.size -= found.size


shelf = Shelf()
