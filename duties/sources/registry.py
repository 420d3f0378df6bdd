"""What entries are drawn from: one source for each value of IndicatorSource but the last, found by its code."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from duties.choices import IndicatorSource
from members.models import Committee

FIRST, CO, UNANNOUNCED = "first", "co", "unannounced"


class Drawn(NamedTuple):
    """One thing a member did, as a source found it.

    ``part`` is FIRST or CO where several signed (``others``: how many besides the first), UNANNOUNCED for who came
    without enrolling; ``kind`` is one of the kinds of the source (``duties/kinds.py``).
    """

    member: int
    day: datetime.date | None
    title: str
    reference: str
    part: str = ""
    others: int = 0
    kind: str = ""
    half_days: int = 1


@dataclass(frozen=True)
class Span:
    """What is asked for: what the members of a committee did in a year, until ``until`` at the latest."""

    committee: Committee
    year: int
    until: datetime.date

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day."""
        return datetime.date(self.year, 1, 1), min(self.until, datetime.date(self.year, 12, 31))


@dataclass(frozen=True)
class Source:
    """One source. ``rows`` asks the database as often for all members as for one.

    ``model`` is how its references begin; ``links`` says where the rows with these ids may be read by their member.
    """

    code: IndicatorSource
    model: str
    rows: Callable[[Span], Iterable[Drawn]]
    links: Callable[[list[int]], dict[int, str]] = lambda _ids: {}


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Take in one source; raises ValueError when there is one of its code."""
    if source.code in _sources:
        raise ValueError(f"{source.code} is registered already.")
    _sources[source.code] = source


def source_of(code: str) -> Source | None:
    """Return the source with this code; None where entries are made by hand only."""
    return _sources.get(code)


def links_of(references: Iterable[str]) -> dict[str, str]:
    """Return the addresses of the references that their member may read, with one question for each model."""
    ids: dict[str, list[int]] = {}
    for reference in filter(None, references):
        model, _colon, pk = reference.partition(":")
        ids.setdefault(model, []).append(int(pk))
    ways = {source.model: source.links for source in _sources.values() if source.model in ids}
    return {f"{model}:{pk}": url for model, way in ways.items() for pk, url in way(ids[model]).items()}
