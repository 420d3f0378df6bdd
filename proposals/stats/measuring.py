"""When an answer was given and by which day it was owed."""

from typing import Any

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from proposals.choices import Duty
from proposals.models import Clock, Reply
from proposals.stats.rows import DELIVERED, is_repeated

NOTED = Coalesce("assignment__extended_to", "assignment__due_on")
HAS_LAST_DAY = Q(ends_on__isnull=False)
IN_TIME, GIVEN_IN_TIME = Q(ends_on__gte=F("replied_on")), Q(ends_on__gte=F("given_on"))
FIRST, AGAIN = Q(turn=1), Q(turn=2)


def measured(rows: Any) -> Any:
    """Add the day an answer was given and its last day; those of the unit's first answer where it has no limit."""
    first = Reply.objects.filter(**DELIVERED, assignment=OuterRef("assignment")).order_by("version")
    rows = rows.alias(own_end=last_day(), first_on=Subquery(first.values("replied_on")[:1]))
    return rows.alias(
        given_on=Case(When(own_end=None, then=F("first_on")), default=F("replied_on")),
        ends_on=Coalesce("own_end", by_clock(Duty.REPLY, NOTED, unless=Duty.SECOND_REPLY, given="first_on")),
    )


def by_turn(rows: QuerySet[Reply]) -> QuerySet[Reply]:
    """Add whether an answer is a unit's first (1) or a later one (2), and the last day it had as that."""
    return rows.alias(ends_on=last_day()).annotate(turn=Case(When(is_repeated(), then=2), default=1))


def last_day() -> Case:
    """Return the last day of an answer: by the clock it ended, else as the assignment says; None without a limit."""
    return Case(
        When(is_repeated(), then=by_clock(Duty.SECOND_REPLY, NOTED, unless=Duty.REPLY)),
        default=by_clock(Duty.REPLY, NOTED, unless=Duty.SECOND_REPLY),
        output_field=DateField(),
    )


def by_clock(duty: str, noted: Coalesce, unless: str, given: str = "replied_on") -> Coalesce:
    """Return the last day of the ended clock. With a clock of the other duty the noted day is not this answer's."""
    clocks = Clock.objects.filter(assignment=OuterRef("assignment"), is_void=False)
    ended = clocks.filter(duty=duty, ended_on__isnull=False).order_by("-number").values("due_on")
    is_noted = ~Q(Exists(clocks.filter(duty=unless)))
    return Coalesce(
        Subquery(ended.filter(ended_on=OuterRef(given))[:1]),
        Subquery(ended[:1]),
        Case(When(is_noted, then=noted), output_field=DateField()),
    )


def stand(given: str) -> Case:
    """Return how an answer stands to its last day: ``in_time``, ``late``, or empty without one."""
    is_dated, in_time = When(HAS_LAST_DAY, then=Value("late")), When(ends_on__gte=F(given), then=Value("in_time"))
    return Case(in_time, is_dated, default=Value(""), output_field=CharField())
