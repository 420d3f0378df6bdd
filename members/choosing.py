"""A committee and its year, chosen on a page among those an account may look at, or that have records."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from members.models import Committee


@dataclass(frozen=True)
class Choice:
    """A committee with the years that have records, the newest first."""

    committee: Committee
    years: tuple[int, ...]


@dataclass(frozen=True)
class Asked:
    """What a page shows: nothing when the committee or the year asked for has no records (``is_unknown``)."""

    choices: tuple[Choice, ...]
    committee: Committee | None = None
    year: int | None = None
    is_unknown: bool = False


def choices_of(pairs: Iterable[tuple[Committee, int]]) -> tuple[Choice, ...]:
    """Return each committee with its years, in the order in which the committees come."""
    years: dict[Committee, set[int]] = {}
    for committee, year in pairs:
        years.setdefault(committee, set()).add(year)
    return tuple(Choice(committee, tuple(sorted(found, reverse=True))) for committee, found in years.items())


def asked(found: tuple[Choice, ...], slug: str, year: str) -> Asked:
    """Return what was asked for; else the newest year of the first committee that has it, not a synthetic one."""
    fitting = [choice for choice in found if not slug or choice.committee.slug == slug]
    pairs = [(choice, each) for choice in fitting for each in choice.years if not year or str(each) == year]
    if not pairs:
        return Asked(found, is_unknown=bool(slug or year))
    choice, newest = max(pairs, key=lambda pair: (not pair[0].committee.is_synthetic, pair[1]))
    return Asked(found, choice.committee, newest)


def committees_for(user: Any, permission: str) -> QuerySet[Committee]:
    """Return the committees in which the account has ``permission``."""
    rows = Committee.objects.order_by("position", "pk")
    return rows if user.is_superuser else rows.filter(pk__in=user.committees_with(permission))
