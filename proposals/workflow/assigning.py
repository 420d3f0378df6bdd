"""Handing out to units, and units that say the matter is not theirs (domain.md 1.6)."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from members.models import HandlingUnit
from proposals import clocks
from proposals.choices import ANSWERS_THE_MEMBER, AssignmentState, Duty, ProposalState, ReplyKind, UnitRole
from proposals.models import ActionItem, Assignment, Proposal
from proposals.models.handling import HANDLES_IT, require_fitting_roles
from proposals.workflow.moves import Move

DAYS_OF_THE_ANSWER = ("due_on", "extended_to", "extension_asked_on", "extension_asked_to")


def assign(move: Move) -> None:
    """Hand the proposal out; detail ``units``: pairs (unit, role). Units that already handle it stay."""
    units = distinct(move.details["units"])
    require_known_units(move, [unit for unit, _role in units])
    present = list(move.proposal.assignments.filter(HANDLES_IT).values_list("role", flat=True))
    require_fitting_roles([*present, *(role for _unit, role in units)])
    for unit, role in units:
        hand_out(move, unit, role)


def distinct(pairs: Iterable[tuple[HandlingUnit, str]]) -> list[tuple[HandlingUnit, str]]:
    """Return each unit once; raises Refused for one unit in two roles (domain.md 9.2) and for an unknown role."""
    roles: dict[HandlingUnit, str] = {}
    for unit, role in pairs:
        if role not in UnitRole.values:
            raise Refused(_("Choose a role for %(unit)s.") % {"unit": unit}, field="units")
        if roles.setdefault(unit, role) != role:
            raise Refused(_("%(unit)s is named in two roles.") % {"unit": unit}, field="units")
    return list(roles.items())


def require_known_units(move: Move, units: list[HandlingUnit]) -> None:
    """Refuse units of other committees, closed ones, and those that have the proposal."""
    had = set(live_assignments(move.proposal).values_list("unit_id", flat=True))
    for unit in units:
        if unit.committee_id != move.committee.pk:
            raise Refused(_("%(unit)s is no unit of this committee.") % {"unit": unit}, field="units")
        if unit.ends and unit.ends < move.day:
            raise Refused(_("%(unit)s no longer exists.") % {"unit": unit}, field="units")
        if unit.pk in had:
            raise Refused(_("%(unit)s already has this proposal.") % {"unit": unit}, field="units")


def hand_out(move: Move, unit: HandlingUnit, role: str) -> None:
    """Add the assignment and start its clocks; a unit that returned it before keeps its row."""
    wait_for_joint_unit(move, role)
    returned = move.proposal.assignments.filter(unit=unit).first()
    if returned:
        returned.proposal = move.proposal
        move.then("assign_again", returned, role=role)
        return
    assignment = Assignment.objects.create(proposal=move.proposal, unit=unit, role=role, assigned_on=move.day)
    start_clocks(move, assignment)


def wait_for_joint_unit(move: Move, role: str) -> None:
    """A joint unit that comes later has to sign a draft that all the others have signed."""
    signed = (AssignmentState.JOINTLY_SIGNED, AssignmentState.EXAMINED)
    for lead in live_assignments(move.proposal).filter(role=UnitRole.LEAD, state__in=signed):
        if role == UnitRole.JOINT:
            move.then("wait_for_signatures", lead)


def start_clocks(move: Move, assignment: Assignment) -> None:
    """Start the clocks of the return and of the answer, or of a joint unit's opinion."""
    clocks.start(assignment, Duty.RETURN, move)
    clocks.start(assignment, Duty.JOINT_OPINION if assignment.role == UnitRole.JOINT else Duty.REPLY, move)


def recall(move: Move) -> None:
    """Take the proposal back from units none of which has signed for it."""
    live = move.proposal.assignments.filter(HANDLES_IT)
    begun = [str(row.unit) for row in live.exclude(state=AssignmentState.NEW).select_related("unit")]
    if begun:
        sentence = _("Already taken up by %(units)s: let the unit ask for a return instead.")
        raise Refused(sentence % {"units": _(", ").join(begun)})
    if live.filter(Q(contacts__isnull=False) | Q(reminders__isnull=False)).exists():
        raise Refused(_("A unit was reminded or has spoken with the proposers: let it ask for a return instead."))
    live.delete()


def start_with_first_unit(move: Move) -> None:
    """The proposal is in handling as soon as one unit has signed for it."""
    move.row.signed_on = move.day
    move.row.save(update_fields=["signed_on"])
    if move.proposal.state == ProposalState.ASSIGNED:
        move.then("start_handling", move.proposal)


def ask_return(move: Move) -> None:
    """Ask to be relieved; note: why; detail ``proposed_unit``: whose matter it is instead. All clocks stop."""
    proposed = move.details["proposed_unit"]
    if proposed.pk == move.row.unit_id or proposed.committee_id != move.committee.pk:
        raise Refused(_("Propose another unit of this committee."), field="proposed_unit")
    if move.row.replies.filter(kind=ReplyKind.ANSWER, replied_on__isnull=False).exists():
        raise Refused(_("Your unit has answered this proposal; it can no longer be returned."))
    require_return_window(move.row, move.day)
    row = move.row
    row.return_asked_on, row.return_reason, row.proposed_unit = move.day, move.note, proposed
    row.return_decided_on = None
    row.save(update_fields=["return_asked_on", "return_reason", "proposed_unit", "return_decided_on"])
    clocks.end(row, Duty.RETURN, move)
    clocks.stop_all(row, move)


def require_return_window(assignment: Assignment, day: datetime.date) -> None:
    """Refuse a request after the window has closed; late requests are not accepted (domain.md 1.6, 玉林)."""
    window = assignment.clocks.filter(duty=Duty.RETURN).order_by("number").last()
    if window and window.due_on < day:
        sentence = _("The time to ask for a return ended on %(date)s.")
        raise Refused(sentence % {"date": clocks.in_words(window.due_on)})


def agree_return(move: Move) -> None:
    """Relieve the unit; detail ``unit``: the one that takes its place in the same role, if any."""
    row = move.row
    row.return_decided_on = move.day
    row.save(update_fields=["return_decided_on"])
    clocks.void_all(row, move)
    others = move.proposal.assignments.filter(HANDLES_IT).exclude(pk=row.pk)
    roles = list(others.values_list("role", flat=True))
    replacement = move.get("unit")
    if replacement:
        require_known_units(move, [replacement])
        roles.append(row.role)
    require_fitting_roles(roles)
    if not roles:
        move.then("back_to_filed", move.proposal)
    if not replacement and answered_by_all(others):
        move.then("answer", move.proposal)
    if replacement:
        # The roles are unique among units that handle it: this one has to leave its role first.
        Assignment.objects.filter(pk=row.pk).update(state=AssignmentState.RETURN_AGREED)
        hand_out(move, replacement, row.role)


def answered_by_all(assignments: Any) -> bool:
    """Return whether some of ``assignments`` answer the member, and all of those have delivered."""
    answering = assignments.filter(role__in=ANSWERS_THE_MEMBER)
    return answering.exists() and not answering.exclude(state=AssignmentState.DELIVERED).exists()


def refuse_return(move: Move) -> None:
    """Leave it with the unit; note: why. The clocks go on where they stood."""
    move.row.return_decided_on = move.day
    move.row.save(update_fields=["return_decided_on"])
    clocks.resume_all(move.row, move)


def assign_again(move: Move) -> None:
    """Give it to the unit once more, after all, with new clocks; detail ``role``: another role than before."""
    row = move.row
    row.role = move.get("role") or row.role
    others = move.proposal.assignments.filter(HANDLES_IT).exclude(pk=row.pk)
    require_fitting_roles([*others.values_list("role", flat=True), row.role])
    row.assigned_on, row.signed_on, row.return_decided_on = move.day, None, None
    row.due_on = row.extended_to = row.extension_asked_on = row.extension_asked_to = None
    row.save(update_fields=["role", "assigned_on", "signed_on", "return_decided_on", *DAYS_OF_THE_ANSWER])
    throw_drafts_away(row)
    start_clocks(move, row)


def throw_drafts_away(assignment: Assignment) -> None:
    """Drop what the unit wrote and did not deliver: in another role it writes something else."""
    drafts = assignment.replies.filter(replied_on=None)
    ActionItem.objects.filter(reply__in=drafts).delete()
    drafts.delete()


def require_out(move: Move) -> None:
    """A unit acts only on a proposal that is handed out."""
    if move.proposal.state not in (ProposalState.ASSIGNED, ProposalState.IN_HANDLING):
        raise Refused(_("This proposal is not being handled now."), code="state")


def live_assignments(proposal: Proposal) -> Any:
    """Return the assignments of units that handle the proposal."""
    return proposal.assignments.filter(HANDLES_IT).select_related("unit")
