"""What can be told about a proposal from its dated facts, read in two queries."""

import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncDate

from proposals.choices import ProposalState, ReviewOutcome, Subject

# States that no other dated fact tells of.
TOLD_STATES = (ProposalState.UNDER_REVIEW, ProposalState.CLOSED, ProposalState.FOLLOWED_UP)


class Fact(NamedTuple):
    """One dated fact: its sort (promise, decision …), day, words, one more word, the suggestion it is about."""

    sort: str
    day: datetime.date | None
    what: str
    more: str
    place: int | None


class Answer(NamedTuple):
    """A public answer to one suggestion."""

    unit: str
    version: int
    class_label: str | None
    class_letter: str | None
    text: str


class Point(NamedTuple):
    """A numbered suggestion with its public answers."""

    number: int
    text: str
    answers: list[Answer]


class Story:
    """The dated facts of one proposal that the public may know of."""

    def __init__(self, proposal: Any) -> None:
        self.proposal = proposal

    @cached_property
    def rows(self) -> list[Any]:
        """Assignments in reading order, one row for each public answer of theirs."""
        return list(self.proposal.assignments.with_public_replies())

    @cached_property
    def units(self) -> list[Any]:
        """Each assignment once."""
        return list({row.pk: row for row in self.rows}.values())

    @cached_property
    def replies(self) -> list[Any]:
        """The public answers, each as the row of its assignment."""
        return [row for row in self.rows if row.reply_pk]

    @cached_property
    def facts(self) -> list[Fact]:
        """Everything else with a date."""
        first, *others = [select(self.proposal) for select in SELECTS]
        return [Fact(*row) for row in first.union(*others, all=True)]

    @cached_property
    def points(self) -> list[Point]:
        """The suggestions with their public answers; costs a query of its own."""
        points: dict[int, Point] = {}
        for number, text, *answer in self.proposal.suggestions.with_public_answers():
            point = points.setdefault(number, Point(number, text, []))
            if answer[-1]:
                point.answers.append(Answer(*answer))
        return list(points.values())

    def of(self, sort: str) -> list[Fact]:
        """Return the facts of one sort, the earliest first."""
        found = [fact for fact in self.facts if fact.sort == sort]
        return sorted(found, key=lambda fact: fact.day or datetime.date.max)


def _promises(proposal: Any) -> QuerySet:
    day, place = Coalesce("done_on", "due_on"), F("suggestion__number")
    return _select(proposal.action_items.public(), "promise", day=day, what=F("text"), more=F("state"), place=place)


def _decisions(proposal: Any) -> QuerySet:
    decisions = proposal.decisions.exclude(outcome=ReviewOutcome.RETURN)
    reason = Coalesce("reason__label", Value(""))
    return _select(decisions, "decision", day=F("decided_on"), what=F("outcome"), more=reason)


def _states(proposal: Any) -> QuerySet:
    changes = proposal.state_changes.filter(subject=Subject.PROPOSAL, to_state__in=TOLD_STATES)
    return _select(changes, "state", day=TruncDate("at"), what=F("to_state"))


def _merges(proposal: Any) -> QuerySet:
    return _select(proposal.merges, "merge", day=F("merged_on"), what=_title_if_published("child"))


def _ratings(proposal: Any) -> QuerySet:
    who_rated = proposal.proposers.filter(ratings__reply__is_published=True)
    label = Coalesce("ratings__result__label", "ratings__attitude__label", Value(""))
    return _select(who_rated, "rating", day=F("ratings__rated_on"), what=label)


def _visits(proposal: Any) -> QuerySet:
    keys = proposal.keys.filter(is_published=True, visits__isnull=False)
    return _select(keys, "visit", day=F("visits__on"), what=F("visits__form"), more=F("visits__date_text"))


def _select(rows: Any, sort: str, *, day: Any, what: Any, more: Any = None, place: Any = None) -> QuerySet:
    columns = {
        "fact_sort": Value(sort),
        "fact_day": day,
        "fact_what": what,
        "fact_more": Value("") if more is None else more,
        "fact_place": Value(None, output_field=IntegerField()) if place is None else place,
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def _title_if_published(link: str) -> Case:
    shown = When(**{f"{link}__is_published": True}, then=F(f"{link}__title"))
    return Case(shown, default=Value(""), output_field=CharField())


# Promises stand first: their columns tell PostgreSQL the types of the whole union.
SELECTS = (_promises, _decisions, _states, _merges, _ratings, _visits)
