"""The door for what was done on paper: proposals of an office's list enter in the state they had reached there.

A row of the list tells what happened, not step by step when. So one change, "taken over from a list", leads each
proposal and each of its units to its state, with a row in the history that names the account; from there on only the
other steps lead further. Clocks are not started for what is past.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from proposals.choices import ANSWERS_THE_MEMBER, Actor, AssignmentState, ProposalState, Subject, UnitRole
from proposals.models import Assignment, Proposal, StateChange
from proposals.models.handling import require_fitting_roles

TAKEN_OVER = "taken_over"
# What a list can say about a proposal; all else is reached by steps.
REACHED = (
    ProposalState.SUBMITTED,
    ProposalState.FILED,
    ProposalState.WITHDRAWN,
    ProposalState.ASSIGNED,
    ProposalState.REPLIED,
    ProposalState.RATED,
    ProposalState.CLOSED,
)
ANSWERED = (ProposalState.REPLIED, ProposalState.RATED, ProposalState.CLOSED)


def state_reached(*, number: str, roles: Iterable[str], is_answered: bool, is_rated: bool, said: str = "") -> str:
    """Return the state a row of the list tells of: ``said`` when the list names it, else what the row holds.

    Raises ValueError when the two do not go together, and ValidationError for roles of units that do not.
    """
    units = list(roles)
    require_fitting_roles(units)
    has_units = any(role in ANSWERS_THE_MEMBER for role in units)
    told = ProposalState.SUBMITTED
    for holds, state in (
        (bool(number), ProposalState.FILED),
        (has_units, ProposalState.ASSIGNED),
        (has_units and is_answered, ProposalState.REPLIED),
        (has_units and is_answered and is_rated, ProposalState.RATED),
    ):
        told = state if holds else told
    if not said or said == told:
        return told
    fits = {
        ProposalState.SUBMITTED: told == ProposalState.SUBMITTED,
        ProposalState.FILED: told == ProposalState.FILED,
        ProposalState.WITHDRAWN: not has_units,
        ProposalState.ASSIGNED: told == ProposalState.ASSIGNED,
        ProposalState.REPLIED: told in ANSWERED,
        ProposalState.RATED: told in ANSWERED,
        ProposalState.CLOSED: told in ANSWERED,
    }
    if not fits.get(ProposalState(said), False):
        raise ValueError(said)
    return said


def unit_state(state: str) -> str:
    """Return the state of the units of a proposal in this state."""
    return AssignmentState.DELIVERED if state in ANSWERED else AssignmentState.NEW


def role_among(role: str, count: int) -> str:
    """Return the role of a unit the list names without one: alone it is the sole unit, else one of several."""
    return role or (UnitRole.SOLE if count == 1 else UnitRole.SEPARATE)


def history_of(proposal: Proposal, units: Iterable[Assignment], by: Any, note: str) -> Iterator[StateChange]:
    """Yield the rows of the history of a proposal that was taken over, not stored yet."""
    account = by.pk if by else None
    common = {"transition": TAKEN_OVER, "acting_as": Actor.STAFF, "note": note, "at": timezone.now()}
    yield StateChange(
        proposal_id=proposal.pk,
        number=1,
        from_state=ProposalState.DRAFT,
        to_state=proposal.state,
        by_id=account,
        **common,
    )
    for number, unit in enumerate(units, start=2):
        if unit.state != AssignmentState.NEW:
            yield StateChange(
                proposal_id=proposal.pk,
                number=number,
                subject=Subject.ASSIGNMENT,
                assignment_id=unit.pk,
                who=named(unit.role, str(unit.unit), get_language()),
                from_state=AssignmentState.NEW,
                to_state=unit.state,
                by_id=account,
                **common,
            )


@cache
def named(role: str, unit: str, _language: str | None) -> str:
    """Return what a unit is called in the history: as the assignment itself is."""
    return f"{UnitRole(role).label} {unit}"[:100]
