"""A proposal with an answered unit, as most tests of papers need it."""

import datetime
from typing import Any

from members.models import HandlingUnit
from proposals.models import Reply
from tests.members.factories import make_member, make_unit
from tests.proposals.factories import (
    make_assignment,
    make_point,
    make_proposal,
    make_proposer,
    make_reply,
    make_suggestion,
)

ANSWERED = datetime.date(2022, 7, 5)


def unit_named(name: str) -> HandlingUnit:
    """Return the unit of this name, made when it is missing."""
    return HandlingUnit.objects.filter(name=name).first() or make_unit(name=name)


def make_letter(**over: Any) -> Reply:
    """Return a delivered answer of a lead unit, beside a joint one, to two proposers and a seconder."""
    values = {"body": "您提出的提案收悉。\n现答复如下：", "state": "replied", "number": "0123", **over}
    values.setdefault("title", "关于加强社区养老服务的提案")
    body = values.pop("body")
    proposal = make_proposal(**values)
    for position, (name, role) in enumerate((("张三", "first"), ("李四", "co"), ("王五", "second")), start=1):
        make_proposer(proposal=proposal, position=position, role=role, member=make_member(name=name))
    unit = {"role": "lead", "assigned_on": datetime.date(2022, 5, 6), "due_on": datetime.date(2022, 8, 6)}
    lead = make_assignment(proposal=proposal, unit=unit_named("龙岗区民政局"), **unit)
    make_assignment(proposal=proposal, unit=unit_named("龙岗区财政局"), role="joint")
    reply = make_reply(assignment=lead, body=body, number="龙民函〔2022〕5号", replied_on=ANSWERED, signed_by="赵六")
    for number in (2, 1):
        suggestion = make_suggestion(proposal=proposal, number=number, text=f"增加第{number}处助餐点。")
        make_point(reply=reply, suggestion=suggestion, text=f"第{number}处已经建成。")
    return reply
