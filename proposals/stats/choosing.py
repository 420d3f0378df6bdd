"""Which years there are to count."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from cppcc_portal.lib.keys import whole_number
from members.choosing import Asked, Choice, choices_of
from members.models import Committee, Session
from proposals.models import Proposal
from proposals.querysets import BEING_WRITTEN

__all__ = ["Asked", "Choice", "asked_among", "choices"]


def counted_sessions(committees: Collection[int] | None = None) -> QuerySet[Session]:
    """Return the sessions for which proposals were handed in, of these committees or of all."""
    handed_in = Proposal.objects.filter(session=OuterRef("pk")).exclude(state__in=BEING_WRITTEN)
    sessions = Session.objects.filter(Exists(handed_in))
    return sessions if committees is None else sessions.filter(term__committee__in=committees)


def choices(committees: Collection[int] | None = None) -> tuple[Choice, ...]:
    """Return committees with years in which proposals were handed in, in the order of the site; one query."""
    sessions = counted_sessions(committees).select_related("term__committee")
    ordered = sessions.order_by("term__committee__position", "term__committee")
    return choices_of((session.term.committee, session.year) for session in ordered)


def asked_among(committees: Collection[int] | None, slug: str, year: str) -> Asked:
    """Return the committee and year asked for, with all committees and the years of that one; two queries.

    Without a wish it is the newest year of the first committee that has it, not a synthetic one.
    """
    rows = list(counted_committees(committees, year))
    offered = tuple(Choice(row, ()) for row in rows)
    fitting = [row for row in rows if row.newest is not None and slug in ("", row.slug)]
    if not fitting:
        # Something to go on with: the years of the committee that was asked for, else of the first one.
        near = [row for row in rows if row.slug == slug] or rows
        return Asked(with_years(offered, near[0]) if near else (), is_unknown=bool(slug or year))
    own = min(fitting, key=lambda row: (row.is_synthetic, -row.newest, row.position, row.slug))
    return Asked(with_years(offered, own), own, own.newest)


def with_years(offered: tuple[Choice, ...], committee: Committee) -> tuple[Choice, ...]:
    """Give one of the committees its years, newest first."""
    years = counted_sessions({committee.pk}).order_by("-year").values_list("year", flat=True)
    chosen = Choice(committee, tuple(dict.fromkeys(years)))
    return tuple(chosen if one.committee == committee else one for one in offered)


def counted_committees(committees: Collection[int] | None, year: str) -> QuerySet[Any]:
    """Return the committees that have such sessions, in the order of the site, with their settings.

    ``newest`` is the year asked for where they have it, else their newest one.
    """
    sessions = counted_sessions(committees).filter(term__committee=OuterRef("pk"))
    fitting = sessions.filter(year=whole_number(year) or 0) if year else sessions
    rows = Committee.objects.filter(Exists(sessions)).select_related("proposal_settings")
    newest = Subquery(fitting.order_by("-year").values("year")[:1])
    return rows.annotate(newest=newest).order_by("position", "pk")
