"""What the office may still type on a proposal's form, by where the proposal stands; all else takes a step."""

from proposals.choices import ProposalKind, ProposalState
from proposals.models import Proposal
from proposals.querysets import BEING_WRITTEN

# Handed in and not yet decided on: a slip of the pen is corrected.
BEING_EXAMINED = (ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW)
# Its proposers write on it or sign it: the office types nothing into it.
LEFT_TO_WRITERS = (ProposalState.COSIGNING, ProposalState.RETURNED)
# What is settled when a proposal is handed in: numbers, deadlines and signatures hang on it.
SETTLED = ("session", "serial", "kind")
WRITERS_FIELDS = ("title", "category", "collective_kind", "public_consent", "consent_reason", "intended_units")


def was_handed_in(proposal: Proposal) -> bool:
    """Return whether the proposal was ever handed in; then it stays, whatever became of it."""
    return bool(proposal.number or proposal.submitted_at) or proposal.state not in BEING_WRITTEN


def is_being_typed(proposal: Proposal | None) -> bool:
    """Return whether the proposal, or one not stored yet, is a draft on which everything can be typed."""
    return proposal is None or (proposal.state == ProposalState.DRAFT and not was_handed_in(proposal))


def is_wording_open(proposal: Proposal | None) -> bool:
    """Return whether text and suggestions can be worded anew."""
    return is_being_typed(proposal) or (proposal is not None and proposal.state in BEING_EXAMINED)


def fixed_fields(proposal: Proposal | None) -> tuple[str, ...]:
    """Return the fields that the form shows and does not take."""
    if proposal is None or is_being_typed(proposal):
        return ()
    if proposal.state in LEFT_TO_WRITERS:
        return (*SETTLED, *WRITERS_FIELDS)
    # Old records may name no body; it can be added where it is asked for.
    misses_body = proposal.kind == ProposalKind.COLLECTIVE and not proposal.collective_kind
    return SETTLED if misses_body else (*SETTLED, "collective_kind")


def seen_on_form(proposal: Proposal) -> str:
    """Return what a form carries, so that one opened before another change is noticed."""
    return f"{proposal.state}:{proposal.draft_revision}"
