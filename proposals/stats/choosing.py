"""Which years there are to count, and which one a page was asked for."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from members.models import Committee, Session
from proposals.models import Proposal
from proposals.querysets import BEING_WRITTEN


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


def choices(committees: Collection[int] | None = None) -> tuple[Choice, ...]:
    """Return committees with years in which proposals were handed in, in the order of the site; one query."""
    handed_in = Proposal.objects.filter(session=OuterRef("pk")).exclude(state__in=BEING_WRITTEN)
    sessions = Session.objects.filter(Exists(handed_in)).select_related("term__committee")
    if committees is not None:
        sessions = sessions.filter(term__committee__in=committees)
    years: dict[Committee, set[int]] = {}
    for session in sessions.order_by("term__committee__position", "term__committee"):
        years.setdefault(session.term.committee, set()).add(session.year)
    return tuple(Choice(committee, tuple(sorted(found, reverse=True))) for committee, found in years.items())


def asked(found: tuple[Choice, ...], slug: str, year: str) -> Asked:
    """Return what was asked for; else the newest year of the first committee that has it, not a synthetic one."""
    fitting = [choice for choice in found if not slug or choice.committee.slug == slug]
    pairs = [(choice, each) for choice in fitting for each in choice.years if not year or str(each) == year]
    if not pairs:
        return Asked(found, is_unknown=bool(slug or year))
    choice, newest = max(pairs, key=lambda pair: (not pair[0].committee.is_synthetic, pair[1]))
    return Asked(found, choice.committee, newest)
