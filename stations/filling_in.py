"""Filling in the yearly evaluation: beginning it for every open workstation, storing points and evidence."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from stations.choices import EvaluationState, FormState, StationStatus
from stations.models import EvaluationForm, EvaluationMark, Station, StationEvaluation
from stations.workflow import EVALUATIONS

PERMISSION = "stations.change_stationevaluation"


@transaction.atomic
def begin_evaluations(*, form: EvaluationForm, by: Any) -> int:
    """Begin the evaluation of every open station of the committee that has none yet; return how many."""
    own = EvaluationForm.objects.select_for_update(of=("self",)).get(pk=form.pk)
    if own.state != FormState.OPEN:
        raise Refused(_("The checklist is closed and stays as it is."), code="state")
    if not by.has_perm("stations.add_stationevaluation", own):
        raise Refused(_("This is not yours to begin."), code="actor")
    known = own.evaluations.values("station")
    stations = Station.objects.filter(committee=own.committee_id, status=StationStatus.OPEN).exclude(pk__in=known)
    rows = [StationEvaluation(form=own, station=station) for station in stations.order_by("name", "pk")]
    for row in rows:
        row.save()
        EVALUATIONS.begin(row, by=by)
    return len(rows)


@transaction.atomic
def save_marks(
    *, evaluation: StationEvaluation, marks: Mapping[int, dict[str, Any]], by: Any, seen: int | None
) -> None:
    """Store points and evidence, keyed by the lines of the checklist; raises Refused."""
    own = EVALUATIONS.locked(evaluation)
    if not by.has_perm(PERMISSION, own):
        raise Refused(_("This evaluation is not yours to fill in."), code="actor")
    if own.state != EvaluationState.DRAFT:
        sentence = _("Marks are changed only while the evaluation is being filled in.")
        raise Refused(sentence + EVALUATIONS.last_in_words(own), code="state")
    if seen is not None and EVALUATIONS.version_of(own) != seen:
        raise Refused(_("This page is out of date, nothing was done.") + EVALUATIONS.last_in_words(own), code="stale")
    for item in own.form.items.filter(pk__in=marks):
        mark = own.marks.filter(item=item).first() or EvaluationMark(evaluation=own, item=item)
        for name, value in marks[item.pk].items():
            setattr(mark, name, value)
        mark.full_clean()
        mark.save()
