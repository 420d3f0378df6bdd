"""Which records the account may open on the office's pages; those of other committees do not exist for it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from members.models import Committee
from proposals.choices import Subject
from proposals.models import ActionItem, Assignment, Proposal, Proposer
from proposals.querysets import is_open_to_the_office
from proposals.replying import MADE
from proposals.workflow.actors import OFFICE_PERMISSION

# What members and units said in confidence stands on these pages.
READS = "proposals.view_proposer"
MODELS: dict[str, Any] = {
    Subject.PROPOSAL: Proposal,
    Subject.ASSIGNMENT: Assignment,
    Subject.SIGNATURE: Proposer,
    Subject.PROMISE: ActionItem,
}
JOINED: dict[str, tuple[str, ...]] = {
    Subject.ASSIGNMENT: ("unit", "proposed_unit"),
    Subject.SIGNATURE: ("member",),
    Subject.PROMISE: ("unit", "reply__result_class"),
}


def may_read(user: Any) -> bool:
    """Return whether the account may open the office's pages at all."""
    return user.has_perm(READS)


def may_act(user: Any, proposal: Proposal) -> bool:
    """Return whether the account works as the office on this proposal."""
    return user.has_perm(OFFICE_PERMISSION, proposal)


def committees_read_by(user: Any) -> set[int]:
    """Return the ids of the committees whose proposals the account may read."""
    if user.is_superuser:
        return set(Committee.objects.values_list("pk", flat=True))
    return user.committees_with(READS)


def rows_read_by(user: Any, subject: str) -> QuerySet:
    """Return the proposals, assignments, signatures or promises that the account may read."""
    model = MODELS.get(subject)
    if model is None:
        raise Http404
    link = "" if model is Proposal else "proposal"
    joined = f"{link}__session__term__committee".removeprefix("__")
    is_of_committee = Q(**{f"{model.committee_path}__in": committees_read_by(user)})
    rows = model.objects.filter(is_of_committee & is_open_to_the_office(user, link))
    if model is ActionItem:
        rows = rows.filter(MADE)
    return rows.select_related(joined, *JOINED.get(subject, ()))


def row_for(user: Any, subject: str, pk: int) -> Any:
    """Return one of them; raises Http404."""
    return get_object_or_404(rows_read_by(user, subject), pk=pk)


def proposal_for(user: Any, pk: int) -> Proposal:
    """Return the proposal; raises Http404."""
    return row_for(user, Subject.PROPOSAL, pk)
