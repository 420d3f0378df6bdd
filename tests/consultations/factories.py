"""Builders for platforms, events and their parts; every value can be overridden."""

import itertools
from typing import Any

from consultations.models import (
    Attendance,
    BriefingItem,
    DraftLaw,
    Event,
    EventGuest,
    EventHost,
    EventStage,
    EventText,
    Outcome,
    Platform,
    PlatformForm,
    PlatformStage,
    Problem,
    ProblemStep,
    Response,
    ViewGiven,
)
from tests.members.factories import make_committee, make_member

numbers = itertools.count(1)


def make_platform(**over: Any) -> Platform:
    """Return a published platform."""
    n = next(numbers)
    values = {"slug": f"platform-{n}", "name": f"“协商平台{n}”", "is_published": True, **over}
    return Platform.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_platform_stage(**over: Any) -> PlatformStage:
    """Return a stage of a platform."""
    values = {"position": next(numbers), "name": "深入调研", **over}
    return PlatformStage.objects.create(platform=values.pop("platform", None) or make_platform(), **values)


def make_platform_form(**over: Any) -> PlatformForm:
    """Return a form of a platform."""
    values = {"position": next(numbers), "name": "界别聊", **over}
    return PlatformForm.objects.create(platform=values.pop("platform", None) or make_platform(), **values)


def make_event(**over: Any) -> Event:
    """Return a published event of 2022 whose day is not known."""
    n = next(numbers)
    values = {"code": f"E{n:04d}", "title": f"协商座谈会{n}", "year": 2022, "is_published": True, **over}
    return Event.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_event_text(**over: Any) -> EventText:
    """Return the long texts of an event."""
    values = {"account": "会上，委员们各抒己见。", **over}
    return EventText.objects.create(event=values.pop("event", None) or make_event(), **values)


def make_host(**over: Any) -> EventHost:
    """Return a host that is only a name."""
    values = {"position": next(numbers), **over}
    if not set(values) & {"committee", "special_committee", "sector_group", "station", "unit", "name"}:
        values["name"] = "深圳广电集团"
    return EventHost.objects.create(event=values.pop("event", None) or make_event(), **values)


def make_stage(**over: Any) -> EventStage:
    """Return a stage of an event."""
    values = {"position": next(numbers), "name": "平等协商", **over}
    return EventStage.objects.create(event=values.pop("event", None) or make_event(), **values)


def make_attendance(**over: Any) -> Attendance:
    """Return a member's leave, with a private reason, so that tests can look for leaks."""
    values = {"state": "leave_granted", "leave_kind": "illness", "leave_reason": "家中私事不便公开", **over}
    event = values.pop("event", None) or make_event()
    return Attendance.objects.create(event=event, member=values.pop("member", None) or make_member(), **values)


def make_view(**over: Any) -> ViewGiven:
    """Return a view given by a resident."""
    values = {"number": next(numbers), "speaker_name": "居民代表", "text": "建议修建一座人车分流的桥。", **over}
    if values.get("adopted") in {"partly", "no"}:
        values.setdefault("reason", "条件尚不具备")
    return ViewGiven.objects.create(event=values.pop("event", None) or make_event(), **values)


def make_outcome(**over: Any) -> Outcome:
    """Return an outcome."""
    n = next(numbers)
    values = {"position": n, "kind": "project", "title": f"钢结构桥{n}建成", **over}
    return Outcome.objects.create(event=values.pop("event", None) or make_event(), **values)


def make_response(**over: Any) -> Response:
    """Return a published response of a leader."""
    values = {
        "position": next(numbers),
        "responder": "区委主要领导",
        "text": "请有关部门研究落实。",
        "is_published": True,
    }
    values |= {"kind": "leader_instruction", **over}
    return Response.objects.create(event=values.pop("event", None) or make_event(), **values)


def make_event_guest(**over: Any) -> EventGuest:
    """Return a guest who is only a name."""
    values = {"position": next(numbers), **over}
    if "member" not in values:
        values.setdefault("name", "某大学教授")
    return EventGuest.objects.create(event=values.pop("event", None) or make_event(), **values)


def make_briefing_item(**over: Any) -> BriefingItem:
    """Return a policy of which a department that is only a name told."""
    values = {"position": next(numbers), "policy": "养老服务体系建设", **over}
    if "unit" not in values:
        values.setdefault("name", "市民政部门")
    return BriefingItem.objects.create(event=values.pop("event", None) or make_event(kind="briefing"), **values)


def make_draft_law(**over: Any) -> DraftLaw:
    """Return a draft law."""
    values = {"title": "《某条例》", "version": "立法协商稿", **over}
    return DraftLaw.objects.create(event=values.pop("event", None) or make_event(kind="legislative"), **values)


def make_problem(**over: Any) -> Problem:
    """Return a published problem with a private enterprise, so that tests can look for leaks."""
    values = {"number": next(numbers), "text": "用工难", "enterprise": "不具名公司甲", "is_published": True, **over}
    return Problem.objects.create(event=values.pop("event", None) or make_event(kind="visit"), **values)


def make_problem_step(**over: Any) -> ProblemStep:
    """Return a step in the history of a problem."""
    values = {"number": 1, "step": "made", "to_state": "found", **over}
    return ProblemStep.objects.create(problem=values.pop("problem", None) or make_problem(), **values)


def make_events(platform: Platform, count: int) -> list[Event]:
    """Return ``count`` more published events of a platform, written at once."""
    fields = {"committee": platform.committee, "platform": platform, "year": 2022, "is_published": True}
    codes = [f"B{next(numbers)}" for _ in range(count)]
    return Event.objects.bulk_create(Event(code=code, title=f"场次{code}", **fields) for code in codes)
