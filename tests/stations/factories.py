"""Builders for workstations, the rota and receptions."""

import datetime
import itertools
from typing import Any

from stations.models import (
    AddressUse,
    DutyRule,
    DutyShift,
    Reception,
    ReceptionStep,
    ResidentMatter,
    ResidentMatterStep,
    ResidentSettings,
    ShiftMember,
    Station,
    StationChange,
    StationHost,
    StationMember,
    StationRule,
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
