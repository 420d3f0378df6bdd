"""What a matter heard at a workstation can become; the apps that keep those records say how, from their ``apps.py``."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise

from stations.choices import ReceptionOutcome
from stations.models import Reception


class Became(NamedTuple):
    """One record a reception became, for reading.

    ``kind`` and ``state`` are words people read, ``url`` the public address; ``result`` what came of it, in a sentence.
    """

    kind: str
    title: str
    url: str
    state: str
    result: str = ""


@dataclass(frozen=True)
class Becoming:
    """One way on from a reception.

    ``make(reception, by)`` makes the record, inside the transaction of the step, and returns it; raises Refused.
    ``public(ids)`` returns the published records that the receptions with these ids became, as (id, Became) pairs,
    with one query.
    """

    outcome: ReceptionOutcome
    label: "str | Promise"
    make: Callable[[Reception, Any], Any]
    public: Callable[[list[int]], Iterable[tuple[int, Became]]]


_ways: dict[str, Becoming] = {}


def register(way: Becoming) -> None:
    """Take in one way on; raises ValueError when its outcome is taken already."""
    if way.outcome in _ways:
        raise ValueError(f"{way.outcome} is registered already.")
    _ways[way.outcome] = way


def way_to(outcome: str) -> Becoming:
    """Return the way to ``outcome``; KeyError when no app offers it."""
    return _ways[outcome]


def public_chain(ids: list[int]) -> dict[int, list[Became]]:
    """Return what the receptions with these ids became, as far as the public may read it; one query for each app."""
    found: dict[int, list[Became]] = defaultdict(list)
    for way in _ways.values():
        for reception, became in way.public(ids):
            found[reception].append(became)
    return dict(found)
