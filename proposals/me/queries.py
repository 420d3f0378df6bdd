"""What a member may see, and what waits for the member; everything else does not exist here."""

import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Replace
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members.models import Member
from proposals.choices import (
    ANSWERS_THE_MEMBER,
    Duty,
    ProposalState,
    ProposerRole,
    ReplyKind,
    ReviewOutcome,
    SignState,
)
from proposals.models import Assignment, Clock, Proposal, Proposer, Rating, Reply, ReviewDecision
from proposals.models.handling import HANDLES_IT
from proposals.workflow.actors import SIGNING_ROLES, of_account
from proposals.workflow.judging import raters

IS_ANSWER = Q(kind=ReplyKind.ANSWER, replied_on__isnull=False)


def signatures_of(user: Any) -> Any:
    """Return the places in which the account stands under proposals; an invitation is none."""
    return Proposer.objects.filter(of_account(user), sign_state=SignState.SIGNED)


def own_proposals(user: Any) -> Any:
    """Return the proposals that the account proposes, in whatever part."""
    return Proposal.objects.filter(pk__in=signatures_of(user).values("proposal"))


def proposals_open_to(user: Any) -> Any:
    """Return the proposals that the account may read: its own, and those merged with them."""
    own = signatures_of(user).values("proposal")
    is_open = Q(pk__in=own) | Q(merges__child__in=own) | Q(merge__parent__in=own)
    rows = Proposal.objects.filter(is_open).distinct()
    return rows.select_related("session__term__committee", "category", "text", "merge__parent")


def proposal_open_to(user: Any, pk: int) -> Proposal:
    """Return one of them; raises Http404."""
    return get_object_or_404(proposals_open_to(user), pk=pk)


def proposal_written_by(user: Any, pk: int) -> Proposal:
    """Return a proposal of which the account is the first proposer; raises Http404."""
    rows = Proposal.objects.select_related("session__term__committee")
    first = Proposer.objects.filter(of_account(user), role=ProposerRole.FIRST, proposal=OuterRef("pk"))
    return get_object_or_404(rows.filter(Exists(first)), pk=pk)


def own_invitation(member: Member, pk: int) -> Proposer:
    """Return the member's place as an invited co-signer of a proposal, answered or not; raises Http404."""
    rows = Proposer.objects.select_related("proposal__session__term__committee", "proposal__text", "member")
    return get_object_or_404(rows.filter(member=member, role=ProposerRole.CO), proposal=pk)


def is_answerable(invitation: Proposer, at: datetime.datetime) -> bool:
    """Return whether an invitation may still be answered: a window that has passed counts as expired."""
    return Proposer.objects.open_invitations(at).filter(pk=invitation.pk).exists()


def invitations_of(member: Member, at: datetime.datetime) -> Any:
    """Return the invitations that wait for the member's answer."""
    rows = Proposer.objects.filter(member=member).open_invitations(at)
    first = Proposer.objects.filter(role=ProposerRole.FIRST).select_related("member")
    return rows.select_related("proposal").prefetch_related(Prefetch("proposal__proposers", first, "first"))


def answers_to_rate(user: Any) -> Any:
    """Return the latest answers that the account has not rated yet, with ``due``: the last day for it."""
    mine = signatures_of(user).filter(role__in=SIGNING_ROLES)
    of_mine = mine.filter(
        Q(proposal=OuterRef("assignment__proposal")) | Q(proposal__merge__parent=OuterRef("assignment__proposal"))
    )
    # A member who signed both a proposal and one merged into it is asked once (judging.raters).
    by_me = Q(proposer=OuterRef("pk")) | Q(proposer__member=OuterRef("member"))
    unrated = of_mine.exclude(Exists(Rating.objects.filter(by_me, reply=OuterRef(OuterRef("pk")))))
    live = Assignment.objects.filter(HANDLES_IT, role__in=ANSWERS_THE_MEMBER)
    newest = Reply.objects.filter(IS_ANSWER, assignment=OuterRef("assignment")).order_by("-version").values("pk")[:1]
    clocks = Clock.objects.running().filter(assignment=OuterRef("assignment"), duty=Duty.RATING).values("due_on")[:1]
    rows = Reply.objects.filter(IS_ANSWER, Exists(unrated), pk=Subquery(newest), assignment__in=live)
    rows = rows.filter(assignment__proposal__state=ProposalState.REPLIED).annotate(due=Subquery(clocks))
    return rows.select_related("assignment__unit", "assignment__proposal").order_by(F("due").asc(nulls_last=True), "pk")


def returned_to(user: Any) -> Any:
    """Return the proposals that the office gave back to the account for revision."""
    first = Proposer.objects.filter(of_account(user), role=ProposerRole.FIRST).values("proposal")
    rows = Proposal.objects.filter(pk__in=first, state=ProposalState.RETURNED)
    returns = ReviewDecision.objects.filter(outcome=ReviewOutcome.RETURN).order_by("number")
    return rows.prefetch_related(Prefetch("decisions", returns)).order_by("pk")


def last_return(proposal: Proposal) -> Any:
    """Return the decision that gave a proposal back, with the office's words."""
    return proposal.decisions.filter(outcome=ReviewOutcome.RETURN).order_by("number").last()


def rater_for(user: Any, reply: Reply) -> Proposer:
    """Return in whose name the account rates an answer: a place not used yet comes first; raises Http404."""
    done = Exists(Rating.objects.filter(reply=reply, proposer=OuterRef("pk")))
    places = raters(reply.assignment.proposal).filter(of_account(user)).annotate(done=done)
    place = places.order_by("done", "pk").select_related("member").first()
    if place is None:
        raise Http404
    return place


def reply_to_rate(proposal: Proposal, pk: int) -> Reply:
    """Return a delivered answer to the proposal; raises Http404."""
    rows = Reply.objects.filter(IS_ANSWER, assignment__proposal=proposal)
    return get_object_or_404(rows.select_related("assignment__unit", "text", "result_class"), pk=pk)


def clock_open_to(user: Any, pk: int) -> Clock:
    """Return a clock of a proposal that the account may read; raises Http404."""
    rows = Clock.objects.filter(assignment__proposal__in=proposals_open_to(user).values("pk"))
    joined = ("assignment__unit", "assignment__proposal__session__term__committee")
    return get_object_or_404(rows.select_related(*joined), pk=pk)


def members_to_invite(proposal: Proposal, words: str, sector: Any) -> Any:
    """Return members of the committee who are not asked yet, by name, pinyin or sector; who has left is no member."""
    today, term = timezone.localdate(), proposal.session.term
    asked = proposal.proposers.exclude(member=None).values("member")
    left = term.memberships.filter(ends__lt=today).values("member")
    rows = Member.objects.filter(committee=term.committee_id).exclude(pk__in=asked).exclude(pk__in=left)
    rows = rows.exclude(pk__in=Member.objects.filter(user=proposal.written_by_id, user__isnull=False))
    for word in words.split():
        rows = rows.filter(is_called(word))
    if sector:
        rows = rows.filter(pk__in=sector.seats.in_force(today).values("member"))
    return rows.order_by("name", "code")


def is_called(word: str) -> Q:
    """Condition: members whose name holds ``word``, or whose pinyin does, written apart or in one."""
    joined = Member.objects.annotate(joined=Replace("pinyin", Value(" "), Value(""))).filter(joined__icontains=word)
    return Q(name__icontains=word) | Q(initials__istartswith=word) | Q(pk__in=joined.values("pk"))
