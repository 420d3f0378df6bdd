"""A committee with an office, members with accounts and an event to come, for tests of what people do at events."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from consultations import rules
from consultations.models import Attendance, Event
from consultations.workflow import ATTENDANCES
from members.models import Committee, Member, User
from members.roles import Role
from tests.consultations.factories import make_attendance, make_event
from tests.members.factories import make_committee, make_member, make_user

DAY = datetime.date(2022, 6, 15)
NINE, NOON = datetime.time(9), datetime.time(12)
BEFORE = rules.at(DAY - datetime.timedelta(days=3), NOON)
AT_THE_DOOR = rules.at(DAY, datetime.time(8, 45))


@dataclass
class World:
    """Who is who; ``clerk`` works in the office."""

    committee: Committee
    clerk: User
    member: Member

    @property
    def account(self) -> User:
        """The member's account."""
        return self.member.user

    def event(self, **over: Any) -> Event:
        """Return an event planned for a June morning."""
        values = {"state": "planned", "starts_on": DAY, "starts_at": NINE, "ends_at": NOON, "place": "区政协会议室"}
        return make_event(committee=self.committee, **{**values, **over})

    def invited(self, event: Event | None = None, **over: Any) -> Attendance:
        """Return the member's invitation to an event."""
        values = {"state": "pending", "leave_kind": "", "leave_reason": "", "member": self.member, **over}
        row = make_attendance(event=event or self.event(), **values)
        ATTENDANCES.begin(row, by=self.clerk)
        return row


def make_account_of(member: Member) -> Member:
    """Give a member an account."""
    member.user = make_user(Role.MEMBER, committee=member.committee)
    member.save()
    return member


def make_world(slug: str = "longgang") -> World:
    """Return a committee with a clerk and a member."""
    committee = make_committee(slug)
    clerk = make_user(Role.LIAISON_STAFF, committee=committee)
    return World(committee, clerk, make_account_of(make_member(committee=committee)))


def today_at(hour: int) -> dict[str, Any]:
    """Return day and hours of an event today, for pages that look at the clock."""
    return {"starts_on": timezone.localdate(), "year": timezone.localdate().year, "starts_at": datetime.time(hour)}
