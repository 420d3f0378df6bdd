"""In which capacities an account may act on a row."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from members.roles import Role
from proposals.choices import Actor, ProposerRole, SignState, UnitRole
from proposals.models import ActionItem, Assignment, Proposal, Proposer
from proposals.models.handling import HANDLES_IT

OFFICE_PERMISSION = "proposals.change_proposal"
SIGNING_ROLES = (ProposerRole.FIRST, ProposerRole.CO)


def actors_of(user: Any, row: Any, proposal: Proposal) -> set[Actor]:
    """Return the capacities in which ``user`` may act on ``row``; ``None`` is the door itself."""
    if user is None:
        return {Actor.DOOR}
    if not user.is_authenticated or not user.is_active:
        return set()
    found = {Actor.STAFF} if user.has_perm(OFFICE_PERMISSION, proposal) else set()
    if isinstance(row, Assignment | ActionItem):
        return found | unit_actors(user, row)
    found |= proposing_actors(user, proposal)
    if isinstance(row, Proposer):  # nobody signs for somebody else
        is_own = row.member is not None and row.member.user_id == user.pk
        found = (found | {Actor.INVITED}) if is_own else (found - {Actor.INVITED})
    return found


def proposing_actors(user: Any, proposal: Proposal) -> set[Actor]:
    """Return whether ``user`` is the first proposer, a proposer or invited; merged proposals' authors propose too."""
    mine = Proposer.objects.filter(of_account(user), proposal__in=with_merged(proposal))
    found: set[Actor] = set()
    for proposer in mine.order_by():
        if proposer.role == ProposerRole.FIRST and proposer.proposal_id == proposal.pk:
            found.add(Actor.FIRST_PROPOSER)
        if proposer.role in SIGNING_ROLES and proposer.sign_state == SignState.SIGNED:
            found.add(Actor.PROPOSER)
        if proposer.sign_state == SignState.INVITED and proposer.proposal_id == proposal.pk:
            found.add(Actor.INVITED)
    return found


def with_merged(proposal: Proposal) -> list[int]:
    """Return the ids of the proposal and of those merged into it; ids, so that the index leads to their proposers."""
    return [proposal.pk, *proposal.merges.order_by().values_list("child_id", flat=True)]


def of_account(user: Any) -> Q:
    """Condition: proposers that ``user`` speaks for: the member, or the body whose proposal the account writes."""
    return Q(member__user=user) | Q(member=None, role=ProposerRole.FIRST, proposal__written_by=user)


def units_of(user: Any) -> list[int]:
    """Return the ids of the units the account is clerk of today."""
    appointments = user.appointments.in_force(timezone.localdate()).filter(role__name=Role.UNIT_CLERK)
    return list(appointments.exclude(unit=None).order_by("unit_id").values_list("unit_id", flat=True))


def unit_actors(user: Any, row: "Assignment | ActionItem") -> set[Actor]:
    """Return whether ``user`` is clerk of the row's unit, or of a unit that joins the lead unit in it."""
    units = units_of(user)
    found = {Actor.UNIT} if row.unit_id in units else set()
    if isinstance(row, Assignment) and row.role == UnitRole.LEAD and units:
        joint = row.proposal.assignments.filter(HANDLES_IT, role=UnitRole.JOINT, unit__in=units)
        found |= {Actor.JOINT_UNIT} if joint.exists() else set()
    return found
