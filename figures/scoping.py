"""How definitions read a scope: the days of its year, and what it is narrowed to."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Choices, Exists, Q, QuerySet

from figures.definitions import Scope, Words
from members.models import Committee

PartWords = Callable[[Committee, str], Words | None]
EVERY_ROW = Q(pk__isnull=False)


def days(scope: Scope) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day that count: to the end of the year, or to the day of the count if earlier."""
    return datetime.date(scope.year, 1, 1), min(datetime.date(scope.year, 12, 31), scope.on)


def on_days(scope: Scope, day: str) -> Q:
    """Condition: the look-up ``day`` falls into the year, and not after the day of the count."""
    return Q(**{f"{day}__range": days(scope)})


def in_year(scope: Scope, year: str, day: str) -> Q:
    """Condition: of the year by ``year``; where ``day`` is known it is not after the day of the count."""
    first, last = days(scope)
    if last < first:
        return Q(pk__in=[])
    return Q(**{year: scope.year}) & (Q(**{day: None}) | Q(**{f"{day}__lte": last}))


def overlapping(scope: Scope, starts: str = "starts", ends: str = "ends") -> Q:
    """Condition: in force on some day of the year, up to the day of the count; an open end never comes."""
    first, last = days(scope)
    if last < first:
        return Q(pk__in=[])
    return Q(**{f"{starts}__lte": last}) & (Q(**{ends: None}) | Q(**{f"{ends}__gte": first}))


def narrowed(scope: Scope, **lookups: str) -> Q:
    """Condition: what the scope is narrowed to, by the look-up of each part (``platform="event__platform__slug"``)."""
    return Q(**{lookup: scope.get(part) for part, lookup in lookups.items() if scope.get(part)})


def any_of(rows: QuerySet) -> Q:
    """Condition: there is one of ``rows``, which name the row outside by OuterRef."""
    return Q(Exists(rows))


def said(words: Words) -> Callable[[Scope], Words]:
    """Return words that are the same for every scope."""
    return lambda scope: words


def labels(choices: type[Choices]) -> PartWords:
    """Return how a value of ``choices`` is read; a value that is none of them means nothing."""

    def read(committee: Committee, value: str) -> Words | None:
        return dict(choices.choices).get(value)

    return read


def names(rows: Callable[[Committee], QuerySet], key: str = "slug") -> PartWords:
    """Return how a value that names one of the committee's ``rows`` is read: by the name the public may read."""

    def read(committee: Committee, value: str) -> Words | None:
        found: Any = rows(committee).filter(**{key: value}).first()
        return None if found is None else str(found)

    return read
