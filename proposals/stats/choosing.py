"""Which years there are to count."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

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
    """Return the committee and year asked for, with all committees and the years of that one; three queries.

    Without a wish it is the newest year of the first committee that has it, not a synthetic one.
    """
    offered = tuple(Choice(row, ()) for row in counted_committees(committees))
    fitting = counted_sessions(committees)
    if slug:
        fitting = fitting.filter(term__committee__slug=slug)
    if year:
        fitting = fitting.filter(year=whole_number(year) or 0)
    order = ("term__committee__is_synthetic", "-year", "term__committee__position", "term__committee")
    newest = fitting.select_related("term__committee").order_by(*order).first()
    if newest is None:
        # Something to go on with: the years of the committee that was asked for, else of the first one.
        near = [one.committee for one in offered if one.committee.slug == slug] or [one.committee for one in offered]
        return Asked(with_years(offered, near[0]) if near else (), is_unknown=bool(slug or year))
    own = newest.term.committee
    return Asked(with_years(offered, own), own, newest.year)


def with_years(offered: tuple[Choice, ...], committee: Committee) -> tuple[Choice, ...]:
    """Give one of the committees its years, newest first."""
    years = counted_sessions({committee.pk}).order_by("-year").values_list("year", flat=True)
    chosen = Choice(committee, tuple(dict.fromkeys(years)))
    return tuple(chosen if one.committee == committee else one for one in offered)


def counted_committees(committees: Collection[int] | None) -> QuerySet[Committee]:
    """Return the committees that have such sessions, in the order of the site."""
    sessions = counted_sessions(committees).filter(term__committee=OuterRef("pk"))
    return Committee.objects.filter(Exists(sessions)).order_by("position", "pk")
