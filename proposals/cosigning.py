"""Co-signers of a draft: invitations taken back, invitations whose time has passed (domain.md 1.3)."""

import datetime
from typing import Any

from auditlog.context import disable_auditlog
from django.db import transaction
from django.utils.translation import gettext as _

from proposals.choices import ProposerRole, SignState
from proposals.drafts import is_writer, unrecorded
from proposals.models import Proposal, Proposer, StateChange
from proposals.querysets import BEING_WRITTEN
from proposals.workflow import Refused, perform


def take(name: str, row: Any, *, by: Any, seen: int | None = None, note: str = "", **details: Any) -> StateChange:
    """Take a step of the workflow on a draft or a signature, kept out of the record while the draft is secret."""
    proposal = row if isinstance(row, Proposal) else row.proposal
    with unrecorded(proposal):
        return perform(name, row, by=by, seen=seen, note=note, **details)


def answer_invitation(
    name: str, invitation: Proposer, *, by: Any, revision: int | None, seen: int | None = None, note: str = ""
) -> StateChange:
    """Sign or decline the text that was read, and no other; raises Refused.

    ``revision`` is the draft's when the page was made. The history of an invitation does not tell: one that was taken
    back and given anew begins again.
    """
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update(of=("self",)).filter(pk=invitation.proposal_id).first()
        waits = Proposer.objects.filter(pk=invitation.pk, proposal=proposal, sign_state=SignState.INVITED).exists()
        if proposal and waits and proposal.draft_revision != revision:
            raise Refused(_("The text was changed after you opened this page. Read it again first."), code="stale")
        return take(name, invitation, by=by, seen=seen, note=note)


def withdraw_invitation(*, proposer: Proposer, by: Any) -> None:
    """Take an invitation back as long as it is not answered; the member is no longer named. Raises Refused."""
    with transaction.atomic(), disable_auditlog():
        proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposer.proposal_id)
        if not is_writer(by, proposal):
            raise Refused(_("Only the first proposer takes an invitation back."), code="actor")
        row = proposal.proposers.select_for_update(of=("self",)).filter(pk=proposer.pk).first()
        if row is None:
            raise Refused(_("This record no longer exists."), code="gone")
        if row.sign_state == SignState.SIGNED or row.role == ProposerRole.FIRST:
            raise Refused(_("This member has signed already."), code="state")
        if proposal.state not in BEING_WRITTEN:
            raise Refused(_("This proposal is not out for co-signing."), code="state")
        row.delete()


def expire_invitations(*, at: datetime.datetime) -> int:
    """Let every invitation whose time has passed expire, and return how many did; safe to repeat."""
    passed = Proposer.objects.passed_invitations(at).select_related("proposal", "member")
    return sum(expire(proposer, at) for proposer in passed)


def expire(proposer: Proposer, at: datetime.datetime) -> bool:
    """Let one invitation expire; False when it was answered at this moment."""
    try:
        with unrecorded(proposer.proposal):
            perform("expire", proposer, by=None, at=at)
    except Refused:
        return False
    return True
