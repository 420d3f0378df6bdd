"""Which years there are to count."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from members.choosing import Asked, Choice, asked, choices_of
from members.models import Session
from proposals.models import Proposal
from proposals.querysets import BEING_WRITTEN

__all__ = ["Asked", "Choice", "asked", "choices"]


def choices(committees: Collection[int] | None = None) -> tuple[Choice, ...]:
    """Return committees with years in which proposals were handed in, in the order of the site; one query."""
    handed_in = Proposal.objects.filter(session=OuterRef("pk")).exclude(state__in=BEING_WRITTEN)
    sessions = Session.objects.filter(Exists(handed_in)).select_related("term__committee")
    if committees is not None:
        sessions = sessions.filter(term__committee__in=committees)
    ordered = sessions.order_by("term__committee__position", "term__committee")
    return choices_of((session.term.committee, session.year) for session in ordered)
