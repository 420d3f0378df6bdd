"""The tables of this app."""

from stations.models.duty import DutyRule, DutyShift, ShiftMember
from stations.models.evaluation import (
    EvaluationForm,
    EvaluationFormStep,
    EvaluationItem,
    EvaluationMark,
    StationEvaluation,
    StationEvaluationStep,
)
from stations.models.histories import StationStep
from stations.models.matters import AddressUse, ResidentMatter, ResidentMatterStep, ResidentSettings
from stations.models.placements import StationMember
from stations.models.receptions import Reception, ReceptionStep
from stations.models.settings import StationSettings
from stations.models.standing_in import SubstitutionRequest, SubstitutionStep
from stations.models.stations import Station, StationChange, StationHost, StationRule

__all__ = [
    "AddressUse",
    "DutyRule",
    "DutyShift",
    "EvaluationForm",
    "EvaluationFormStep",
    "EvaluationItem",
    "EvaluationMark",
    "Reception",
    "ReceptionStep",
    "ResidentMatter",
    "ResidentMatterStep",
    "ResidentSettings",
    "ShiftMember",
    "Station",
    "StationChange",
    "StationEvaluation",
    "StationEvaluationStep",
    "StationHost",
    "StationMember",
    "StationRule",
    "StationSettings",
    "StationStep",
    "SubstitutionRequest",
    "SubstitutionStep",
]
