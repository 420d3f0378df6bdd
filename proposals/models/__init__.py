"""The tables of this app."""

from proposals.models.clocks import Clock, ClockChange, ClockPause
from proposals.models.followup import ActionItem, FollowUp
from proposals.models.handling import Assignment, ContactLog, Reminder
from proposals.models.history import StateChange
from proposals.models.key import AwardedProposal, KeyProposal, SupervisionVisit, Supervisor
from proposals.models.listing import ListedCount, ListedProposal
from proposals.models.parts import Proposer, Suggestion
from proposals.models.proposal import Proposal, ProposalText
from proposals.models.publication import PrivateFinding
from proposals.models.ratings import Rating
from proposals.models.replies import JointSignature, Reply, ReplyText, SuggestionReply
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
from proposals.models.settings import NumberSeries, ProposalSettings

__all__ = [
    "ActionItem",
    "Assignment",
    "AwardedProposal",
    "Category",
    "CategoryScheme",
    "Clock",
    "ClockChange",
    "ClockPause",
    "ContactLog",
    "DeadlineRule",
    "FollowUp",
    "JointSignature",
    "KeyProposal",
    "ListedCount",
    "ListedProposal",
    "Merge",
    "NumberSeries",
    "PrivateFinding",
    "Proposal",
    "ProposalSettings",
    "ProposalText",
    "Proposer",
    "Rating",
    "RatingChoice",
    "RatingScale",
    "RejectionReason",
    "Reminder",
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
