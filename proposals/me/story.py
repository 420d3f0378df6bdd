"""What its proposers are told of a proposal: every delivered answer and promise, published or not."""

import copy
import datetime
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from proposals.choices import ProposalState, ReplyKind, UnitRole
from proposals.clocks import ANSWERING
from proposals.models import Assignment, Clock, Rating, Reply
from proposals.models.handling import HANDLES_IT
from proposals.standing import standing
from proposals.story import Fact, Story

RANK = {UnitRole.SOLE: 0, UnitRole.LEAD: 1, UnitRole.SEPARATE: 2, UnitRole.JOINT: 3}


def with_story(proposals: Any) -> Any:
    """Bring with proposals what their standing sentences need, whatever their number."""
    ratings = Rating.objects.select_related("result", "attitude", "proposer__member")
    replies = Reply.objects.filter(kind=ReplyKind.ANSWER, replied_on__isnull=False).order_by("version")
    replies = replies.select_related("text", "result_class").prefetch_related(
        Prefetch("ratings", ratings), "points__suggestion", "points__result_class"
    )
    units = (
        Assignment.objects.filter(HANDLES_IT)
        .select_related("unit")
        .prefetch_related(Prefetch("replies", replies), Prefetch("clocks", Clock.objects.order_by("number")))
    )
    links = ("session__term__committee", "category", "merge__parent")
    return proposals.select_related(*links).prefetch_related(
        Prefetch("assignments", units),
        "decisions__reason",
        "action_items__suggestion",
        "action_items__reply",
        "transfers",
    )


class MembersStory(Story):
    """The dated facts of a proposal that was read with ``with_story``; asks the database nothing more."""

    @cached_property
    def rows(self) -> list[Any]:
        """Assignments in reading order, one row for each answer."""
        units = sorted(self.proposal.assignments.all(), key=lambda unit: (RANK[UnitRole(unit.role)], unit.pk))
        return [row for unit in units for row in rows_of(unit)]

    @cached_property
    def replies(self) -> list[Any]:
        """Every delivered answer: the proposers read it, published or not."""
        return self.delivered

    @cached_property
    def facts(self) -> list[Fact]:
        """What was decided, how it was rated, what was promised."""
        return [*self.decided(), *self.became(), *self.rated(), *self.promised()]

    def decided(self) -> list[Fact]:
        """The decisions of the review; a return is told by its words."""
        rows = self.proposal.decisions.all()
        return [
            Fact("decision", row.decided_on, row.outcome, row.reason.label if row.reason else "", row.number)
            for row in rows
        ]

    def became(self) -> list[Fact]:
        """What a proposal that was not filed became."""
        return [Fact("transfer", row.on, row.kind, "", None) for row in self.proposal.transfers.all()]

    def rated(self) -> list[Fact]:
        """The ratings."""
        found = [rating for unit in self.proposal.assignments.all() for rating in ratings_of(unit)]
        return [Fact("rating", row.rated_on, str(row.result or row.attitude or ""), "", row.reply_id) for row in found]

    def promised(self) -> list[Fact]:
        """The promises of delivered answers."""
        rows = [item for item in self.proposal.action_items.all() if not item.reply or item.reply.replied_on]
        return [
            Fact(
                "promise",
                row.done_on or row.due_on,
                row.text,
                row.state,
                row.suggestion.number if row.suggestion else None,
            )
            for row in rows
        ]


class WholeStory(MembersStory):
    """The same with what only one proposal's page tells; asks the database once more."""

    @cached_property
    def facts(self) -> list[Fact]:
        """Public facts, with the proposers' own where they know more."""
        own = super().facts
        sorts = {"decision", "transfer", "rating", "promise"}
        return [*own, *(fact for fact in Story(self.proposal).facts if fact.sort not in sorts)]


def rows_of(unit: Assignment) -> list[Any]:
    """Return the assignment once for each of its answers, or once without any."""
    return [row_of(unit, reply) for reply in unit.replies.all() or [None]]


def row_of(unit: Assignment, reply: Reply | None) -> Any:
    """Return the assignment with the columns of one answer."""
    row: Any = copy.copy(unit)
    row.reply, row.reply_pk = reply, reply.pk if reply else None
    row.version, row.replied_on = (reply.version, reply.replied_on) if reply else (None, None)
    row.is_shown = reply is not None
    return row


def ratings_of(unit: Assignment) -> list[Rating]:
    """Return the ratings of all answers of a unit."""
    return [rating for reply in unit.replies.all() for rating in reply.ratings.all()]


def told(proposal: Any, today: datetime.date) -> Any:
    """Return the proposal with ``words`` (where it stands) and ``next_day`` (what comes next, and when)."""
    proposal.words = standing(MembersStory(proposal), today)
    proposal.next_day = next_day(proposal)
    return proposal


def next_day(proposal: Any) -> Clock | None:
    """Return the clock whose last day comes first among the answers that are awaited."""
    if proposal.state not in {ProposalState.ASSIGNED, ProposalState.IN_HANDLING}:
        return None
    open_clocks = [
        clock
        for unit in proposal.assignments.all()
        for clock in unit.clocks.all()
        if clock.ended_on is None and clock.stopped_on is None and clock.duty in ANSWERING and unit.answers_the_member
    ]
    return min(open_clocks, key=lambda clock: clock.due_on, default=None)
