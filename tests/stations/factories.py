"""Builders for workstations, the rota and receptions."""

import datetime
import itertools
from typing import Any

from stations.models import (
    AddressUse,
    DutyRule,
    DutyShift,
    EvaluationForm,
    EvaluationFormStep,
    EvaluationItem,
    EvaluationMark,
    Reception,
    ReceptionStep,
    ResidentMatter,
    ResidentMatterStep,
    ResidentSettings,
    ShiftMember,
    Station,
    StationChange,
    StationEvaluation,
    StationEvaluationStep,
    StationHost,
    StationMember,
    StationRule,
    StationSettings,
    StationStep,
    SubstitutionRequest,
    SubstitutionStep,
)
from tests.members.factories import make_committee, make_member

numbers = itertools.count(1)
FOUNDED = datetime.date(2022, 4, 13)


def make_station(**over: Any) -> Station:
    """Return a published open workstation of a subdistrict."""
    n = next(numbers)
    values = {
        "slug": f"station-{n}",
        "name": f"委员工作站{n}",
        "level": "subdistrict",
        "host_kind": "administrative",
        "is_published": True,
        **over,
    }
    return Station.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_host(**over: Any) -> StationHost:
    """Return a host of a workstation."""
    values = {"kind": "administrative", "name": f"街道{next(numbers)}", **over}
    return StationHost.objects.create(station=values.pop("station", None) or make_station(), **values)


def make_station_member(**over: Any) -> StationMember:
    """Return a member placed at a workstation when it was unveiled."""
    values = {"starts": FOUNDED, **over}
    member = values.pop("member", None) or make_member()
    return StationMember.objects.create(station=values.pop("station", None) or make_station(), member=member, **values)


def make_change(**over: Any) -> StationChange:
    """Return the unveiling of a workstation."""
    values = {"kind": "founded", "on": FOUNDED, **over}
    return StationChange.objects.create(station=values.pop("station", None) or make_station(), **values)


def make_posted_rule(**over: Any) -> StationRule:
    """Return a rule posted at a workstation."""
    values = {"title": f"委员轮值制度{next(numbers)}", **over}
    return StationRule.objects.create(station=values.pop("station", None) or make_station(), **values)


def make_duty_rule(**over: Any) -> DutyRule:
    """Return a rule for the 10th and 20th of each month."""
    values = {"description": "每月10日、20日", "kind": "monthly_days", "days": "10,20", **over}
    return DutyRule.objects.create(station=values.pop("station", None) or make_station(), **values)


def make_shift(**over: Any) -> DutyShift:
    """Return a shift; ``planned_on`` alone means it is held as planned."""
    planned_on = over.pop("planned_on", FOUNDED)
    values = {"held_on": planned_on, **over}
    return DutyShift.objects.create(
        station=values.pop("station", None) or make_station(), planned_on=planned_on, **values
    )


def make_turn(**over: Any) -> ShiftMember:
    """Return a member on duty."""
    shift = over.pop("shift", None) or make_shift()
    return ShiftMember.objects.create(shift=shift, member=over.pop("member", None) or make_member(), **over)


def make_reception(**over: Any) -> Reception:
    """Return a published reception whose visitor must stay private."""
    n = next(numbers)
    values = {
        "number": f"2022-{n:03d}",
        "received_on": FOUNDED,
        "topic": f"路灯不亮{n}",
        "is_published": True,
        "visitor_name": f"来访人{n}",
        "visitor_phone": f"1380000{n:04d}",
        "private_note": f"内部备注{n}",
        "summary": f"谈话内容{n}",
        **over,
    }
    return Reception.objects.create(station=values.pop("station", None) or make_station(), **values)


def make_reception_step(**over: Any) -> ReceptionStep:
    """Return the first row of a reception's history."""
    values = {"number": 1, "step": "made", "to_state": "open", **over}
    return ReceptionStep.objects.create(reception=values.pop("reception", None) or make_reception(), **values)


def make_resident_settings(**over: Any) -> ResidentSettings:
    """Return how a committee takes matters."""
    return ResidentSettings.objects.create(committee=over.pop("committee", None) or make_committee(), **over)


def make_resident_matter(**over: Any) -> ResidentMatter:
    """Return a matter that waits for review, of a resident who must stay private."""
    n = next(numbers)
    values = {
        "number": f"2026-{n:03d}",
        "code_digest": f"{n:064d}",
        "topic": f"居民话题{n}",
        "text": f"居民来信{n}",
        "name": f"居民{n}",
        "phone": f"1390000{n:04d}",
        **over,
    }
    return ResidentMatter.objects.create(station=values.pop("station", None) or make_station(), **values)


def make_resident_matter_step(**over: Any) -> ResidentMatterStep:
    """Return the first row of a matter's history."""
    values = {"number": 1, "step": "made", "to_state": "held", **over}
    return ResidentMatterStep.objects.create(matter=values.pop("matter", None) or make_resident_matter(), **values)


def make_address_use(**over: Any) -> AddressUse:
    """Return that somebody left a matter."""
    return AddressUse.objects.create(**{"kind": "matter", "digest": "0" * 64, **over})


def make_station_step(**over: Any) -> StationStep:
    """Return the first step of a workstation."""
    values = {"number": 1, "step": "made", "to_state": "open", **over}
    return StationStep.objects.create(station=values.pop("station", None) or make_station(), **values)


def make_settings(**over: Any) -> StationSettings:
    """Return how a committee works with its workstations."""
    return StationSettings.objects.create(committee=over.pop("committee", None) or make_committee(), **over)


def make_request(**over: Any) -> SubstitutionRequest:
    """Return a request to stand in of one member to another."""
    values = {"number": 1, **over}
    asker, asked = values.pop("asker", None) or make_member(), values.pop("asked", None) or make_member()
    shift = values.pop("shift", None) or make_shift()
    return SubstitutionRequest.objects.create(shift=shift, asker=asker, asked=asked, **values)


def make_request_step(**over: Any) -> SubstitutionStep:
    """Return the first step on a request."""
    values = {"number": 1, "step": "made", "to_state": "asked", **over}
    return SubstitutionStep.objects.create(request=values.pop("request", None) or make_request(), **values)


def make_evaluation_form(**over: Any) -> EvaluationForm:
    """Return an open checklist of 2026."""
    values = {"year": 2026, "title": "委员工作站评价", **over}
    committee = values.pop("committee", None) or make_committee()
    return EvaluationForm.objects.get_or_create(committee=committee, year=values.pop("year"), defaults=values)[0]


def make_evaluation_item(**over: Any) -> EvaluationItem:
    """Return a line of a checklist with half the weight."""
    n = next(numbers)
    values = {"position": n, "name": f"项目{n}", "weight": 50, **over}
    return EvaluationItem.objects.create(form=values.pop("form", None) or make_evaluation_form(), **values)


def make_evaluation(**over: Any) -> StationEvaluation:
    """Return an evaluation that is being filled in."""
    form = over.pop("form", None) or make_evaluation_form()
    station = over.pop("station", None) or make_station(committee=form.committee)
    return StationEvaluation.objects.create(form=form, station=station, **over)


def make_mark(**over: Any) -> EvaluationMark:
    """Return the mark of one line."""
    evaluation = over.pop("evaluation", None) or make_evaluation()
    item = over.pop("item", None) or make_evaluation_item(form=evaluation.form)
    return EvaluationMark.objects.create(evaluation=evaluation, item=item, **{"points": 80, **over})


def make_form_step(**over: Any) -> EvaluationFormStep:
    """Return the first step on a checklist."""
    values = {"number": 1, "step": "made", "to_state": "open", **over}
    return EvaluationFormStep.objects.create(form=values.pop("form", None) or make_evaluation_form(), **values)


def make_evaluation_step(**over: Any) -> StationEvaluationStep:
    """Return the first step on an evaluation."""
    values = {"number": 1, "step": "made", "to_state": "draft", **over}
    evaluation = values.pop("evaluation", None) or make_evaluation()
    return StationEvaluationStep.objects.create(evaluation=evaluation, **values)
