"""An event laid out for reading: its small parts with one query, and each outcome with the answers to it."""

import datetime
from collections import defaultdict
from typing import NamedTuple

from django.db.models import BooleanField, Case, CharField, DateField, Expression, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf

from consultations.choices import Adoption, GuestRole, ProblemState, ResponseKind
from consultations.models import Event, Outcome, Response, ViewGiven

NOTHING = Value("", CharField())
NO_DAY = Cast(Value(None), DateField())


class Part(NamedTuple):
    """A stage, guest, briefing item or problem of an event; what does not apply, or is not public, is empty.

    ``is_shown`` is false of a problem that is counted, and not shown.
    """

    table: str
    position: int
    title: str
    note: str
    who: str
    firm: str
    code: str
    day: datetime.date | None
    is_shown: bool

    @property
    def code_label(self) -> str:
        """The role of a guest or the state of a problem in words."""
        return str((GuestRole if self.table == "guests" else ProblemState)(self.code).label)

    @property
    def is_done(self) -> bool:
        """Whether the stage has taken place, or the problem is solved."""
        return self.code in {"done", ProblemState.SOLVED}


class Thread(NamedTuple):
    """An outcome with the answers to it, the first one first."""

    outcome: Outcome
    answers: list[Response]

    @property
    def is_done(self) -> bool:
        """Whether one of the answers says that it was carried out."""
        return any(answer.kind == ResponseKind.IMPLEMENTATION for answer in self.answers)


def parts_of(event: Event) -> dict[str, list[Part]]:
    """Return the ``stages``, ``guests``, ``briefing`` items and ``problems`` of an event with one query."""
    columns = [stages(event), guests(event), briefing(event), problems(event)]
    found: dict[str, list[Part]] = defaultdict(list)
    for row in sorted(Part(*row) for row in columns[0].union(*columns[1:], all=True)):
        found[row.table].append(row)
    return dict(found)


def stages(event: Event) -> QuerySet:
    """Return the stages; ``who`` is the date in words."""
    done = Case(When(is_done=True, then=Value("done")), default=NOTHING)
    return _columns(
        event.stages.all(), "stages", title=F("name"), note=F("note"), who=F("date_text"), code=done, day=F("on")
    )


def guests(event: Event) -> QuerySet:
    """Return the guests; ``who`` is a published member's name, or the words."""
    who = Coalesce(NullIf("name", Value("")), public_name("member"), NOTHING)
    return _columns(event.guests.all(), "guests", who=who, code=F("role"))


def briefing(event: Event) -> QuerySet:
    """Return the briefing items; ``who`` is the department."""
    who = Coalesce(NullIf("name", Value("")), public_name("unit"), NOTHING)
    return _columns(event.briefing_items.all(), "briefing", title=F("policy"), who=who)


def problems(event: Event) -> QuerySet:
    """Return all problems, for the sums; only published ones have words. ``who`` is the unit."""
    is_shown = Case(When(is_published=True, then=Value(True)), default=Value(False), output_field=BooleanField())
    firm = Case(When(Q(is_published=True, names_enterprise=True), then=F("enterprise")), default=NOTHING)
    told = Case(When(state=ProblemState.UNSOLVABLE, then=F("reason")), default=F("how"))
    return _columns(
        event.problems.annotate(told=told),
        "problems",
        position="number",
        title=when_published("text"),
        note=when_published("told"),
        who=Case(When(Q(is_published=True, unit__is_published=True), then=F("unit__name")), default=NOTHING),
        firm=firm,
        code=F("state"),
        day=F("solved_on"),
        is_shown=is_shown,
    )


def public_name(link: str) -> Case:
    """Return the name of the linked record, when the public may read it."""
    return Case(When(**{f"{link}__is_published": True}, then=F(f"{link}__name")))


def when_published(field: str) -> Case:
    """Return the field of a published row, nothing of another."""
    return Case(When(is_published=True, then=F(field)), default=NOTHING)


def _columns(rows: QuerySet, table: str, *, position: str = "position", **columns: Expression | F) -> QuerySet:
    """Lay the rows of one table out in the columns of Part; the prefix keeps clear of model fields."""
    empty = {name: NO_DAY if name == "day" else NOTHING for name in Part._fields}
    fixed = {"table": Value(table, CharField()), "position": F(position), "is_shown": Value(True, BooleanField())}
    shown = {f"part_{name}": value for name, value in {**empty, **fixed, **columns}.items()}
    return rows.order_by().annotate(**shown).values_list(*shown)


def current_stage(event: Event, found: list[Part]) -> int | None:
    """Return the place of the stage the event is at: the first that is not done; None when it is over or off."""
    return None if event.is_off else next((stage.position for stage in found if not stage.is_done), None)


def threads_of(event: Event) -> tuple[list[Thread], list[Response]]:
    """Return the outcomes with the published answers to each, and the answers to the event as a whole."""
    by_outcome: dict[int | None, list[Response]] = defaultdict(list)
    answers = sorted(event.responses.all(), key=lambda row: (row.on is None, row.on or datetime.date.min, row.position))
    for answer in answers:
        by_outcome[answer.outcome_id].append(answer)
    threads = [Thread(outcome, by_outcome.pop(outcome.pk, [])) for outcome in event.outcomes.all()]
    return threads, [answer for rest in by_outcome.values() for answer in rest]


def views_by_article(event: Event) -> list[tuple[str, list[ViewGiven]]]:
    """Return the views article by article, in the order in which the articles first appear."""
    articles: dict[str, list[ViewGiven]] = defaultdict(list)
    for view in event.views.all():
        articles[view.article].append(view)
    return list(articles.items())


def numbers_of_views(event: Event) -> dict[str, int]:
    """Return how many views were adopted, adopted in part, not adopted, and not decided."""
    kinds = [view.adopted for view in event.views.all()]
    return {value: kinds.count(value) for value in Adoption.values}
