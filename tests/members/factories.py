"""Builders for committees, people, units and accounts; every value can be overridden."""

import datetime
import itertools
from typing import Any

from django.contrib.auth.models import Group

from members.calendar_links import digest_of
from members.models import (
    Appointment,
    CalendarDay,
    CalendarLink,
    Committee,
    District,
    HandlingUnit,
    Member,
    Membership,
    Notice,
    NoticeChannel,
    NoticeSettings,
    NoticeStep,
    OfficeTask,
    OfficeTaskStep,
    Party,
    Post,
    Session,
    SpecialCommittee,
    TaskOwner,
    Term,
    UnitAlias,
    User,
)
from members.roles import Role

numbers = itertools.count(1)


def make_committee(slug: str = "longgang", **over: Any) -> Committee:
    """Return the committee with this address word, made when it is missing."""
    defaults = {"name": f"政协{slug}", "short_name": slug, "level": "district", **over}
    return Committee.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_calendar_day(**over: Any) -> CalendarDay:
    """Return a holiday on a day of its own, the first of them on 1 March 2022."""
    on = datetime.date(2022, 3, 1) + datetime.timedelta(days=next(numbers))
    values = {"on": on, "name": "节日", "source": "通知", **over}
    return CalendarDay.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_term(**over: Any) -> Term:
    """Return a term; the sixth by default."""
    values = {"committee": over.pop("committee", None) or make_committee(), "number": 6, "name": "六届", **over}
    key = {"committee": values.pop("committee"), "number": values.pop("number")}
    return Term.objects.get_or_create(**key, defaults=values)[0]


def make_session(**over: Any) -> Session:
    """Return a session; 六届二次会议 by default."""
    values = {"term": over.pop("term", None) or make_term(), "number": 2, "name": "六届二次会议", "year": 2022, **over}
    key = {"term": values.pop("term"), "number": values.pop("number")}
    return Session.objects.get_or_create(**key, defaults=values)[0]


def make_special_committee(**over: Any) -> SpecialCommittee:
    """Return a special committee."""
    values = {"name": f"专委会{next(numbers)}", **over}
    return SpecialCommittee.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_member(**over: Any) -> Member:
    """Return a member with private contacts, so that tests can look for leaks."""
    n = next(numbers)
    private = {"phone": f"1390000{n:04d}", "email": f"m{n}@private.example", "address": f"私人住址{n}号"}
    values = {"code": f"M{n:04d}", "name": f"委员{n}", "is_published": True, **private, **over}
    return Member.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_unit(**over: Any) -> HandlingUnit:
    """Return a handling unit."""
    values = {"name": f"办理单位{next(numbers)}", "is_published": True, **over}
    return HandlingUnit.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_district(**over: Any) -> District:
    """Return a district on a tile of its own."""
    n = next(numbers)
    values = {"code": f"district-{n}", "name": f"区{n}", "short_name": f"区{n}", "row": 1, "column": n, **over}
    return District.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_user(*roles: Role, committee: Committee | None = None, **over: Any) -> User:
    """Return an account appointed to ``roles`` in ``committee`` (Longgang by default)."""
    user = User.objects.create_user(over.pop("username", f"user{next(numbers)}"), password="correct horse 电池", **over)
    for role in roles:
        group, _ = Group.objects.get_or_create(name=role)
        Appointment.objects.create(user=user, committee=committee or make_committee(), role=group)
    return user


def make_party(**over: Any) -> Party:
    """Return a party; parties are shared by all committees."""
    n = next(numbers)
    return Party.objects.create(**{"code": f"party-{n}", "name": f"党派{n}", "short_name": f"党{n}", **over})


def make_membership(**over: Any) -> Membership:
    """Return a membership in the sixth term."""
    member = over.pop("member", None) or make_member()
    term = over.pop("term", None) or make_term(committee=member.committee)
    return Membership.objects.create(member=member, term=term, **over)


def make_post(**over: Any) -> Post:
    """Return a post in the committee."""
    values = {"kind": "standing", "title": "常委", **over}
    return Post.objects.create(member=values.pop("member", None) or make_member(), **values)


def make_unit_alias(**over: Any) -> UnitAlias:
    """Return another way of writing a unit's name."""
    values = {"name": f"单位别名{next(numbers)}", **over}
    return UnitAlias.objects.create(unit=values.pop("unit", None) or make_unit(), **values)


def make_appointment(**over: Any) -> Appointment:
    """Return an appointment of a new account as editor."""
    committee = over.pop("committee", None)
    return make_user(over.pop("role", Role.EDITOR), committee=committee, **over).appointments.get()


def make_member_with_account(**over: Any) -> Member:
    """Return a member who can sign in."""
    committee = over.pop("committee", None) or make_committee()
    return make_member(committee=committee, user=make_user(Role.MEMBER, committee=committee), **over)


def make_calendar_link(**over: Any) -> CalendarLink:
    """Return a subscription whose secret word is ``token``, or one nobody knows."""
    token = over.pop("token", f"word{next(numbers)}")
    return CalendarLink.objects.create(
        member=over.pop("member", None) or make_member(), digest=digest_of(token), **over
    )


def make_notice_settings(**over: Any) -> NoticeSettings:
    """Return the settings of a committee that sends notices."""
    committee = over.pop("committee", None) or make_committee()
    return NoticeSettings.objects.update_or_create(committee=committee, defaults={"is_on": True, **over})[0]


def make_notice_channel(**over: Any) -> NoticeChannel:
    """Return a robot of WeCom."""
    values = {"name": f"工作群{next(numbers)}", "kind": "wecom", "address": "wecombot://key-of-the-robot", **over}
    return NoticeChannel.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_notice(**over: Any) -> Notice:
    """Return a notice to a member, waiting for review."""
    if "channel" not in over and "member" not in over:
        over["member"] = make_member(committee=over.pop("committee", None) or make_committee())
    owner = over.get("channel") or over["member"]
    values = {"key": f"notice:{next(numbers)}", "subject": "您有1项待办", "body": "待联署：1项", **over}
    return Notice.objects.create(committee=owner.committee, **values)


def make_notice_step(**over: Any) -> NoticeStep:
    """Return the first step of a notice."""
    values = {"number": 1, "step": "made", "to_state": "held", **over}
    return NoticeStep.objects.create(notice=values.pop("notice", None) or make_notice(), **values)


def make_office_task(**over: Any) -> OfficeTask:
    """Return an open task about a workstation, without a history."""
    values = {"kind": "silent-station", "subject": f"stations.station:{next(numbers)}", "title": "很久没有活动", **over}
    return OfficeTask.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_office_task_step(**over: Any) -> OfficeTaskStep:
    """Return the first step of a task."""
    values = {"number": 1, "step": "made", "to_state": "open", **over}
    return OfficeTaskStep.objects.create(task=values.pop("task", None) or make_office_task(), **values)


def make_task_owner(**over: Any) -> TaskOwner:
    """Return that editors look after silent workstations."""
    values = {"kind": "silent-station", "role": Role.EDITOR, **over}
    return TaskOwner.objects.create(committee=values.pop("committee", None) or make_committee(), **values)
