"""Which rows count: collected proposals, answers due, answers given, the last of them, ratings, promises."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from members.models import Committee
from proposals.choices import (
    ANSWERED,
    ANSWERS_THE_MEMBER,
    WITH_UNITS,
    AdoptedCount,
    ImplementedCount,
    ProposalState,
    ProposerRole,
    ReplyKind,
    ResultGroup,
    UnitRole,
)
from proposals.models import ActionItem, Assignment, Proposal, ProposalSettings, Proposer, Rating, Reply
from proposals.models.handling import HANDLES_IT
from proposals.querysets import BEING_WRITTEN

FILED = (*WITH_UNITS, *ANSWERED)
HANDED_OUT = tuple(state for state in FILED if state != ProposalState.FILED)
ANSWERS_IT = Q(HANDLES_IT, role__in=ANSWERS_THE_MEMBER)
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
class Narrowed:
    """A part of the year: what one unit answers, one sector first proposed, one category or kind."""

    unit: int | None = None
    sector: str = ""
    category: int | None = None
    kind: str = ""

    def __bool__(self) -> bool:
        return any((self.unit, self.sector, self.category, self.kind))

    def condition(self) -> Q:
        """Condition on proposals."""
        found = Q()
        if self.unit:
            found &= Q(pk__in=Assignment.objects.filter(ANSWERS_IT, unit=self.unit).values("proposal"))
        if self.sector:
            first = Proposer.objects.filter(role=ProposerRole.FIRST, sector_name=self.sector)
            found &= Q(pk__in=first.values("proposal"))
        if self.category:
            found &= Q(category=self.category) | Q(second_category=self.category)
        return found & Q(kind=self.kind) if self.kind else found


@dataclass(frozen=True)
class Scope:
    """The rows of one committee, year and part of it, and the committee's ways of counting."""

    committee: Committee
    year: int
    on: datetime.date
    narrowed: Narrowed
    settings: ProposalSettings

    def collected(self) -> QuerySet[Proposal]:
        """Proposals that were handed in."""
        of_year = Proposal.objects.filter(session__term__committee=self.committee, session__year=self.year)
        return of_year.exclude(state__in=BEING_WRITTEN).filter(self.narrowed.condition()).order_by()

    def handled(self) -> QuerySet[Assignment]:
        """Assignments of units that handle a proposal, joint ones too; a unit that returned it handles nothing."""
        out = self.collected().filter(state__in=HANDED_OUT)
        rows = Assignment.objects.filter(HANDLES_IT, proposal__in=out.values("pk")).order_by()
        return rows.filter(unit=self.narrowed.unit) if self.narrowed.unit else rows

    def due(self) -> QuerySet[Assignment]:
        """Assignments that owe the proposers an answer."""
        return self.handled().exclude(role=UnitRole.JOINT)

    def answers(self) -> QuerySet[Reply]:
        """Delivered answers, those replaced by a second answer too."""
        return Reply.objects.filter(**DELIVERED, assignment__in=self.due().values("pk")).order_by()

    def last_answers(self) -> QuerySet[Reply]:
        """Delivered answers that count: the last one of each unit."""
        return self.answers().filter(is_last())

    def ratings(self) -> QuerySet[Rating]:
        """Rating forms on the answers that count."""
        return Rating.objects.filter(reply__in=self.last_answers().values("pk")).order_by()

    def promises(self) -> QuerySet[ActionItem]:
        """Promises; what stands in an answer nobody has received yet is none."""
        given = Q(reply=None) | Q(reply__replied_on__isnull=False)
        rows = ActionItem.objects.filter(given, proposal__in=self.collected().values("pk")).order_by()
        return rows.filter(unit=self.narrowed.unit) if self.narrowed.unit else rows

    @property
    def is_adopted(self) -> Q:
        """Condition on answers: the class counts as adopted."""
        return Q(result_class__group__in=ADOPTED_GROUPS[AdoptedCount(self.settings.adopted_counts)])

    @property
    def is_implemented(self) -> Q:
        """Condition on answers: it counts as implemented."""
        return Q(**IMPLEMENTED[ImplementedCount(self.settings.implemented_counts)])

    @property
    def is_answered(self) -> Q:
        """Condition on proposals: every unit that owes an answer has given one."""
        units = Assignment.objects.filter(ANSWERS_IT, proposal=OuterRef("pk"))
        waiting = units.exclude(Exists(Reply.objects.filter(**DELIVERED, assignment=OuterRef("pk"))))
        return Q(Exists(units), ~Exists(waiting), state__in=HANDED_OUT)

    def all_answers(self, condition: Q) -> Q:
        """Condition on proposals: answered, and each answer that counts fits ``condition``."""
        owed = Assignment.objects.filter(ANSWERS_IT, proposal=OuterRef(OuterRef("pk")))
        counted = Reply.objects.filter(is_last(), **DELIVERED, assignment__in=owed.values("pk"))
        return self.is_answered & ~Q(Exists(counted.exclude(condition)))


def others_of(row: type[Model], **version: OuterRef) -> QuerySet:
    """Return delivered answers of the same unit whose version compares so with that of the answer asked about."""
    return row._default_manager.filter(**DELIVERED, assignment=OuterRef("assignment"), **version)


def is_last() -> Q:
    """Condition on answers: no later one was delivered."""
    return Q(~Exists(others_of(Reply, version__gt=OuterRef("version"))))


def is_repeated() -> Q:
    """Condition on answers: an earlier one was delivered; this is a second answer."""
    return Q(Exists(others_of(Reply, version__lt=OuterRef("version"))))
