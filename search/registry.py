"""What can be searched: each app registers its sources from its own ``search.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet


@dataclass(frozen=True)
class Source:
    """A kind of record that can be found: ``rows`` gives those the public may see, ``fields`` are public fields."""

    name: str
    label: Any
    rows: Callable[[], QuerySet]
    fields: tuple[str, ...]
    title: Callable[[Any], str] = str
    summary: Callable[[Any], str] = lambda row: ""

    def matching(self, words: list[str]) -> QuerySet:
        """Return the rows that contain every word in one field or another."""
        found = self.rows()
        for word in words:
            anywhere = Q()
            for field in self.fields:
                anywhere |= Q(**{f"{field}__icontains": word})
            found = found.filter(anywhere)
        return found


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source; raises ValueError when its name is taken."""
    if source.name in _sources:
        raise ValueError(f"A source named {source.name!r} is registered already.")
    _sources[source.name] = source


def sources() -> list[Source]:
    """Return all sources in the order of registration."""
    return list(_sources.values())
