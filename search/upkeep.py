"""The index follows the records: what a transaction touched is looked at again before it is committed."""

from collections.abc import Callable
from typing import Any

from cppcc_portal.lib.changes import Watcher, watch
from search.index.storing import refresh
from search.registry import Source, sources


def follow_all() -> None:
    """Have the database note what touches the records of every source."""
    for source in sources():
        watch(Watcher(f"search.{source.name}", source.label, source.tables, refresher(source)))


def refresher(source: Source) -> Callable[[Any, list[int]], None]:
    """Return what is done with the keys of touched records."""

    def refresh_them(connection: Any, records: list[int]) -> None:
        refresh(connection, source, records)

    return refresh_them
