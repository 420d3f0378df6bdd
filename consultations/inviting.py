"""Whom to invite to an event: one by one, by sector, group, workstation or special committee, or all members."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.choices import AttendanceMode, AttendanceRole, EventState
from consultations.models import Attendance, AttendanceStep, Event
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.relations import related
from members.models import Member
from members.querysets import in_force


@dataclass(frozen=True)
class Whom:
    """What was ticked; members come in by each of the rows."""

    everybody: bool = False
    sectors: Iterable[Any] = ()
    groups: Iterable[Any] = ()
    stations: Iterable[Any] = ()
    special_committees: Iterable[Any] = ()
    members: Iterable[Member] = ()


@dataclass
class Guests:
    """Who would be invited, who is on the list already, and who had no seat on the day."""

    new: list[Member] = field(default_factory=list)
    listed: list[Member] = field(default_factory=list)
    without_seat: list[Member] = field(default_factory=list)


def guests_of(event: Event, whom: Whom) -> Guests:
    """Return the members chosen, sorted into three lists; each member once."""
    day = event.starts_on or timezone.localdate()
    rows = chosen(event, whom, day).order_by("pinyin", "name", "code").prefetch_related("seats__sector")
    seated = set(with_seat(rows, day).values_list("pk", flat=True))
    on_list = set(event.attendances.values_list("member_id", flat=True))
    guests = Guests()
    for member in rows:
        place = guests.listed if member.pk in on_list else guests.new if member.pk in seated else guests.without_seat
        place.append(member)
    return guests


def chosen(event: Event, whom: Whom, day: datetime.date) -> QuerySet:
    """Return the members who come in by what was ticked, each once; the dates of seats and posts decide."""
    if whom.everybody:
        return Member.objects.filter(committee=event.committee_id)
    links = (
        ("seats", {"sector__in": list(whom.sectors)}),
        ("seats", {"sector__groups__in": list(whom.groups)}),
        ("station_memberships", {"station__in": list(whom.stations)}),
        ("posts", {"special_committee__in": list(whom.special_committees)}),
    )
    condition = Q(pk__in=[member.pk for member in whom.members])
    for name, rows in links:
        condition |= Q(pk__in=related(Member, name)._base_manager.filter(in_force(day), **rows).values("member"))
    return Member.objects.filter(condition)


def with_seat(members: QuerySet, day: datetime.date) -> QuerySet:
    """Return those with a membership on the day, and those of whom none is entered at all."""
    held = related(Member, "memberships")._base_manager.filter(in_force(day)).values("member")
    return members.filter(Q(pk__in=held) | Q(memberships=None)).distinct()


@transaction.atomic
def invite(
    *, event: Event, whom: Whom, how: str = AttendanceMode.MUST, role: str = AttendanceRole.ATTENDING, by: Any
) -> Guests:
    """Put the members chosen on the list, all or none, and return who they are; raises Refused."""
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if by is None or not by.has_perm("consultations.add_attendance", event):
        raise Refused(_("You may not invite to this event."), code="actor")
    if event.state == EventState.CANCELLED:
        raise Refused(_("Nobody is invited to an event that was called off."))
    guests = guests_of(event, whom)
    if not guests.new:
        raise Refused(_("Nobody new was chosen."), code="missing")
    rows = [Attendance(event=event, member=member, how=how, role=role) for member in guests.new]
    made = Attendance.objects.bulk_create(rows)
    AttendanceStep.objects.bulk_create(
        AttendanceStep(attendance=row, number=1, step="made", to_state=row.state, by=by) for row in made
    )
    return guests
