"""Duty records: versioned sets of indicators, what each member did in a year, evidence and objections."""

from duties.models.records import DutyEntry, DutyRecord, DutyRecordStep
from duties.models.rules import Indicator, IndicatorSet
from duties.models.voices import DutyEvidence, DutyEvidenceStep, Objection, ObjectionStep

__all__ = [
    "DutyEntry",
    "DutyEvidence",
    "DutyEvidenceStep",
    "DutyRecord",
    "DutyRecordStep",
    "Indicator",
    "IndicatorSet",
    "Objection",
    "ObjectionStep",
]
