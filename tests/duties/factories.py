"""Builders for indicator sets and duty records."""

import datetime
import itertools
from typing import Any

from duties.models import (
    DutyEntry,
    DutyEvidence,
    DutyEvidenceStep,
    DutyRecord,
    DutyRecordStep,
    Indicator,
    IndicatorSet,
    Objection,
    ObjectionStep,
)
from tests.members.factories import make_committee, make_member

numbers = itertools.count(1)


def make_indicator_set(**over: Any) -> IndicatorSet:
    """Return a set as the report names it, without its lines."""
    values = {"name": f"委员履职“七个一”{next(numbers)}", **over}
    return IndicatorSet.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_indicator(**over: Any) -> Indicator:
    """Return one line of a set."""
    n = next(numbers)
    values = {"position": n, "name": f"提交提案{n}", "unit": "件", "source": "proposals", **over}
    return Indicator.objects.create(indicator_set=values.pop("indicator_set", None) or make_indicator_set(), **values)


def make_duty_record(**over: Any) -> DutyRecord:
    """Return a member's record of 2022."""
    values = {"year": 2022, "note": "内部备注", **over}
    member = values.pop("member", None) or make_member()
    rules = values.pop("indicator_set", None) or make_indicator_set(committee=member.committee)
    return DutyRecord.objects.create(member=member, indicator_set=rules, **values)


def make_duty_entry(**over: Any) -> DutyEntry:
    """Return something a member did."""
    values = {"number": next(numbers), "title": "提交提案一件", **over}
    record = values.pop("record", None) or make_duty_record()
    indicator = values.pop("indicator", None) or make_indicator(indicator_set=record.indicator_set)
    return DutyEntry.objects.create(record=record, indicator=indicator, **values)


def make_objection(**over: Any) -> Objection:
    """Return an open objection by the record's member."""
    values = {"number": next(numbers), "text": "少记一次活动", **over}
    record = values.pop("record", None) or make_duty_record()
    return Objection.objects.create(record=record, member=values.pop("member", None) or record.member, **values)


def make_duty_evidence(**over: Any) -> DutyEvidence:
    """Return evidence that waits for the office."""
    values = {"number": next(numbers), "title": "义诊半天", "on": datetime.date(2022, 5, 4), **over}
    record = values.pop("record", None) or make_duty_record()
    indicator = values.pop("indicator", None) or make_indicator(indicator_set=record.indicator_set, source="other")
    return DutyEvidence.objects.create(record=record, indicator=indicator, **values)


def make_duty_record_step(**over: Any) -> DutyRecordStep:
    """Return the first step of a record."""
    values = {"number": 1, "step": "made", "to_state": "open", **over}
    return DutyRecordStep.objects.create(record=values.pop("record", None) or make_duty_record(), **values)


def make_duty_evidence_step(**over: Any) -> DutyEvidenceStep:
    """Return the first step of evidence."""
    values = {"number": 1, "step": "made", "to_state": "sent", **over}
    return DutyEvidenceStep.objects.create(evidence=values.pop("evidence", None) or make_duty_evidence(), **values)


def make_objection_step(**over: Any) -> ObjectionStep:
    """Return the first step of an objection."""
    values = {"number": 1, "step": "made", "to_state": "open", **over}
    return ObjectionStep.objects.create(objection=values.pop("objection", None) or make_objection(), **values)
