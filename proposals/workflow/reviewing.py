"""The review and its exits (domain.md 1.5): filed, merged, returned, not filed, turned into something else."""

from typing import Any

from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from opinions.models import OpinionReport, OpinionText
from opinions.workflow import OPINIONS
from proposals.choices import Consent, ProposalState, ProposerRole, ReviewOutcome, TransferKind
from proposals.models import Merge, Proposal, RejectionReason, Transfer
from proposals.numbering import give_number
from proposals.workflow.deciding import decide
from proposals.workflow.drafting import require_no_merges
from proposals.workflow.moves import Move
from proposals.workflow.publishing import hide

OUTCOME_OF = {
    TransferKind.OPINION: ReviewOutcome.TO_OPINION,
    TransferKind.LETTER: ReviewOutcome.TO_LETTER,
    TransferKind.SUGGESTION: ReviewOutcome.TO_SUGGESTION,
}


def return_for_revision(move: Move) -> None:
    """Give it back to the proposers; the note says what to revise."""
    decide(move, ReviewOutcome.RETURN)


def file(move: Move) -> None:
    """Give the proposal its number; one that was filed before keeps the number it had."""
    give_number(move.proposal, move.settings)
    decide(move, ReviewOutcome.FILE)


def merge(move: Move) -> None:
    """Take the proposal into another one; detail ``into``: the main proposal, filed and not yet assigned."""
    require_no_merges(move)
    parent = locked_parent(move)
    row = Merge(parent=parent, child=move.proposal, note=move.note, merged_on=move.day)
    row.full_clean()
    row.save()
    decide(move, ReviewOutcome.MERGE)


def main_proposal(row: Proposal, details: dict[str, Any]) -> list[int]:
    """Return the key of the proposal that ``row`` is merged into, or is to be."""
    if details.get("into"):
        return [details["into"].pk]
    return list(Merge.objects.filter(child=row.pk).values_list("parent", flat=True))


def locked_parent(move: Move) -> Proposal:
    """Return the main proposal under a lock; raises Refused when nothing can be merged into it."""
    into = move.details["into"]
    if into.pk == move.proposal.pk:
        raise Refused(_("A proposal cannot be merged into itself."), field="into")
    parent = Proposal.objects.select_for_update(of=("self",)).filter(pk=into.pk).first()
    if parent is None or parent.session_id != move.proposal.session_id:
        raise Refused(_("Choose a main proposal of the same session."), field="into")
    if parent.state != ProposalState.FILED:
        sentence = _("The main proposal must be filed and not yet assigned; its state is “%(state)s”.")
        raise Refused(sentence % {"state": parent.get_state_display()}, field="into")
    return parent


def unmerge(move: Move) -> str:
    """Restore the proposal as one of its own; possible until the main proposal is assigned (domain.md 9.5)."""
    merge = move.proposal.merge
    parent = Proposal.objects.select_for_update(of=("self",)).get(pk=merge.parent_id)
    if parent.state != ProposalState.FILED:
        raise Refused(_("The main proposal has been assigned; the merge can no longer be undone."))
    merge.delete()
    before = move.proposal.state_changes.filter(transition="merge").order_by("number").last()
    if before and before.from_state == ProposalState.FILED:
        return ProposalState.FILED
    hide(move.proposal)
    return ProposalState.UNDER_REVIEW


def reconsider(move: Move) -> None:
    """Take a decision back; a number already given stays, and the public does not see the proposal meanwhile."""
    require_no_merges(move)
    if move.proposal.transfers.exists():
        raise Refused(_("It already lives on as something else; the decision can no longer be taken back."))
    hide(move.proposal)


def not_file(move: Move) -> None:
    """Do not file it; detail ``reason``: one of the committee's reasons."""
    decide(move, ReviewOutcome.NOT_FILE, reason=reason_of(move))


def reason_of(move: Move) -> RejectionReason:
    """Return the reason given; raises Refused when it is another committee's."""
    reason = move.details["reason"]
    if reason.committee_id != move.committee.pk:
        raise Refused(_("Choose one of your committee's reasons."), field="reason")
    return reason


def turn_into(move: Move) -> None:
    """Let it live on elsewhere with the proposers' consent.

    Details ``kind``: opinion, letter or suggestion; ``consent``: yes; ``forwarded_to`` and ``reference`` for a letter
    or a suggestion. An opinion report is made at once; it and the proposal lead to each other (domain.md 1.5, 9.6).
    """
    if move.get("consent") != Consent.YES:
        raise Refused(_("Only with the proposers' consent can it be turned into something else."), field="consent")
    kind = move.details["kind"]
    if kind not in TransferKind.values:
        raise Refused(_("Choose what it is turned into."), field="kind")
    transfer = Transfer(
        proposal=move.proposal,
        kind=kind,
        consent=Consent.YES,
        on=move.day,
        opinion=make_opinion(move) if kind == TransferKind.OPINION else None,
        forwarded_to=move.get("forwarded_to") or "",
        reference=move.get("reference") or "",
    )
    transfer.full_clean()
    transfer.save()
    decide(move, OUTCOME_OF[kind])


def make_opinion(move: Move) -> OpinionReport:
    """Make the opinion report with the proposal's author, title and text."""
    proposal = move.proposal
    first = proposal.proposers.filter(role=ProposerRole.FIRST).first()
    year = proposal.session.year
    report = OpinionReport.objects.create(
        committee=move.committee,
        number=f"{year}-T{proposal.session.term.number}{proposal.session.number}-{proposal.serial}",
        title=proposal.title,
        reporter=first.member if first else None,
        reported_by_text=proposal.proposer_names[:200] if not (first and first.member) else "",
        received_on=move.day,
    )
    OpinionText.objects.create(report=report, body=whole_text(proposal))
    OPINIONS.begin(report, by=move.by)
    return report


def whole_text(proposal: Proposal) -> str:
    """Return the proposal's text in one piece, the suggestions numbered."""
    text = getattr(proposal, "text", None)
    parts = [text.situation, text.analysis, text.body] if text else []
    points = [f"{suggestion.number}. {suggestion.text}" for suggestion in proposal.suggestions.order_by("number")]
    return "\n\n".join(part for part in [*parts, *points] if part)
