"""The decision the review writes down with a step."""

from typing import Any

from proposals.models import ReviewDecision
from proposals.workflow.moves import Move


def decide(move: Move, outcome: str, **more: Any) -> ReviewDecision:
    """Add the decision with its day, its reason and the note as it will be read by the proposers."""
    decision = ReviewDecision(
        proposal=move.proposal, outcome=outcome, note=move.note, decided_on=move.day, decided_by=move.by, **more
    )
    decision.number = decision.next_number()
    decision.save()
    return decision
