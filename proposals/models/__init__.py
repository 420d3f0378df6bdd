"""The tables of this app."""

from proposals.models.followup import ActionItem, FollowUp
from proposals.models.handling import Assignment, ContactLog
from proposals.models.key import AwardedProposal, KeyProposal, SupervisionVisit, Supervisor
from proposals.models.parts import Proposer, StateChange, Suggestion
from proposals.models.proposal import Proposal, ProposalText
from proposals.models.ratings import Rating
from proposals.models.replies import Reply, ReplyText, SuggestionReply
from proposals.models.review import Merge, ReviewDecision, Transfer
from proposals.models.rules import (
    Category,
    CategoryScheme,
    DeadlineRule,
    RatingChoice,
    RatingScale,
    RejectionReason,
    ResultClass,
)

__all__ = [
    "ActionItem",
    "Assignment",
    "AwardedProposal",
    "Category",
    "CategoryScheme",
    "ContactLog",
    "DeadlineRule",
    "FollowUp",
    "KeyProposal",
    "Merge",
    "Proposal",
    "ProposalText",
    "Proposer",
    "Rating",
    "RatingChoice",
    "RatingScale",
    "RejectionReason",
    "Reply",
    "ReplyText",
    "ResultClass",
    "ReviewDecision",
    "StateChange",
    "Suggestion",
    "SuggestionReply",
    "SupervisionVisit",
    "Supervisor",
    "Transfer",
]
