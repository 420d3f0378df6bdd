"""A committee's year of duties: members with seats, rules, and what they did."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from duties.models import DutyEntry, DutyRecord, IndicatorSet
from duties.recomputing import Recomputed, recompute
from duties.workflow import RECORDS
from members.models import Member, User
from members.roles import Role
from tests.consultations.factories import make_attendance, make_event
from tests.duties.factories import make_indicator, make_indicator_set
from tests.members.factories import make_committee, make_member, make_membership, make_user
from tests.proposals.factories import make_proposal, make_proposer

YEAR = 2022
DAY = datetime.date(2022, 5, 18)


def make_rules(*lines: dict[str, Any], **over: Any) -> IndicatorSet:
    """Return a set with its lines, in their order."""
    rules = make_indicator_set(**over)
    for position, line in enumerate(lines, start=1):
        make_indicator(indicator_set=rules, position=position, **{"takes_evidence": False, **line})
    return rules


def make_holder(**over: Any) -> Member:
    """Return a member with a seat in the sixth term, and an account."""
    seat = {name: over.pop(name) for name in ("starts", "ends", "is_scored", "term") if name in over}
    committee = over.pop("committee", None) or make_committee()
    values = {"user": make_user(Role.MEMBER, committee=committee), **over}
    member = make_member(committee=committee, **values)
    make_membership(member=member, **seat)
    return member


def make_clerk() -> User:
    """Return an account of the office."""
    return make_user(Role.OFFICE_ADMIN)


def proposed(*members: Member, **over: Any) -> Any:
    """Return a filed proposal; the first member leads, the others co-sign."""
    proposal = make_proposal(**over)
    for place, member in enumerate(members):
        make_proposer(proposal=proposal, member=member, role="co" if place else "first")
    return proposal


def attended(member: Member, **over: Any) -> Any:
    """Return a member's attendance; names of the event's columns go to the event."""
    of_event = ("kind", "title", "starts_on", "event_half_days")
    values = {name.removeprefix("event_"): over.pop(name) for name in of_event if name in over}
    event = over.pop("event", None) or make_event(**{"starts_on": DAY, "committee": member.committee, **values})
    usual = {"state": "signed_in", "leave_kind": "", "leave_reason": ""}
    return make_attendance(event=event, member=member, **{**usual, **over})


def reckoned(member: Member | None = None, year: int = YEAR, **over: Any) -> Any:
    """Recompute the year; return the member's record, or what came of it."""
    committee = over.pop("committee", None) or make_committee()
    found: Recomputed = recompute(committee=committee, year=year, by=over.pop("by", None))
    return DutyRecord.objects.get(member=member, year=year) if member else found


def points(record: DutyRecord) -> list[Decimal | None]:
    """Return the points of each line."""
    record.refresh_from_db()
    return [line["earned"] if line["earned"] is None else Decimal(line["earned"]) for line in record.lines]


def achieved(record: DutyRecord) -> list[int]:
    """Return how many of each line."""
    record.refresh_from_db()
    return [line["achieved"] for line in record.lines]


def entries(record: DutyRecord) -> list[tuple[str, Any, Any]]:
    """Return title, points and whether counted of each entry."""
    rows = DutyEntry.objects.filter(record=record).order_by("number")
    return list(rows.values_list("title", "points", "is_counted"))


def announced(record: DutyRecord, by: User, days: int = 10) -> DutyRecord:
    """Announce a record with a window of so many days."""
    until = timezone.localdate() + datetime.timedelta(days=days)
    RECORDS.perform("announce", record, by=by, until=until)
    record.refresh_from_db()
    return record


def closed(record: DutyRecord, by: User) -> DutyRecord:
    """Announce a record, let the window pass, and close it."""
    announced(record, by, days=0)
    RECORDS.perform("close", record, by=by, at=timezone.now() + datetime.timedelta(days=1))
    record.refresh_from_db()
    return record
