"""One proposal as its proposers see it."""

import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q

from proposals import numbers
from proposals.choices import ProposalState, ReviewOutcome, SignState
from proposals.drafts import EDITABLE, is_writer, stored_draft
from proposals.me.queries import answers_to_rate, last_return, signatures_of
from proposals.me.story import WholeStory, next_day
from proposals.models import Proposal
from proposals.querysets import BEING_WRITTEN
from proposals.standing import standing
from proposals.steps import Step, steps
from proposals.workflow import steps_open_to, version_of

STEPS_OF_THE_PAGE = ("submit", "take_back", "withdraw")


class ProposalPage:
    """One proposal, read with ``with_story``, for one account on a day."""

    def __init__(self, proposal: Proposal, user: Any, today: datetime.date) -> None:
        self.proposal, self.user, self.today = proposal, user, today
        self.is_secret = proposal.state in BEING_WRITTEN

    @property
    def number(self) -> str:
        """The proposal's number as offices write it."""
        return numbers.in_words(self.proposal.number) if self.proposal.number else ""

    @cached_property
    def story(self) -> WholeStory:
        """The dated facts."""
        return WholeStory(self.proposal)

    @property
    def standing(self) -> str:
        """Where it stands, as a sentence."""
        return standing(self.story, self.today)

    @property
    def steps(self) -> list[tuple[Step, bool]]:
        """The dated steps, each with whether it lies behind."""
        return [(step, step.is_done(self.today)) for step in steps(self.story)]

    @cached_property
    def next_clock(self) -> Any:
        """The clock whose last day comes next."""
        return next_day(self.proposal)

    @cached_property
    def is_writer(self) -> bool:
        """Whether the account is the first proposer."""
        return is_writer(self.user, self.proposal)

    @property
    def may_write(self) -> bool:
        """Whether the account may change the text now."""
        return self.is_writer and self.proposal.state in EDITABLE

    @property
    def is_out(self) -> bool:
        """Whether co-signers are asked at the moment."""
        return self.proposal.state == ProposalState.COSIGNING

    @cached_property
    def open_steps(self) -> list[str]:
        """The names of the steps the account may take on this page."""
        if not self.is_writer:
            return []
        return [step.name for step in steps_open_to(self.user, self.proposal) if step.name in STEPS_OF_THE_PAGE]

    @cached_property
    def version(self) -> int:
        """The mark of what is on the page."""
        return version_of(self.proposal)

    @cached_property
    def returned(self) -> Any:
        """The decision with the office's words, while the proposal is back for revision."""
        return last_return(self.proposal) if self.proposal.state == ProposalState.RETURNED else None

    @cached_property
    def decisions(self) -> list[Any]:
        """What the office decided, with its words for the proposers; a return was answered by handing it in again."""
        rows = self.proposal.decisions.all()
        return [row for row in rows if row.note and row.outcome != ReviewOutcome.RETURN]

    @cached_property
    def text(self) -> Any:
        """The text as it is stored."""
        return stored_draft(self.proposal)

    @cached_property
    def suggestions(self) -> list[Any]:
        """The numbered suggestions, each with the units' answers to it."""
        rows: list[Any] = list(self.proposal.suggestions.order_by("number"))
        for row in rows:
            row.answered = [(unit, point) for unit in self.story.delivered for point in points_on(unit.reply, row)]
        return rows

    @cached_property
    def proposers(self) -> list[Any]:
        """Who proposes and who was asked; while it is secret, with what became of each invitation."""
        rows = self.proposal.proposers.select_related("member").order_by("position")
        return list(rows if self.is_secret else rows.filter(sign_state=SignState.SIGNED))

    @cached_property
    def answers(self) -> list[Any]:
        """The delivered answers, the newest of each unit first, each with whether it waits for the account's rating."""
        waiting = {reply.pk for reply in answers_to_rate(self.user).filter(assignment__proposal=self.proposal)}
        mine = set(signatures_of(self.user).values_list("pk", flat=True))
        rows = sorted(self.story.delivered, key=lambda row: -row.version)
        for row in rows:
            row.waits = row.reply_pk in waiting
            row.own_ratings = [rating for rating in row.reply.ratings.all() if rating.proposer_id in mine]
        return rows

    @cached_property
    def units(self) -> list[Any]:
        """The units, each with its clock that runs or ran last."""
        for unit in self.story.units:
            clocks = [clock for clock in unit.clocks.all() if clock.duty != "return"]
            unit.open_clocks = [clock for clock in clocks if clock.ended_on is None]
        return self.story.units

    @cached_property
    def merged(self) -> Any:
        """The proposals merged with this one."""
        merged = Proposal.objects.filter(Q(merge__parent=self.proposal) | Q(merges__child=self.proposal))
        return merged.distinct().order_by("pk")


def points_on(reply: Any, suggestion: Any) -> list[Any]:
    """Return a reply's answers to one suggestion."""
    return [point for point in reply.points.all() if point.suggestion_id == suggestion.pk]
