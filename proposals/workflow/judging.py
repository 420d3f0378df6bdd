"""What follows the answer: ratings, a second answer, the end, the look back (domain.md 1.10, 1.12)."""

import datetime
from typing import Any, NamedTuple

from django.db.models import Case, OuterRef, Q, Subquery, When
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from proposals import clocks
from proposals.choices import (
    ANSWERS_THE_MEMBER,
    Actor,
    AssignmentState,
    Duty,
    ProposalState,
    RatingDimension,
    ReplyKind,
    SignState,
)
from proposals.models import FollowUp, Proposal, Proposer, Rating, RatingScale, Reply
from proposals.workflow.actors import SIGNING_ROLES, of_account, with_merged
from proposals.workflow.answering import void_opinions
from proposals.workflow.assigning import live_assignments
from proposals.workflow.drafting import require_length
from proposals.workflow.moves import Move

LONGEST_WAIT = datetime.timedelta(days=365)


class Awaited(NamedTuple):
    """A rating that is still to come: of which reply, from whom."""

    reply: Reply
    proposer: Proposer


def raters(proposal: Proposal) -> Any:
    """Return who is asked: everyone who signed, authors of merged proposals too; seconders are not (domain.md 1.10).

    Who signed the main proposal and one merged into it is asked once.
    """
    signed = Proposer.objects.filter(sign_state=SignState.SIGNED, role__in=SIGNING_ROLES)
    of_both = signed.filter(proposal__in=with_merged(proposal))
    main_first = Case(When(proposal=proposal.pk, then=0), default=1)
    own = of_both.filter(member=OuterRef("member")).order_by(main_first, "pk").values("pk")[:1]
    return of_both.filter(Q(member=None) | Q(pk=Subquery(own))).order_by("proposal_id", "pk")


def last_replies(proposal: Proposal) -> Any:
    """Return the delivered answers that count: the last version of each unit that answers the member."""
    delivered = Reply.objects.filter(kind=ReplyKind.ANSWER, replied_on__isnull=False)
    newest = delivered.filter(assignment=OuterRef("assignment")).order_by("-version").values("pk")[:1]
    units = live_assignments(proposal).filter(role__in=ANSWERS_THE_MEMBER)
    return delivered.filter(assignment__in=units, pk=Subquery(newest)).select_related("assignment__unit")


def awaited(proposal: Proposal) -> list[Awaited]:
    """Return the ratings that are still to come; costs three queries."""
    replies = list(last_replies(proposal))
    done = set(Rating.objects.filter(reply__in=replies).order_by().values_list("reply_id", "proposer_id"))
    asked = list(raters(proposal).select_related("member"))
    return [Awaited(reply, who) for reply in replies for who in asked if (reply.pk, who.pk) not in done]


def rate(move: Move) -> str:
    """Rate one answer on attitude and result; staff may enter a paper form, which is marked as such.

    Details ``reply``, ``proposer``, ``attitude``, ``result`` (choices of the scales), ``visit``, ``comment``.
    ``rated_on`` is the day on a paper form.
    """
    reply, proposer = move.details["reply"], move.details["proposer"]
    require_rater(move, reply, proposer)
    choices = {dimension: move.get(dimension) for dimension in RatingDimension.values}
    for dimension, choice in choices.items():
        require_choice(move, dimension, choice)
    rating = Rating(
        reply=reply,
        proposer=proposer,
        visit=move.get("visit") or "",
        comment=words_of(move, "comment", _("comment")),
        rated_on=day_of_rating(move),
        entered_by=move.by,
        entered_by_staff=move.acting_as == Actor.STAFF,
        **choices,
    )
    rating.full_clean()
    rating.save()
    still = awaited(move.proposal)
    if not any(row.reply.pk == reply.pk for row in still):
        clocks.end(reply.assignment, Duty.RATING, move)
    return ProposalState.REPLIED if still else ProposalState.RATED


def words_of(move: Move, name: str, label: str) -> str:
    """Return what was typed; raises Refused when it is longer than the committee allows for one part of a text."""
    words = (move.get(name) or "").strip()
    require_length(words, move.settings.longest_part, label, name)
    return words


def require_rater(move: Move, reply: Reply, proposer: Proposer) -> None:
    """Refuse a rating of an old answer, by someone who did not propose, for somebody else, or a second one."""
    latest = last_replies(move.proposal).filter(pk=reply.pk).first()
    if latest is None:
        raise Refused(_("This is not the latest answer to this proposal."), field="reply")
    if not latest.replied_on <= day_of_rating(move) <= move.day:
        raise Refused(_("The day lies between the delivery of the answer and today."), field="rated_on")
    if not raters(move.proposal).filter(pk=proposer.pk).exists():
        raise Refused(_("Only those who proposed it rate the reply."), code="actor", field="proposer")
    is_own = move.acting_as == Actor.STAFF or Proposer.objects.filter(of_account(move.by), pk=proposer.pk).exists()
    if not is_own:
        raise Refused(_("Everybody rates in their own name."), code="actor", field="proposer")
    if Rating.objects.filter(reply=reply, proposer=proposer).exists():
        raise Refused(_("This proposer has already rated this reply."), code="state", field="proposer")


def day_of_rating(move: Move) -> datetime.date:
    """Return the day the form was filled in: on paper perhaps earlier than it is entered."""
    return move.get("rated_on") or move.day


def require_choice(move: Move, dimension: str, choice: Any) -> None:
    """Refuse a missing choice where the committee has a scale, and one that stands on no scale of the year."""
    scale = scale_of(move.proposal, dimension)
    if scale is None and choice is None:
        return
    if choice is None:
        raise Refused(_("Choose an answer to both questions."), code="missing", field=dimension)
    if scale is None or choice.scale_id != scale.pk:
        raise Refused(_("Choose one of the answers of this year's scale."), field=dimension)


def scale_of(proposal: Proposal, dimension: str) -> RatingScale | None:
    """Return the scale in force for the proposal's session: the newest that has begun."""
    session = proposal.session
    scales = RatingScale.objects.filter(committee=session.term.committee_id, dimension=dimension)
    return scales.filter(from_year__lte=session.year).order_by("-from_year").first()


def dissatisfied(proposal: Proposal) -> Any:
    """Return the answers after which a proposer asks for a second one."""
    asks = Q(ratings__result__asks_for_second_answer=True) | Q(ratings__attitude__asks_for_second_answer=True)
    return last_replies(proposal).filter(asks).distinct()


def handle_again(move: Move) -> None:
    """Let the units whose answer dissatisfied answer again (domain.md 1.10).

    Detail ``due_on``: by which day; needed where the committee has no time limit for second answers.
    """
    replies = list(dissatisfied(move.proposal))
    if not replies:
        raise Refused(_("Nobody asked for a second answer."))
    due_on = move.get("due_on")
    if due_on is None and clocks.rule_for(move.proposal, Duty.SECOND_REPLY) is None:
        sentence = _("Your committee has no time limit for second answers: say by which day the unit answers again.")
        raise Refused(sentence, code="missing", field="due_on")
    if due_on and not move.day < due_on <= move.day + LONGEST_WAIT:
        raise Refused(_("Choose a day within a year from today."), field="due_on")
    for reply in replies:
        move.then("reopen", reply.assignment, due_on=due_on)


def close(move: Move) -> None:
    """End the handling; while a second answer or a rating in time is still owed, only with a reason in the note."""
    if not move.note and dissatisfied(move.proposal).exists():
        sentence = _("A proposer is dissatisfied: have it handled again, or say in the note why not.")
        raise Refused(sentence, code="missing", field="note")
    if not move.note and awaited(move.proposal) and clocks.any_running(move.proposal, Duty.RATING, move.day):
        sentence = _("The proposers may still rate; say in the note why it is closed before.")
        raise Refused(sentence, code="missing", field="note")
    for assignment in live_assignments(move.proposal):
        clocks.void(assignment, Duty.RATING, move)


def follow_up(move: Move) -> None:
    """Look back 回头看 at a promise or an answer and write down what was found.

    Details ``action_item`` or ``reply``, ``found_class``, ``evidence``, ``next_on`` (when to look again). The answer
    keeps the class it was given with: last year's figures do not change (domain.md 9.12).
    """
    item, reply = move.get("action_item"), move.get("reply")
    claimed = (reply or (item.reply if item else None)) or None
    found_class = move.get("found_class")
    if found_class and found_class.committee_id != move.committee.pk:
        raise Refused(_("Choose one of your committee's classes."), field="found_class")
    row = FollowUp(
        proposal=move.proposal,
        action_item=item,
        reply=reply,
        on=move.day,
        claimed_class=claimed.result_class if claimed else None,
        found_class=found_class,
        evidence=words_of(move, "evidence", _("evidence")),
        next_on=move.get("next_on"),
    )
    if not row.evidence:
        raise Refused(_("Write down what was seen, and where."), code="missing", field="evidence")
    row.number = row.next_number()
    row.full_clean()
    row.save()


def ask_for_ratings(move: Move) -> None:
    """Start the clock of the rating for every answer that is not rated yet: the proposers judge them together."""
    void_opinions(move)
    for assignment in {waiting.reply.assignment for waiting in awaited(move.proposal)}:
        clocks.start(assignment, Duty.RATING, move)


def all_answers_delivered(move: Move) -> None:
    """The proposal is answered when every unit that answers the member has delivered; a rule of the door's own step."""
    waiting = live_assignments(move.proposal).filter(role__in=ANSWERS_THE_MEMBER)
    if waiting.exclude(state=AssignmentState.DELIVERED).exists():
        raise Refused(_("A unit has not delivered its answer yet."), code="state")
