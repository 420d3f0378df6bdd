"""The queries: a fixed number of them, each grouped by the database, whatever the number of proposals."""

from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from proposals.choices import ActionState, AssignmentState, Duty, ProposerRole, SignState, UnitRole
from proposals.models import Clock, KeyProposal, Proposer, RatingChoice, Reply, ResultClass, ReviewDecision
from proposals.stats.rows import DELIVERED, FILED, HANDED_OUT, Scope, is_last, is_repeated
from proposals.workflow.actors import SIGNING_ROLES

Rows = list[dict[str, Any]]
NOTED = Coalesce("assignment__extended_to", "assignment__due_on")
COUNTED = ("collected", "filed", "assigned", "answered", "adopted", "implemented")


def fetched(rows: Any) -> Rows:
    """Run the query."""
    return list(rows)


def review(scope: Scope) -> Rows:
    """Count by state, kind and, for what was not filed, the decision and its reason."""
    last = ReviewDecision.objects.filter(proposal=OuterRef("pk")).order_by("-number")
    rows = scope.collected().annotate(
        outcome=Subquery(last.values("outcome")[:1]), reason=Subquery(last.values("reason__label")[:1])
    )
    return fetched(rows.values("state", "kind", "outcome", "reason").annotate(**columns(scope), key=key(scope)))


def columns(scope: Scope, **over: Any) -> dict[str, Count]:
    """Return what is counted of proposals; ``distinct=True`` where one proposal stands in several lines."""
    return {
        "collected": Count("pk", **over),
        "filed": Count("pk", filter=Q(state__in=FILED), **over),
        "assigned": Count("pk", filter=Q(state__in=HANDED_OUT), **over),
        "answered": Count("pk", filter=scope.is_answered, **over),
        "adopted": Count("pk", filter=scope.all_answers(scope.is_adopted), **over),
        "implemented": Count("pk", filter=scope.all_answers(scope.is_implemented), **over),
    }


def key(scope: Scope) -> Count:
    """Return the count of those handed out that stand on the year's list of key proposals."""
    listed = KeyProposal.proposals.through.objects.filter(
        proposal=OuterRef("pk"), keyproposal__year=scope.year, keyproposal__committee=scope.committee
    )
    return Count("pk", filter=Q(Exists(listed), state__in=HANDED_OUT))


def by_category(scope: Scope) -> Rows:
    """Count by category, in the order of the schemes."""
    order = ("category__scheme__position", "category__position", "category__name")
    rows = scope.collected().values(*order, label=F("category__name"))
    return fetched(rows.annotate(**columns(scope)).order_by(*order, "label"))


def by_first_sector(scope: Scope) -> Rows:
    """Count by the sector the first proposer belonged to when it was handed in."""
    first = FilteredRelation("proposers", condition=Q(proposers__role=ProposerRole.FIRST))
    rows = scope.collected().annotate(first=first, label=Coalesce("first__sector_name", Value("")))
    return fetched(rows.values("label").annotate(**columns(scope)).order_by("-collected", "label"))


def by_any_sector(scope: Scope) -> Rows:
    """Count by the sector of anyone who signed; a proposal counts once in each of its sectors."""
    signed = Q(proposers__sign_state=SignState.SIGNED, proposers__role__in=SIGNING_ROLES)
    rows = scope.collected().annotate(signed=FilteredRelation("proposers", condition=signed))
    rows = rows.annotate(label=Coalesce("signed__sector_name", Value("")))
    found = rows.values("label").annotate(**columns(scope, distinct=True))
    return fetched(found.order_by("-collected", "label"))


def by_unit(scope: Scope) -> Rows:
    """Count what units owe: answers, joint opinions, and answers whose last day has passed."""
    given = Reply.objects.filter(assignment=OuterRef("pk"), **DELIVERED)
    is_joint = Q(role=UnitRole.JOINT)
    opinion = Reply.objects.filter(assignment=OuterRef("pk"), replied_on__isnull=False)
    late = Q(~Exists(given), ~is_joint, ends_on__lt=scope.on) & ~Q(state=AssignmentState.RETURN_ASKED)
    rows = scope.handled().alias(ends_on=Coalesce("extended_to", "due_on"))
    named = rows.values("unit", name=F("unit__name"), kind=F("unit__kind"), is_named=F("unit__is_published"))
    counted = named.annotate(
        due=Count("pk", filter=~is_joint),
        joint=Count("pk", filter=is_joint),
        opinions=Count("pk", filter=Q(is_joint, Exists(opinion))),
        waiting=Count("pk", filter=~Q(Exists(given)) & ~is_joint),
        overdue=Count("pk", filter=late),
    )
    return fetched(counted.order_by("-due", "name", "unit"))


def answers_by_unit(scope: Scope) -> Rows:
    """Count the answers that count: given, with a last day, in time, adopted, implemented, forms asked for."""
    rows = measured(scope.last_answers()).alias(asked_of=forms_asked())
    return fetched(
        rows.values(unit=F("assignment__unit")).annotate(
            given=Count("pk"),
            dated=Count("pk", filter=Q(ends_on__isnull=False)),
            in_time=Count("pk", filter=Q(ends_on__gte=F("given_on"))),
            adopted=Count("pk", filter=scope.is_adopted),
            implemented=Count("pk", filter=scope.is_implemented),
            asked=Sum("asked_of"),
        )
    )


def answers_by_class(scope: Scope) -> Rows:
    """Count all answers by class: those that count, and by their turn those given in time."""
    rows = scope.answers().alias(ends_on=last_day(), turn=Case(When(is_repeated(), then=2), default=1))
    in_time, dated = Q(ends_on__gte=F("replied_on")), Q(ends_on__isnull=False)
    order = ("result_class__position", "result_class__letter", "result_class__label", "result_class__group")
    counted = rows.values(*order).annotate(
        all=Count("pk"),
        last=Count("pk", filter=is_last()),
        again=Count("pk", filter=Q(turn=2)),
        first_dated=Count("pk", filter=dated & Q(turn=1)),
        first_in_time=Count("pk", filter=in_time & Q(turn=1)),
        again_dated=Count("pk", filter=dated & Q(turn=2)),
        again_in_time=Count("pk", filter=in_time & Q(turn=2)),
    )
    return fetched(counted.order_by(*order))


def measured(rows: Any) -> Any:
    """Add the day an answer was given and its last day; those of the unit's first answer where it has no limit."""
    first = Reply.objects.filter(**DELIVERED, assignment=OuterRef("assignment")).order_by("version")
    rows = rows.alias(own_end=last_day(), first_on=Subquery(first.values("replied_on")[:1]))
    return rows.alias(
        given_on=Case(When(own_end=None, then=F("first_on")), default=F("replied_on")),
        ends_on=Coalesce("own_end", by_clock(Duty.REPLY, NOTED, unless=Duty.SECOND_REPLY, given="first_on")),
    )


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


def forms_asked() -> Any:
    """Return how many rate an answer: all who signed the proposal, and those of proposals merged into it."""
    counts = [
        rows.filter(**{path: OuterRef("assignment__proposal")}).values(path).annotate(n=Count("pk")).values("n")
        for path, rows in raters().items()
    ]
    own, merged = (Coalesce(Subquery(count), 0) for count in counts)
    return own + merged


def raters() -> dict[str, Any]:
    """Return who rates, by the way to the main proposal: a member who signed several merged ones rates once.

    The same people as ``workflow.judging.raters``: the row of the main proposal counts, else the lowest key.
    """
    signed = Proposer.objects.filter(sign_state=SignState.SIGNED, role__in=SIGNING_ROLES).order_by()
    main = OuterRef("proposal__merge__parent")
    same = signed.filter(member=OuterRef("member"))
    earlier = Q(proposal=main) | Q(proposal__merge__parent=main, pk__lt=OuterRef("pk"))
    return {"proposal": signed, "proposal__merge__parent": signed.exclude(Exists(same.filter(earlier)))}


def forms(scope: Scope) -> Rows:
    """Count rating forms by unit and by what they say on attitude and on result."""
    of_answer = {"pk": OuterRef("proposer")}
    own, merged = (
        Exists(rows.filter(**of_answer, **{path: OuterRef("reply__assignment__proposal")}))
        for path, rows in raters().items()
    )
    said = {
        f"{dimension}_{name}": F(f"{dimension}__{field}")
        for dimension in ("attitude", "result")
        for name, field in (("label", "label"), ("place", "position"), ("good", "counts_as_satisfied"))
    }
    rows = scope.ratings().values(unit=F("reply__assignment__unit"), **said)
    return fetched(rows.annotate(received=Count("pk"), expected=Count("pk", filter=Q(own) | Q(merged))))


def promises(scope: Scope) -> Rows:
    """Count promises by state, and the open ones whose day has passed."""
    late = Q(state=ActionState.OPEN, due_on__lt=scope.on)
    rows: QuerySet = scope.promises()
    return fetched(rows.values("state", "unit").annotate(count=Count("pk"), late=Count("pk", filter=late)))


def listed_classes(scope: Scope) -> list[ResultClass]:
    """Return the committee's classes of the year, so that a class nobody gave is shown as none."""
    return list(ResultClass.objects.filter(committee=scope.committee, year=scope.year).order_by("position", "letter"))


def listed_choices(scope: Scope) -> dict[str, list[RatingChoice]]:
    """Return the choices of the newest scale of each judgement that has begun by the year."""
    rows = RatingChoice.objects.filter(scale__committee=scope.committee, scale__from_year__lte=scope.year)
    found: dict[str, list[RatingChoice]] = {}
    for choice in rows.select_related("scale").order_by("-scale__from_year", "position", "code"):
        same = found.setdefault(choice.scale.dimension, [])
        if not same or same[0].scale_id == choice.scale_id:
            same.append(choice)
    return found
