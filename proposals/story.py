"""What can be told about a proposal from its dated facts, read in two queries."""

import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.prepared import Prepared
from proposals.choices import ClockEvent, ProposalState, ReviewOutcome, Subject

# States that no other dated fact tells of.
TOLD_STATES = (ProposalState.UNDER_REVIEW, ProposalState.CLOSED, ProposalState.FOLLOWED_UP)
# Steps whose numbers in the history put the other facts of a day into their order.
ORDERING = (
    *("submit", "file", "not_file", "merge", "turn_into", "return_for_revision", "assign", "assign_more", "sign_for"),
    *("grant_extension", "deliver", "rate", "handle_again", "follow_up", "keep"),
)
# Steps told by their name, because the state they lead to is told already or by others.
HANDLED_AGAIN, UNMERGED, EXAMINED, FOLLOWED_UP = "handle_again", "unmerge", "examine", "follow_up"


class Fact(NamedTuple):
    """One dated fact: its sort (promise, decision …), day, words, one more word, and what it is about.

    That is the number of a suggestion for promises, the key of a public record for merges and transfers, the key of
    the answer for ratings, and the number in the history or among the decisions for what happened there.
    """

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


class Connection(NamedTuple):
    """A public record that the proposal is tied to: what it is to it, its title, its address."""

    label: "str | Promise"
    title: str
    url: str


class Story:
    """The dated facts of one proposal that the public may know of."""

    def __init__(self, proposal: Any) -> None:
        self.proposal = proposal

    @cached_property
    def rows(self) -> list[Any]:
        """Assignments in reading order, one row for each public answer of theirs."""
        return list(UNITS(self.proposal.pk))

    @cached_property
    def units(self) -> list[Any]:
        """Each assignment once."""
        return list({row.pk: row for row in self.rows}.values())

    @cached_property
    def replies(self) -> list[Any]:
        """The public answers, each as the row of its assignment."""
        return [row for row in self.delivered if row.is_shown]

    @cached_property
    def delivered(self) -> list[Any]:
        """All answers given, those that are not published included: only that they exist."""
        return [row for row in self.rows if row.reply_pk]

    @cached_property
    def last_answers(self) -> set[int]:
        """The keys of the answers that count: the last one of each unit."""
        return set({row.pk: row.reply_pk for row in self.delivered}.values())

    @cached_property
    def facts(self) -> list[Fact]:
        """Everything else with a date."""
        return [Fact(*row) for row in FACTS(self.proposal.pk)]

    @cached_property
    def points(self) -> list[Point]:
        """The suggestions with their public answers; costs a query of its own."""
        points: dict[int, Point] = {}
        for number, text, *answer in POINTS(self.proposal.pk):
            point = points.setdefault(number, Point(number, text, []))
            if answer[-1]:
                point.answers.append(Answer(*answer))
        return list(points.values())

    @cached_property
    def connections(self) -> list[Connection]:
        """The public records it was merged into, that were merged into it, and that it became."""
        main, links = public_main(self.proposal), []
        if main:
            links.append(Connection(_("Main proposal"), main.title, main.get_absolute_url()))
        links += [Connection(_("Merged into this one"), fact.what, url_of(fact)) for fact in self.of("merge")]
        links += [Connection(_("Became the opinion report"), fact.more, url_of(fact)) for fact in self.of("transfer")]
        return [link for link in links if link.url]

    def of(self, sort: str) -> list[Fact]:
        """Return the facts of one sort, the earliest first."""
        found = [fact for fact in self.facts if fact.sort == sort]
        return sorted(found, key=lambda fact: (fact.day or datetime.date.max, fact.place or 0))


def public_main(proposal: Any) -> Any:
    """Return the proposal that this one was merged into when the public may read it, else None."""
    merge = getattr(proposal, "merge", None) if proposal.state == ProposalState.MERGED else None
    return merge.parent if merge and merge.parent.is_published else None


def url_of(fact: Fact) -> str:
    """Return the address of the public record a merge or a transfer is about, or nothing."""
    page = "opinions:opinion" if fact.sort == "transfer" else "proposals:proposal"
    return reverse(page, args=[fact.place]) if fact.place else ""


def _promises(proposal: Any) -> QuerySet:
    day, place = Coalesce("done_on", "due_on"), F("suggestion__number")
    return _select(proposal.action_items.public(), "promise", day=day, what=F("text"), more=F("state"), place=place)


def _decisions(proposal: Any) -> QuerySet:
    decisions = proposal.decisions.exclude(outcome=ReviewOutcome.RETURN)
    reason = Coalesce("reason__label", Value(""))
    return _select(decisions, "decision", day=F("decided_on"), what=F("outcome"), more=reason, place=F("number"))


def _states(proposal: Any) -> QuerySet:
    # Publishing and the like change no state, and write a row all the same.
    is_reached = ~Q(from_state=F("to_state")) & ~Q(transition=UNMERGED) | Q(transition=FOLLOWED_UP)
    is_told = Q(to_state__in=TOLD_STATES) & is_reached | Q(transition=HANDLED_AGAIN)
    changes = proposal.state_changes.filter(is_told, subject=Subject.PROPOSAL)
    what = Case(When(transition=HANDLED_AGAIN, then=F("transition")), default=F("to_state"))
    return _select(changes, "state", day=TruncDate("at"), what=what, place=F("number"))


def _taken(proposal: Any) -> QuerySet:
    changes, unit = proposal.state_changes.filter(transition__in=ORDERING), _unit("assignment__unit")
    return _select(changes, "taken", day=TruncDate("at"), what=F("transition"), more=unit, place=F("number"))


def _examinations(proposal: Any) -> QuerySet:
    changes = proposal.state_changes.filter(subject=Subject.ASSIGNMENT, transition=EXAMINED, assignment__isnull=False)
    unit = _unit("assignment__unit")
    return _select(changes, "examined", day=TruncDate("at"), what=unit, place=F("number"))


def _extensions(proposal: Any) -> QuerySet:
    extended = proposal.assignments.handling().filter(clocks__changes__event=ClockEvent.EXTENDED)
    until = Cast("clocks__changes__due_after", CharField())
    return _select(extended, "extended", day=F("clocks__changes__on"), what=_unit("unit"), more=until)


def _follow_ups(proposal: Any) -> QuerySet:
    found, promise = Coalesce("found_class__label", Value("")), Coalesce("action_item__text", Value(""))
    return _select(proposal.follow_ups.public(), "follow_up", day=F("on"), what=found, more=promise)


def _transfers(proposal: Any) -> QuerySet:
    report = {"more": _if_published("opinion", "title", ""), "place": _if_published("opinion", "pk", None)}
    return _select(proposal.transfers, "transfer", day=F("on"), what=F("kind"), **report)


def _merges(proposal: Any) -> QuerySet:
    return _select(
        proposal.merges,
        "merge",
        day=F("merged_on"),
        what=_if_published("child", "title", ""),
        place=_if_published("child", "pk", None),
    )


def _ratings(proposal: Any) -> QuerySet:
    who_rated = proposal.proposers.filter(ratings__reply__is_published=True)
    label = Coalesce("ratings__result__label", "ratings__attitude__label", Value(""))
    return _select(who_rated, "rating", day=F("ratings__rated_on"), what=label, place=F("ratings__reply"))


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


def _if_published(link: str, field: str, otherwise: str | None) -> Case:
    shown = When(**{f"{link}__is_published": True}, then=F(f"{link}__{field}"))
    kind: Any = IntegerField() if otherwise is None else CharField()
    return Case(shown, default=Value(otherwise, output_field=kind), output_field=kind)


def _unit(link: str) -> Case:
    return Case(When(**{f"{link}__short_name": ""}, then=F(f"{link}__name")), default=F(f"{link}__short_name"))


# Promises stand first: their columns tell PostgreSQL the types of the whole union.
SELECTS = (
    _promises,
    _decisions,
    _states,
    _taken,
    _merges,
    _ratings,
    _visits,
    _examinations,
    _extensions,
    _follow_ups,
    _transfers,
)


def _with_key(key: int) -> Any:
    """Return a proposal of which only the key is known: enough to compose questions about it."""
    return apps.get_model("proposals.Proposal")(pk=key)


def _all_facts(key: int) -> QuerySet:
    first, *others = [select(_with_key(key)) for select in SELECTS]
    return first.union(*others, all=True)


FACTS = Prepared(_all_facts)
UNITS = Prepared(lambda key: _with_key(key).assignments.handling().with_public_replies())
POINTS = Prepared(lambda key: _with_key(key).suggestions.with_public_answers())
