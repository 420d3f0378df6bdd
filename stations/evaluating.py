"""Evaluating workstations: what the steps check and freeze, totals and ranks."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from cppcc_portal.lib.doors import Move
from cppcc_portal.lib.refusals import Refused
from stations.choices import EvaluationState
from stations.models import EvaluationForm, EvaluationMark, StationEvaluation
from stations.models.evaluation import WHOLE

HUNDREDTH = Decimal("0.01")


class Line(NamedTuple):
    """A line of a station's checklist: as the checklist is now, or as it was when the evaluation was closed."""

    item: Any
    name: str
    weight: Decimal
    full: int
    mark: EvaluationMark | None

    @property
    def share(self) -> Decimal:
        """What the line adds to the total."""
        points = self.mark.points if self.mark else None
        return self.weight * (points or 0) / self.full


class Ranked(NamedTuple):
    """A station in the list of a year; ``rank`` is None while it is not closed."""

    evaluation: StationEvaluation
    total: Decimal
    rank: int | None


def weights_of(form: EvaluationForm) -> Decimal:
    """Return what the weights of the checklist add up to."""
    return sum((item.weight for item in form.items.all()), Decimal(0))


def lines_of(evaluation: StationEvaluation) -> list[Line]:
    """Return the lines of the evaluation; a closed one reads what was frozen."""
    marks = {mark.item_id: mark for mark in evaluation.marks.all()}
    if evaluation.state == EvaluationState.CLOSED:
        kept = sorted(marks.values(), key=lambda mark: mark.item.position)
        frozen = [(mark, mark.frozen_weight or Decimal(0), mark.frozen_max or 1) for mark in kept]
        return [Line(mark.item, mark.frozen_name, weight, full, mark) for mark, weight, full in frozen]
    items = evaluation.form.items.all()
    return [Line(item, item.name, item.weight, item.max_points, marks.get(item.pk)) for item in items]


def total_of(evaluation: StationEvaluation) -> Decimal:
    """Return the total so far, in percent of the weights; the frozen one of a closed evaluation."""
    if evaluation.total is not None:
        return evaluation.total
    return sum((line.share for line in lines_of(evaluation)), Decimal(0)).quantize(HUNDREDTH, ROUND_HALF_UP)


def ranking(form: EvaluationForm) -> list[Ranked]:
    """Return the stations of the year by their totals; equal totals have the same rank, the next one is left out."""
    items = form.items.order_by("position")
    rows = form.evaluations.select_related("station", "form").prefetch_related(
        Prefetch("form__items", items), Prefetch("marks", EvaluationMark.objects.select_related("item"))
    )
    pairs = sorted(((total_of(row), row) for row in rows), key=lambda pair: (-pair[0], pair[1].station.name))
    closed = [total for total, row in pairs if row.state == EvaluationState.CLOSED]
    is_closed = EvaluationState.CLOSED
    return [Ranked(row, total, 1 + closed.index(total) if row.state == is_closed else None) for total, row in pairs]


def weights_add_up(move: Move) -> None:
    """Refuse while the weights of the checklist do not add up to 100."""
    weights = weights_of(move.row.form)
    if weights != WHOLE:
        raise Refused(_("The weights of the checklist add up to %(sum)s, not to 100.") % {"sum": weights.normalize()})


def every_line_marked(move: Move) -> None:
    """Refuse while a line has no points."""
    missing = [line.name for line in lines_of(move.row) if line.mark is None or line.mark.points is None]
    if missing:
        raise Refused(_("No points yet for: %(names)s.") % {"names": "、".join(missing)})


def review(move: Move) -> None:
    """Note who reviewed it."""
    move.row.reviewer = move.by
    move.row.save(update_fields=["reviewer"])


def freeze(move: Move) -> None:
    """Copy names, weights and the total, so that the checklist of later years changes nothing."""
    evaluation = move.row
    total = total_of(evaluation)
    for line in lines_of(evaluation):
        line.mark.frozen_name, line.mark.frozen_weight, line.mark.frozen_max = line.name, line.weight, line.full
        line.mark.save(update_fields=["frozen_name", "frozen_weight", "frozen_max"])
    evaluation.total, evaluation.state = total, EvaluationState.CLOSED
    evaluation.save(update_fields=["total", "state"])


def all_closed(move: Move) -> None:
    """Refuse to close a checklist while an evaluation by it is open."""
    waiting: Iterable[Any] = move.row.evaluations.exclude(state=EvaluationState.CLOSED).select_related("station")[:3]
    names = "、".join(evaluation.station.name for evaluation in waiting)
    if names:
        raise Refused(_("Not closed yet: %(names)s.") % {"names": names})
