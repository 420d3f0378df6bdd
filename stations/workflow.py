"""The doors of this app, found by this name; those of receptions and residents' matters stand in their own modules."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.doors import PORTAL, Actor, Door, Step, keeper
from stations import evaluating, life, standing_in
from stations.choices import ChangeKind, EvaluationState, FormState, RequestState, StationStatus
from stations.matter_workflow import MATTERS
from stations.models import EvaluationForm, Station, StationChange, StationEvaluation, StationStep, SubstitutionRequest
from stations.reception_workflow import RECEPTIONS

__all__ = ["CHECKLISTS", "EVALUATIONS", "MATTERS", "RECEPTIONS", "REQUESTS", "STATIONS"]

S, R, F, E = StationStatus, RequestState, FormState, EvaluationState
OFFICE = (keeper("stations.change_station"),)
ASKER = Actor(_("Member on duty"), lambda user, row: user is not None and row.asker.user_id == user.pk)
ASKED = Actor(_("Member asked"), lambda user, row: user is not None and row.asked.user_id == user.pk)
EVALUATORS = (keeper("stations.change_stationevaluation"),)

STATIONS = Door(
    Station,
    (
        Step("rename", _("Rename"), (S.OPEN,), (), OFFICE, ("new_name", "on"), (life.in_order,), life.rename),
        Step("move", _("Move"), (S.OPEN,), (), OFFICE, ("level", "on"), (life.in_order,), life.move),
        Step(
            "merge",
            _("Merge into another"),
            (S.OPEN,),
            (S.MERGED,),
            OFFICE,
            ("successor", "on"),
            (life.in_order, life.into_an_open_one),
            life.merge,
        ),
        Step("close", _("Close"), (S.OPEN,), (S.CLOSED,), OFFICE, ("on", "reason"), (life.in_order,), life.close),
        Step(
            "reopen",
            _("Open again: it was a mistake"),
            (S.CLOSED, S.MERGED, S.RENAMED),
            (S.OPEN,),
            OFFICE,
            ("note",),
            effect=life.reopen,
        ),
        Step(
            "correct",
            _("Correct a mistake in the name or the place"),
            tuple(S),
            (),
            OFFICE,
            ("new_name", "level", "note"),
            effect=life.correct,
        ),
    ),
)

REQUESTS = Door(
    SubstitutionRequest,
    (
        Step("accept", _("Stand in"), (R.ASKED,), (R.ACCEPTED,), (ASKED,), effect=standing_in.accept),
        Step("decline", _("Decline"), (R.ASKED,), (R.DECLINED,), (ASKED,)),
        Step("withdraw", _("Withdraw the request"), (R.ASKED,), (R.WITHDRAWN,), (ASKER,)),
        Step("lapse", _("Not answered in time"), (R.ASKED,), (R.LAPSED,), (PORTAL,), rules=(standing_in.is_over,)),
    ),
    also_locked=("shift",),
)

CHECKLISTS = Door(
    EvaluationForm,
    (
        Step(
            "close",
            _("Close the checklist"),
            (F.OPEN,),
            (F.CLOSED,),
            (keeper("stations.change_evaluationform"),),
            rules=(evaluating.all_closed,),
        ),
    ),
)

EVALUATIONS = Door(
    StationEvaluation,
    (
        Step(
            "submit",
            _("Submit"),
            (E.DRAFT,),
            (E.SUBMITTED,),
            EVALUATORS,
            rules=(evaluating.weights_add_up, evaluating.every_line_marked),
        ),
        Step("return", _("Send back"), (E.SUBMITTED, E.REVIEWED), (E.DRAFT,), EVALUATORS, ("note",)),
        Step("review", _("Mark as reviewed"), (E.SUBMITTED,), (E.REVIEWED,), EVALUATORS, effect=evaluating.review),
        Step(
            "close",
            _("Close"),
            (E.REVIEWED,),
            (E.CLOSED,),
            EVALUATORS,
            rules=(evaluating.weights_add_up, evaluating.every_line_marked),
            effect=evaluating.freeze,
        ),
    ),
    also_locked=("form",),
)


# What was done on paper: workstations of an office's list enter as they stand, with their dated changes.
TAKEN_OVER = "taken_over"
# What a list can say about a workstation; it names no successor, so all else is reached by steps.
REACHED_IN_LISTS = (S.OPEN, S.CLOSED)


def status_told(*, closed_on: datetime.date | None) -> str:
    """Return the state in which a workstation of a list enters."""
    return S.CLOSED if closed_on else S.OPEN


def history_of(station: Station, by: Any, note: str) -> StationStep:
    """Return the first row of the history of a workstation that was taken over, not stored yet."""
    return StationStep(station=station, number=1, step=TAKEN_OVER, to_state=station.status, by=by, note=note)


def changes_of(
    station: Station, *, founded_on: datetime.date | None = None, closed_on: datetime.date | None = None
) -> Iterator[StationChange]:
    """Yield the dated changes that the public reads of a workstation that was taken over, not stored yet."""
    for kind, day in ((ChangeKind.FOUNDED, founded_on), (ChangeKind.CLOSED, closed_on)):
        if day:
            yield StationChange(station=station, kind=kind, on=day)
