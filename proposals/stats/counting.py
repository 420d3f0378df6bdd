"""The queries: a fixed number of them, each grouped by the database, whatever the number of proposals."""

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from proposals.choices import ActionState, ProposalState, ProposerRole, ReplyKind, SignState, UnitRole
from proposals.models import RatingChoice, Reply, ResultClass, ReviewDecision
from proposals.stats.measuring import by_turn, measured, stand
from proposals.stats.rows import FILED, HANDED_OUT, YearRows, is_last, with_last_day
from proposals.workflow.actors import SIGNING_ROLES

Rows = list[dict[str, Any]]
COUNTED = ("collected", "filed", "assigned", "answered", "adopted", "implemented")
IS_JOINT = Q(role=UnitRole.JOINT)
# Units that answer give answers; whatever a joint unit gives is its opinion.
IS_DELIVERED = Q(kind=ReplyKind.ANSWER) | Q(assignment__role=UnitRole.JOINT)


def fetched(rows: Any) -> Rows:
    """Run the query."""
    return list(rows)


def decision_of(field: str) -> Case:
    """Return what the last decision says about a proposal that was not filed; empty for others."""
    last = ReviewDecision.objects.filter(proposal=OuterRef("pk")).order_by("-number").values(field)[:1]
    is_not_filed = When(state=ProposalState.NOT_FILED, then=Coalesce(Subquery(last), Value("")))
    return Case(is_not_filed, default=Value(""), output_field=CharField())


def review(year: YearRows) -> Rows:
    """Count by state, kind, category and, for what was not filed, the decision and its reason."""
    said = {
        "outcome": decision_of("outcome"),
        "reason": decision_of("reason__code"),
        "reason_label": decision_of("reason__label"),
    }
    order = ("category__scheme__position", "category__position", "category__name", "category")
    rows = year.collected().annotate(**said).values("state", "kind", *said, *order)
    return fetched(rows.annotate(**columns(year), key=Count("pk", filter=year.is_key)).order_by(*order))


def columns(year: YearRows, **over: Any) -> dict[str, Count]:
    """Return what is counted of proposals; ``distinct=True`` where one proposal stands in several lines."""
    return {
        "collected": Count("pk", **over),
        "filed": Count("pk", filter=Q(state__in=FILED), **over),
        "assigned": Count("pk", filter=Q(state__in=HANDED_OUT), **over),
        "answered": Count("pk", filter=year.is_answered, **over),
        "adopted": Count("pk", filter=year.all_answers(year.is_adopted), **over),
        "implemented": Count("pk", filter=year.all_answers(year.is_implemented), **over),
    }


def by_first_sector(year: YearRows) -> Rows:
    """Count by the sector the first proposer belonged to when it was handed in."""
    first = FilteredRelation("proposers", condition=Q(proposers__role=ProposerRole.FIRST))
    rows = year.collected().annotate(first=first, label=Coalesce("first__sector_name", Value("")))
    return fetched(rows.values("label").annotate(**columns(year)).order_by("-collected", "label"))


def by_any_sector(year: YearRows) -> Rows:
    """Count by the sector of anyone who signed; a proposal counts once in each of its sectors."""
    signed = Q(proposers__sign_state=SignState.SIGNED, proposers__role__in=SIGNING_ROLES)
    rows = year.collected().annotate(signed=FilteredRelation("proposers", condition=signed))
    rows = rows.annotate(label=Coalesce("signed__sector_name", Value("")))
    found = rows.values("label").annotate(**columns(year, distinct=True))
    return fetched(found.order_by("-collected", "label"))


def has_opinion() -> Q:
    """Condition on joint assignments: the unit gave the lead unit its opinion."""
    return Q(Exists(Reply.objects.filter(assignment=OuterRef("pk"), replied_on__isnull=False)))


def by_unit(year: YearRows) -> Rows:
    """Count what units owe, apart by role and by whether it was given: answers, and those late; joint opinions."""
    replies = Reply.objects.filter(year.of_year("assignment__proposal__"), IS_DELIVERED, replied_on__isnull=False)
    is_given = Case(When(pk__in=replies.order_by().values("assignment"), then=1), default=0)
    rows = with_last_day(year.handled()).annotate(is_given=is_given)
    named = rows.values(
        "unit", "role", "is_given", name=F("unit__name"), kind=F("unit__kind"), is_named=F("unit__is_published")
    )
    counted = named.annotate(
        due=Count("pk", filter=~IS_JOINT),
        joint=Count("pk", filter=IS_JOINT),
        passed=Count("pk", filter=year.is_passed & ~IS_JOINT),
    )
    return fetched(counted.order_by("-due", "name", "unit"))


def answers_by_unit(year: YearRows) -> Rows:
    """Count the answers that count: given, with a last day, in time, adopted, implemented."""
    rows = measured(year.last_answers()).annotate(stand=stand("given_on"))
    return fetched(
        rows.values("stand", unit=F("assignment__unit")).annotate(
            given=Count("pk"),
            adopted=Count("pk", filter=year.is_adopted),
            implemented=Count("pk", filter=year.is_implemented),
        )
    )


def answers_by_class(year: YearRows) -> Rows:
    """Count all answers by class, by turn, and by whether they count and were given in time."""
    rows = by_turn(year.answers()).annotate(stand=stand("replied_on"), is_last=Case(When(is_last(), then=1), default=0))
    order = tuple(f"result_class__{field}" for field in ("position", "year", "letter", "label"))
    return fetched(rows.values(*order, "turn", "stand", "is_last").annotate(all=Count("pk")).order_by(*order))


def forms(year: YearRows) -> Rows:
    """Count rating forms by unit and by what they say on attitude and on result."""
    said = {
        f"{dimension}_{name}": F(f"{dimension}__{field}")
        for dimension in ("attitude", "result")
        for name, field in (
            ("code", "code"),
            ("label", "label"),
            ("place", "position"),
            ("good", "counts_as_satisfied"),
        )
    }
    rows = year.ratings().values(unit=F("reply__assignment__unit"), **said)
    return fetched(rows.annotate(received=Count("pk")))


def promises(year: YearRows) -> Rows:
    """Count promises by state, and the open ones whose day has passed."""
    late = Q(state=ActionState.OPEN, due_on__lt=year.on)
    rows = year.promises().values("state", "unit")
    return fetched(rows.annotate(count=Count("pk"), late=Count("pk", filter=late)))


def listed_classes(year: YearRows) -> list[ResultClass]:
    """Return the committee's classes of the year, so that a class nobody gave is shown as none."""
    rows = ResultClass.objects.filter(committee=year.committee, year=year.scope.year)
    return list(rows.order_by("position", "letter"))


def listed_choices(year: YearRows) -> dict[str, list[RatingChoice]]:
    """Return the choices of the newest scale of each judgement that has begun by the year."""
    rows = RatingChoice.objects.filter(scale__committee=year.committee, scale__from_year__lte=year.scope.year)
    found: dict[str, list[RatingChoice]] = {}
    for choice in rows.select_related("scale").order_by("-scale__from_year", "position", "code"):
        same = found.setdefault(choice.scale.dimension, [])
        if not same or same[0].scale_id == choice.scale_id:
            same.append(choice)
    return found
