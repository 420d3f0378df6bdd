"""In which capacities an account may act on a row."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from members.roles import Role
from proposals.choices import Actor, ProposalState, ProposerRole, SignState, UnitRole
from proposals.models import ActionItem, Assignment, Proposal, Proposer
from proposals.models.handling import HANDLES_IT

OFFICE_PERMISSION = "proposals.change_proposal"
BEING_WRITTEN = (ProposalState.DRAFT, ProposalState.COSIGNING)
SIGNING_ROLES = (ProposerRole.FIRST, ProposerRole.CO)


def actors_of(user: Any, row: Any, proposal: Proposal) -> set[Actor]:
    """Return the capacities in which ``user`` may act on ``row``; ``None`` is the door itself."""
    return Capacities(user, proposal).on(row)


class Capacities:
    """The capacities of an account on a proposal and all its rows; what they have in common is asked for once."""

    def __init__(self, user: Any, proposal: Proposal) -> None:
        self.user, self.proposal = user, proposal

    def on(self, row: Any) -> set[Actor]:
        """Return those in which the account may act on ``row``: the proposal, or one of its rows."""
        if self.user is None:
            return {Actor.DOOR}
        if not self.user.is_authenticated or not self.user.is_active:
            return set()
        found = {Actor.STAFF} if self.is_office else set()
        if isinstance(row, Assignment | ActionItem):
            return found | self.of_unit(row)
        found |= self.proposing
        if isinstance(row, Proposer):  # nobody signs for somebody else
            is_own = row.member is not None and row.member.user_id == self.user.pk
            found = (found | {Actor.INVITED}) if is_own else (found - {Actor.INVITED})
        return found

    @cached_property
    def is_office(self) -> bool:
        """Whether the account works as the office on the proposal."""
        return self.user.has_perm(OFFICE_PERMISSION, self.proposal) and not is_secret_draft(self.user, self.proposal)

    @cached_property
    def proposing(self) -> set[Actor]:
        """Its capacities as a proposer."""
        return proposing_actors(self.user, self.proposal)

    @cached_property
    def units(self) -> list[int]:
        """The units whose clerk it is."""
        return units_of(self.user)

    @cached_property
    def joins(self) -> bool:
        """Whether it is clerk of a unit that joins the lead unit in the proposal."""
        joint = self.proposal.assignments.filter(HANDLES_IT, role=UnitRole.JOINT, unit__in=self.units)
        return bool(self.units) and joint.exists()

    def of_unit(self, row: "Assignment | ActionItem") -> set[Actor]:
        """Return whether it is clerk of the row's unit, or of one that joins the lead unit in it."""
        found = {Actor.UNIT} if row.unit_id in self.units else set()
        is_lead = isinstance(row, Assignment) and row.role == UnitRole.LEAD
        return found | {Actor.JOINT_UNIT} if is_lead and self.joins else found


def is_secret_draft(user: Any, proposal: Proposal) -> bool:
    """Return whether another account is still writing the proposal: until it is handed in, the office has no part."""
    return proposal.state in BEING_WRITTEN and proposal.written_by_id not in {None, user.pk}


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
