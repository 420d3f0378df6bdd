"""How the rows of a count are listed: a line names the published proposal and the public unit, never a person."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from figures.definitions import Listing
from members.models import HandlingUnit
from proposals.choices import Consent
from proposals.models import ActionItem, Assignment, Proposal, Reply, SupervisionVisit
from proposals.querysets import is_read_by_the_public

SEPARATOR = " · "


def with_unit(proposal: Proposal, unit: HandlingUnit | None) -> str:
    """Return the title of a proposal, and the unit's name when its record is public."""
    return f"{proposal}{SEPARATOR}{unit.name}" if unit and unit.is_published else str(proposal)


def assignment_title(row: Assignment) -> str:
    """Return which proposal was handed to which unit."""
    return with_unit(row.proposal, row.unit)


def answer_title(row: Reply) -> str:
    """Return which proposal was answered by which unit."""
    return assignment_title(row.assignment)


def asking_title(row: Any) -> str:
    """Return which unit's answer to which proposal was to be judged; not by whom."""
    return f"{row.answered_title}{SEPARATOR}{row.unit_name}" if row.unit_is_named else row.answered_title


def promise_title(row: ActionItem) -> str:
    """Return what was promised, and in answer to which proposal."""
    return f"{row.text}{SEPARATOR}{with_unit(row.proposal, row.unit)}"


def visit_title(row: SupervisionVisit) -> str:
    """Return which key proposal was looked after, when and how."""
    return f"{row.key}{SEPARATOR}{row}"


PROPOSALS = Listing(
    public=Q(is_published=True),
    title=str,
    url=Proposal.get_absolute_url,
    joined=("session",),
    order=("number", "pk"),
)
ASSIGNMENTS = Listing(
    public=Q(proposal__is_published=True),
    title=assignment_title,
    url=lambda row: row.proposal.get_absolute_url(),
    joined=("proposal", "unit"),
    order=("proposal__number", "proposal", "pk"),
)
ANSWERS = Listing(
    public=Q(assignment__proposal__is_published=True),
    title=answer_title,
    url=lambda row: row.assignment.proposal.get_absolute_url(),
    joined=("assignment__proposal", "assignment__unit"),
    order=("assignment__proposal__number", "assignment__proposal", "pk"),
)
# Most proposals have one proposer: beside what was chosen, the proposal's name would say who was not satisfied.
RATINGS = Listing(public=Q(pk__in=[]), title=str, url=str)
# Rows of ``asking.askings``: they are proposers, so that nothing of the row itself is shown.
ASKINGS = Listing(
    public=Q(answered_is_published=True),
    title=asking_title,
    url=lambda row: reverse("proposals:proposal", args=[row.main]),
    joined=("proposal",),
    order=("answered_number", "main", "answer", "pk"),
)
PROMISES = Listing(
    public=Q(proposal__is_published=True, proposal__public_consent=Consent.YES)
    & (Q(reply=None) | is_read_by_the_public("reply")),
    title=promise_title,
    url=lambda row: row.proposal.get_absolute_url(),
    joined=("proposal", "unit"),
    order=("proposal__number", "proposal", "number", "pk"),
)
# A key proposal has no page of its own; its supervision stands on the pages of its proposals.
VISITS = Listing(
    public=Q(key__is_published=True, shown_on__isnull=False),
    title=visit_title,
    url=lambda row: reverse("proposals:proposal", args=[row.shown_on]),
    joined=("key",),
    order=("key__number", "number", "pk"),
)
