"""Which rows count: collected proposals, answers due, answers given, the last of them, ratings, promises."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, F, Model, OuterRef, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from figures.definitions import Scope
from members.models import Committee
from proposals.choices import (
    ANSWERED,
    WITH_UNITS,
    AdoptedCount,
    AssignmentState,
    ImplementedCount,
    ProposalState,
    ReplyKind,
    ResultGroup,
    UnitRole,
)
from proposals.models import (
    ActionItem,
    Assignment,
    KeyProposal,
    Proposal,
    ProposalSettings,
    Rating,
    Reply,
    SupervisionVisit,
)
from proposals.models.handling import HANDLES_IT
from proposals.querysets import BEING_WRITTEN
from proposals.stats.narrowing import ANSWERS_IT, BY_UNIT, of_proposals, of_units

FILED = (*WITH_UNITS, *ANSWERED)
HANDED_OUT = tuple(state for state in FILED if state != ProposalState.FILED)
DELIVERED: dict[str, Any] = {"kind": ReplyKind.ANSWER, "replied_on__isnull": False}
ADOPTED_GROUPS = {
    AdoptedCount.SOLVED: (ResultGroup.SOLVED,),
    AdoptedCount.SOLVED_OR_PLANNED: (ResultGroup.SOLVED, ResultGroup.PLANNED),
}
IMPLEMENTED: dict[str, dict[str, Any]] = {
    ImplementedCount.SAID: {"is_implemented": True},
    ImplementedCount.SOLVED: {"result_class__group": ResultGroup.SOLVED},
}


@dataclass(frozen=True)
class YearRows:
    """The rows of one committee, year and part of it, by the committee's ways of counting."""

    scope: Scope

    @property
    def committee(self) -> Committee:
        """Whose year it is."""
        return self.scope.committee

    @property
    def on(self) -> datetime.date:
        """The day by which things are late."""
        return self.scope.on

    @cached_property
    def settings(self) -> ProposalSettings:
        """The committee's ways of counting."""
        return settings_of(self.committee)

    def of_year(self, link: str = "") -> Q:
        """Condition: the proposal at the end of ``link`` was handed in for the year."""
        of_committee = {f"{link}session__term__committee": self.committee}
        return Q(**of_committee, **{f"{link}session__year": self.scope.year})

    def collected(self, leave_out: Collection[str] = ()) -> QuerySet[Proposal]:
        """Proposals that were handed in; ``leave_out`` names respects in which they are not narrowed."""
        handed_in = Proposal.objects.filter(self.of_year()).exclude(state__in=BEING_WRITTEN)
        return handed_in.filter(of_proposals(self.scope, leave_out)).order_by()

    def handled(self) -> QuerySet[Assignment]:
        """Assignments of units that handle a proposal, joint ones too; a unit that returned it handles nothing."""
        out = self.collected(leave_out=BY_UNIT).filter(state__in=HANDED_OUT)
        return Assignment.objects.filter(HANDLES_IT, of_units(self.scope), proposal__in=out.values("pk")).order_by()

    def due(self) -> QuerySet[Assignment]:
        """Assignments that owe the proposers an answer."""
        return self.handled().exclude(role=UnitRole.JOINT)

    def overdue(self) -> QuerySet[Assignment]:
        """Assignments whose last day has passed without an answer."""
        return with_last_day(self.due()).filter(self.is_late)

    def answers(self) -> QuerySet[Reply]:
        """Delivered answers, those replaced by a second answer too."""
        return Reply.objects.filter(**DELIVERED, assignment__in=self.due().values("pk")).order_by()

    def last_answers(self) -> QuerySet[Reply]:
        """Delivered answers that count: the last one of each unit."""
        return self.answers().filter(is_last())

    def ratings(self) -> QuerySet[Rating]:
        """Rating forms on the answers that count."""
        of_year = Rating.objects.filter(self.of_year("reply__assignment__proposal__"))
        return of_year.filter(reply__in=self.last_answers().values("pk")).order_by()

    def promises(self) -> QuerySet[ActionItem]:
        """Promises; what stands in an answer nobody has received yet is none."""
        given = Q(reply=None) | Q(reply__replied_on__isnull=False)
        made = self.collected(leave_out=BY_UNIT).values("pk")
        return ActionItem.objects.filter(given, of_units(self.scope), proposal__in=made).order_by()

    def visits(self) -> QuerySet[SupervisionVisit]:
        """Supervision events of the year's key proposals."""
        return SupervisionVisit.objects.filter(key__committee=self.committee, key__year=self.scope.year).order_by()

    @property
    def is_passed(self) -> Q:
        """Condition on assignments: the last day ``ends_on`` has passed, and the unit has not asked to return it."""
        return Q(ends_on__lt=self.on) & ~Q(state=AssignmentState.RETURN_ASKED)

    @property
    def is_late(self) -> Q:
        """Condition on assignments that owe an answer: the last day has passed, and there is none."""
        return self.is_passed & ~Q(pk__in=self.given().values("assignment"))

    @property
    def is_key(self) -> Q:
        """Condition on proposals: handed out, and on the year's list of key proposals."""
        listed = KeyProposal.proposals.through.objects.filter(
            proposal=OuterRef("pk"), keyproposal__year=self.scope.year, keyproposal__committee=self.committee
        )
        return Q(Exists(listed), state__in=HANDED_OUT)

    @property
    def is_adopted(self) -> Q:
        """Condition on answers: the class counts as adopted."""
        return Q(result_class__group__in=ADOPTED_GROUPS[AdoptedCount(self.settings.adopted_counts)])

    @property
    def is_implemented(self) -> Q:
        """Condition on answers: it counts as implemented."""
        return Q(**IMPLEMENTED[ImplementedCount(self.settings.implemented_counts)])

    def owed(self) -> QuerySet[Assignment]:
        """Assignments of the whole year that owe an answer, whatever part of it is counted."""
        return Assignment.objects.filter(ANSWERS_IT, self.of_year("proposal__")).order_by()

    def given(self) -> QuerySet[Reply]:
        """Delivered answers of the whole year, whatever part of it is counted."""
        return Reply.objects.filter(self.of_year("assignment__proposal__"), **DELIVERED).order_by()

    @property
    def is_answered(self) -> Q:
        """Condition on proposals: every unit that owes an answer has given one."""
        return self.all_owed(self.given())

    def all_answers(self, condition: Q) -> Q:
        """Condition on proposals: answered, and each answer that counts fits ``condition``."""
        return self.all_owed(self.given().filter(is_last(), condition))

    def all_owed(self, answers: QuerySet[Reply]) -> Q:
        """Condition on proposals: every unit that owes an answer has one of ``answers``; one set for the whole year."""
        lacks = Case(When(pk__in=answers.values("assignment"), then=0), default=1)
        complete = self.owed().values("proposal").annotate(lacking=Sum(lacks)).filter(lacking=0)
        return Q(pk__in=complete.values("proposal"), state__in=HANDED_OUT)


def settings_of(committee: Committee) -> ProposalSettings:
    """Return the committee's settings, or the defaults; asked for once for each row of a committee that is read."""
    try:
        return committee.proposal_settings  # type: ignore[attr-defined]
    except ProposalSettings.DoesNotExist:
        return ProposalSettings(committee=committee)


def with_last_day(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Add the last day for the answer, as the assignment says, extension included."""
    return assignments.alias(ends_on=Coalesce(F("extended_to"), F("due_on")))


def others_of(row: type[Model], **version: OuterRef) -> QuerySet:
    """Return delivered answers of the same unit whose version compares so with that of the answer asked about."""
    return row._default_manager.filter(**DELIVERED, assignment=OuterRef("assignment"), **version)


def is_last() -> Q:
    """Condition on answers: no later one was delivered."""
    return Q(~Exists(others_of(Reply, version__gt=OuterRef("version"))))


def is_repeated() -> Q:
    """Condition on answers: an earlier one was delivered; this is a second answer."""
    return Q(Exists(others_of(Reply, version__lt=OuterRef("version"))))
