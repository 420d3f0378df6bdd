"""Values of the coded fields; the ASCII value is stored, the label is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalKind(models.TextChoices):
    """Who stands behind a proposal (domain.md 1.1)."""

    INDIVIDUAL = "individual", _("Individual proposal")
    JOINT = "joint", _("Joint proposal")
    COLLECTIVE = "collective", _("Collective proposal")


class CollectiveKind(models.TextChoices):
    """Which body hands in a collective proposal."""

    PARTY = "party", _("Party")
    ORGANISATION = "organisation", _("People's organisation")
    SPECIAL_COMMITTEE = "special_committee", _("Special committee")
    SECTOR = "sector", _("Sector")
    GROUP = "group", _("Members' group")
    DISTRICT = "district", _("Committee of a district")
    OTHER = "other", _("Other body")


class ProposalState(models.TextChoices):
    """Where a proposal stands in its life."""

    DRAFT = "draft", _("Draft")
    COSIGNING = "cosigning", _("Being co-signed")
    SUBMITTED = "submitted", _("Handed in")
    RETURNED = "returned", _("Returned for revision")
    UNDER_REVIEW = "under_review", _("Under review")
    FILED = "filed", _("Filed")
    MERGED = "merged", _("Merged into another")
    NOT_FILED = "not_filed", _("Not filed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ASSIGNED = "assigned", _("Assigned")
    IN_HANDLING = "in_handling", _("In handling")
    REPLIED = "replied", _("Answered")
    RATED = "rated", _("Rated")
    CLOSED = "closed", _("Handling closed")
    FOLLOWED_UP = "followed_up", _("Followed up")


WITH_PROPOSER = (ProposalState.DRAFT, ProposalState.COSIGNING, ProposalState.RETURNED)
IN_REVIEW = (ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW)
LEFT_IN_REVIEW = (ProposalState.MERGED, ProposalState.NOT_FILED, ProposalState.WITHDRAWN)
WITH_UNITS = (ProposalState.FILED, ProposalState.ASSIGNED, ProposalState.IN_HANDLING)
ANSWERED = (ProposalState.REPLIED, ProposalState.RATED, ProposalState.CLOSED, ProposalState.FOLLOWED_UP)
# What the review has not decided on is the business of the proposers and the office.
MAY_BE_PUBLISHED = (*LEFT_IN_REVIEW, *WITH_UNITS, *ANSWERED)


class CountedBy(models.TextChoices):
    """What the lines of the public list are counted by."""

    ALL = "all", _("Whole list")
    YEAR = "year", _("Year")
    COMMITTEE = "committee", _("Committee")
    SESSION = "session", _("Session")
    CATEGORY = "category", _("Category")


class Consent(models.TextChoices):
    """An answer that may not have been given yet."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class ProposerRole(models.TextChoices):
    """Part a proposer plays."""

    FIRST = "first", _("First proposer")
    CO = "co", _("Co-signer")
    SECOND = "second", _("Seconder")


class SignState(models.TextChoices):
    """What became of an invitation to sign."""

    INVITED = "invited", _("Invited")
    SIGNED = "signed", _("Signed")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")


class ReviewOutcome(models.TextChoices):
    """Exits of the review; together they must add up (domain.md 1.5)."""

    FILE = "file", _("Filed")
    MERGE = "merge", _("Merged into another")
    RETURN = "return", _("Returned for revision")
    NOT_FILE = "not_file", _("Not filed")
    TO_OPINION = "to_opinion", _("Turned into an opinion report")
    TO_LETTER = "to_letter", _("Turned into a member's letter")
    TO_SUGGESTION = "to_suggestion", _("Turned into a suggestion")
    WITHDRAW = "withdraw", _("Withdrawn by the proposer")


NEEDS_REASON = (ReviewOutcome.NOT_FILE,)


class TransferKind(models.TextChoices):
    """What a proposal that was not filed was turned into."""

    OPINION = "opinion", _("Opinion report")
    LETTER = "letter", _("Member's letter")
    SUGGESTION = "suggestion", _("Suggestion")


class UnitRole(models.TextChoices):
    """Role of a unit in the handling (domain.md 1.6)."""

    LEAD = "lead", _("Lead unit")
    JOINT = "joint", _("Joint unit")
    SEPARATE = "separate", _("Separate unit")
    SOLE = "sole", _("Sole unit")


ANSWERS_THE_MEMBER = (UnitRole.LEAD, UnitRole.SEPARATE, UnitRole.SOLE)


class AssignmentState(models.TextChoices):
    """Where one unit stands with one proposal."""

    NEW = "new", _("Not signed for")
    SIGNED = "signed", _("Signed for")
    RETURN_ASKED = "return_asked", _("Return asked")
    RETURN_AGREED = "return_agreed", _("Return agreed")
    RETURN_REFUSED = "return_refused", _("Return refused")
    DRAFTED = "drafted", _("Answer drafted")
    JOINTLY_SIGNED = "jointly_signed", _("Signed by the joint units")
    EXAMINED = "examined", _("Examined")
    DELIVERED = "delivered", _("Delivered")


class ContactMode(models.TextChoices):
    """How a unit spoke with the proposers."""

    VISIT = "visit", _("Visit")
    TALK = "talk", _("Talk in person")
    MEETING = "meeting", _("Meeting")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")
    OTHER = "other", _("Other way")


class ReplyKind(models.TextChoices):
    """Who is addressed: the proposers, or the lead unit."""

    ANSWER = "answer", _("Answer to the proposers")
    OPINION = "opinion", _("Opinion for the lead unit")


class Publication(models.TextChoices):
    """How a reply is made public."""

    FULL = "full", _("In full")
    SUMMARY = "summary", _("As a summary")
    NONE = "none", _("Not public")


READ_BY_THE_PUBLIC = (Publication.FULL, Publication.SUMMARY)


class ResultGroup(models.TextChoices):
    """What a result class means, whatever letter a committee gives it."""

    SOLVED = "solved", _("Solved or adopted")
    PLANNED = "planned", _("Being solved or planned")
    DEFERRED = "deferred", _("To be solved later")
    REFERENCE = "reference", _("Kept for reference")


class RatingDimension(models.TextChoices):
    """The two judgements that are kept apart."""

    ATTITUDE = "attitude", _("Attitude in handling")
    RESULT = "result", _("Result of handling")


class VisitState(models.TextChoices):
    """Whether the unit called on the proposer before answering."""

    VISITED = "visited", _("Visited")
    NOT_WANTED = "not_wanted", _("The member wanted no visit")
    NOT_VISITED = "not_visited", _("Not visited")


class Duty(models.TextChoices):
    """A duty with a time limit (domain.md 1.6, 1.7)."""

    RETURN = "return", _("Return to the office")
    JOINT_OPINION = "joint_opinion", _("Opinion for the lead unit")
    REPLY = "reply", _("Answer")
    EXTENSION = "extension", _("Extension")
    SECOND_REPLY = "second_reply", _("Second answer")
    RATING = "rating", _("Rating by the proposers")
    PUBLICATION = "publication", _("Publication")


class LengthUnit(models.TextChoices):
    """Unit a time limit is counted in."""

    WORKING_DAYS = "working_days", _("Working days")
    CALENDAR_DAYS = "calendar_days", _("Calendar days")
    MONTHS = "months", _("Months")
    FIXED_DATE = "fixed_date", _("Fixed date")


class Subject(models.TextChoices):
    """What a row of the history is about."""

    PROPOSAL = "proposal", _("Proposal")
    ASSIGNMENT = "assignment", _("Handling unit")
    SIGNATURE = "signature", _("Signature")
    PROMISE = "promise", _("Promise")


class Actor(models.TextChoices):
    """In which capacity somebody acts on a proposal; the door itself takes the steps that follow from others."""

    FIRST_PROPOSER = "first_proposer", _("First proposer")
    PROPOSER = "proposer", _("Proposer")
    INVITED = "invited", _("Invited co-signer")
    STAFF = "staff", _("Office")
    UNIT = "unit", _("Handling unit")
    JOINT_UNIT = "joint_unit", _("Joint unit")
    DOOR = "door", _("Follows by itself")


class ClockEvent(models.TextChoices):
    """What happened to a clock."""

    STARTED = "started", _("Started")
    STOPPED = "stopped", _("Stopped")
    RESUMED = "resumed", _("Goes on")
    EXTENDED = "extended", _("Extended")
    RECOUNTED = "recounted", _("Counted anew")
    ENDED = "ended", _("Duty done")
    VOID = "void", _("No longer needed")


class AdoptedCount(models.TextChoices):
    """Which result classes a committee counts as adopted (domain.md 1.13)."""

    SOLVED = "solved", _("Solved or adopted only")
    SOLVED_OR_PLANNED = "solved_or_planned", _("Solved or adopted, and being solved or planned")


class ImplementedCount(models.TextChoices):
    """What a committee counts as implemented (domain.md 1.13: there is no single definition)."""

    SAID = "said", _("The unit said that it has been put into practice")
    SOLVED = "solved", _("The answer's class is solved or adopted")


class FindingKind(models.TextChoices):
    """What a text was stopped for."""

    PHONE = "phone", _("Telephone number")
    IDENTITY = "identity", _("Identity card number")
    EMAIL = "email", _("E-mail address")
    BANK_CARD = "bank_card", _("Bank card number")


class FindingDecision(models.TextChoices):
    """What a person decided about it."""

    OPEN = "open", _("To be decided")
    MAY_BE_SHOWN = "may_be_shown", _("May be shown")
    REMOVED = "removed", _("Taken out of the text")


class ActionState(models.TextChoices):
    """How far a promised action has come."""

    OPEN = "open", _("Not done yet")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Given up")


class VisitForm(models.TextChoices):
    """Form of a supervision event."""

    MEETING = "meeting", _("Consultation meeting")
    INSPECTION = "inspection", _("Inspection")
    RESEARCH = "research", _("Field research")
    CALL = "call", _("Call on the unit")
    VOTE = "vote", _("Evaluation by vote")
    OTHER = "other", _("Other form")
