"""How a stored proposal is told in a list: the cells of an export."""

from typing import Any

from django.utils import timezone

from cppcc_portal.lib.sheets.columns import LIST_MARK
from proposals.models import Assignment, Proposal, Proposer, Reply

ROLES_IN_LISTS = {"lead": "主办", "joint": "会办", "separate": "分办", "sole": "单办"}


class Told:
    """The cells that more than one row of the database fills."""

    def dehydrate_session(self, proposal: Proposal) -> str:
        """Return the session as printed."""
        return proposal.session.name

    def dehydrate_proposers(self, proposal: Proposal) -> str:
        """Return who proposes, the first one first; namesakes with their number."""
        return LIST_MARK.join(name_of(one) for one in proposal.proposers.all())

    def dehydrate_submitted_on(self, proposal: Proposal) -> Any:
        """Return the day it was handed in."""
        return timezone.localdate(proposal.submitted_at) if proposal.submitted_at else ""

    def dehydrate_filed_on(self, proposal: Proposal) -> Any:
        """Return the day of the decision to file."""
        return next((row.decided_on for row in proposal.decisions.all() if row.outcome == "file"), "")

    def dehydrate_units(self, proposal: Proposal) -> str:
        """Return the units with their part."""
        units = proposal.assignments.all()
        return LIST_MARK.join(f"{unit.unit.name}（{ROLES_IN_LISTS[unit.role]}）" for unit in units)

    def dehydrate_assigned_on(self, proposal: Proposal) -> Any:
        """Return the day on which it was handed out."""
        return next((unit.assigned_on for unit in proposal.assignments.all() if unit.assigned_on), "")

    def dehydrate_due_on(self, proposal: Proposal) -> Any:
        """Return the last day for the answer."""
        return next((unit.due_on for unit in proposal.assignments.all() if unit.due_on), "")

    def dehydrate_replied_on(self, proposal: Proposal) -> Any:
        """Return the day of the answer."""
        reply = first_answer(proposal)
        return (reply.replied_on if reply else None) or ""

    def dehydrate_reply_number(self, proposal: Proposal) -> str:
        """Return the number of the letter."""
        reply = first_answer(proposal)
        return reply.number if reply else ""

    def dehydrate_result_class(self, proposal: Proposal) -> str:
        """Return the letter of the class."""
        reply = first_answer(proposal)
        return reply.result_class.letter if reply and reply.result_class else ""

    def dehydrate_rating(self, proposal: Proposal) -> str:
        """Return the judgement on the answer."""
        reply = first_answer(proposal)
        ratings = [rating.result for rating in reply.ratings.all() if rating.result] if reply else []
        return ratings[0].label if ratings else ""

    def dehydrate_body(self, proposal: Proposal) -> str:
        """Return the text in one piece."""
        return proposal.text.body if hasattr(proposal, "text") else ""


def name_of(one: Proposer) -> str:
    """Return a proposer's name, of a namesake with the number that tells them apart."""
    if one.member is None:
        return one.collective_name
    has_namesake = getattr(one.member, "has_namesake", False)
    return f"{one.member.name}（{one.member.code}）" if has_namesake else one.member.name


def first_answer(proposal: Proposal) -> Reply | None:
    """Return the first answer, of the unit named first."""
    units: list[Assignment] = list(proposal.assignments.all())
    replies = [reply for unit in units for reply in unit.replies.all() if reply.version == 1 and reply.kind == "answer"]
    return replies[0] if replies else None
