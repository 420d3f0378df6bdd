"""Similar proposals as the office sees them: beside one under review, and in clusters that may be merged.

What is found is a note to a person. It changes no state and is kept nowhere.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.choices import ProposalState, SignState, Subject
from proposals.clusters import clusters
from proposals.models import Proposal, Proposer
from proposals.office.access import committees_read_by
from proposals.office.pages import OfficePage, case_url
from proposals.querysets import is_open_to_the_office
from proposals.scanning import PARTS_OF_TEXT
from proposals.similar import Near, Reader, Written, nearest
from proposals.workflow import STEPS
from proposals.workflow.actors import OFFICE_PERMISSION
from search.index.entries import reader_mark

MERGE = STEPS[Subject.PROPOSAL, "merge"]
# What may be merged, and what waits before.
IN_QUESTION = (ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW, ProposalState.FILED)
MOST_ROWS = 600


class Beside(NamedTuple):
    """A similar proposal with its address and what there is to say of it."""

    near: Near
    url: str
    note: str


def reader_of(user: Any) -> Reader:
    """Return as whom an account of the office looks: what was handed in to its own committees, and what is public."""
    committees = committees_read_by(user)
    own = Q(**{f"{Proposal.committee_path}__in": committees}) & is_open_to_the_office(user)
    return Reader(own=own, marks=tuple(reader_mark("proposals", str(pk)) for pk in sorted(committees)))


def beside(user: Any, proposal: Proposal) -> list[Beside]:
    """Return the proposals nearest to this one, over all terms."""
    long = getattr(proposal, "text", None)
    text = "\n".join(getattr(long, part, "") for part in PARTS_OF_TEXT)
    written = Written(proposal.title, text, [suggestion.text for suggestion in proposal.suggestions.all()])
    found = nearest(written, reader_of(user), without=proposal.pk)
    committees, same = committees_read_by(user), by_the_same(proposal, [near.proposal for near in found])
    return [Beside(near, url_of(near.proposal, committees), note(near, proposal, same)) for near in found]


def url_of(proposal: Proposal, committees: set[int]) -> str:
    """Return the office's page of an own proposal, the public page of another committee's."""
    is_own = proposal.session.term.committee_id in committees
    return case_url(proposal) if is_own else proposal.get_absolute_url()


def by_the_same(proposal: Proposal, others: Iterable[Proposal]) -> set[int]:
    """Return the keys of those that a member or a body proposes who proposes this one too."""
    keys = [proposal.pk, *(other.pk for other in others)]
    signed = Proposer.objects.filter(proposal__in=keys, sign_state=SignState.SIGNED)
    rows = list(signed.values_list("proposal", "member", "collective_name"))
    who = {(member, name) for key, member, name in rows if key == proposal.pk}
    return {key for key, member, name in rows if (member, name) in who}


def note(near: Near, proposal: Proposal, same: set[int]) -> str:
    """Return what a person should know: by whom, when, how many sentences; never what to think of it."""
    values = {"year": near.proposal.session.year, "percent": near.compared.percent}
    if near.proposal.pk in same and values["year"] == proposal.session.year - 1:
        return _("Same author, last year, %(percent)s %% the same sentences.") % values
    if near.proposal.pk in same:
        return _("Same author, %(year)s, %(percent)s %% the same sentences.") % values
    return _("%(percent)s %% the same sentences.") % values if near.compared.pairs else ""


class Cluster(NamedTuple):
    """Proposals of a session that are near to one another: the main one, if one is filed, and the others."""

    main: Any
    others: list[Any]

    @classmethod
    def of(cls, rows: list[Any]) -> "Cluster":
        """Return the rows with the first filed one as the main one; each knows whether it can be merged now."""
        main = next((row for row in rows if row.state == ProposalState.FILED), None)
        for row in rows:
            row.can_be_merged = main is not None and row.state in MERGE.sources
        return cls(main, [row for row in rows if row is not main])


class ClustersPage(OfficePage):
    """Proposals of the current session that are near to one another, each with the way to the page that merges."""

    template_name = "admin/proposals/similar.html"
    title = gettext_lazy("Similar proposals of this session")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compare what is in question now."""
        rows = self.in_question()
        sessions: dict[int, list[Any]] = {}
        for row in rows[:MOST_ROWS]:
            sessions.setdefault(row.session_id, []).append(row)
        found = [Cluster.of(group) for some in sessions.values() for group in clusters(some)]
        more = {"clusters": found, "compared": min(len(rows), MOST_ROWS), "is_cut": len(rows) > MOST_ROWS}
        may_merge = self.request.user.has_perm(OFFICE_PERMISSION)
        return super().get_context_data(**kwargs) | more | {"may_merge": may_merge, "step": MERGE}

    def in_question(self) -> list[Any]:
        """Return the proposals of the account's committees that are in review, or filed and not yet assigned."""
        user = self.request.user
        own = Q(**{f"{Proposal.committee_path}__in": committees_read_by(user)}) & is_open_to_the_office(user)
        rows = Reader(own=own).visible().filter(own, session__is_current=True, state__in=IN_QUESTION)
        return list(rows.select_related("session").order_by("session", "submitted_at", "pk")[: MOST_ROWS + 1])
