"""What a member sees of the events on whose lists the member stands; the moment is an argument."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from consultations import rules
from consultations.choices import AttendanceMode, AttendanceState, EventState
from consultations.models import Attendance
from consultations.workflow import ATTENDANCES
from cppcc_portal.lib.doors import Step
from members.models import Member

A = AttendanceState
TO_CONFIRM = (A.PENDING, A.RECONFIRM)
OPEN_EVENT = (EventState.PLANNED, EventState.POSTPONED)
# In the order of the page; the form for leave stands apart.
BUTTONS = ("confirm", "enrol", "cancel_enrolment")


@dataclass
class MyEvents:
    """The four parts of the list."""

    to_confirm: list[Attendance] = field(default_factory=list)
    to_enrol: list[Attendance] = field(default_factory=list)
    coming: list[Attendance] = field(default_factory=list)
    past: list[Attendance] = field(default_factory=list)


def my_events(member: Member, now: datetime.datetime) -> MyEvents:
    """Return the member's events, sorted into the parts; the nearest first, of the past ones the last first."""
    found = MyEvents()
    rows = list(Attendance.objects.of_member(member))
    for row in sorted(rows, key=day_of):
        part_of(row, now, found).append(row)
    found.past.reverse()
    return found


def day_of(attendance: Attendance) -> datetime.date:
    """Return the first day; events whose day is not known come last."""
    return attendance.event.starts_on or datetime.date.max


def part_of(attendance: Attendance, now: datetime.datetime, found: MyEvents) -> list[Attendance]:
    """Return the part of the list in which an attendance stands."""
    if is_past(attendance, now):
        return found.past
    if attendance.event.state == EventState.PLANNED and may_enrol(attendance):
        return found.to_enrol if rules.may_still_enrol(attendance, now) else found.past
    return found.to_confirm if waits(attendance) else found.coming


def is_past(attendance: Attendance, now: datetime.datetime) -> bool:
    """Return whether the event lies behind, or was called off."""
    event = attendance.event
    is_over = event.last_day is not None and event.last_day < timezone.localdate(now)
    return is_over or (event.state not in OPEN_EVENT and event.last_day != timezone.localdate(now))


def may_enrol(attendance: Attendance) -> bool:
    """Return whether the member has been offered to enrol and has not, or has cancelled."""
    return attendance.how == AttendanceMode.ENROL and attendance.state in {A.PENDING, A.CANCELLED}


def waits(attendance: Attendance) -> bool:
    """Return whether the member is to confirm."""
    is_asked = attendance.state in TO_CONFIRM and not may_enrol(attendance)
    return is_asked and attendance.event.state == EventState.PLANNED


def answer_by(attendance: Attendance) -> datetime.date | None:
    """Return the last day to answer: that of enrolment, or the event's own."""
    last = attendance.event.enrol_by
    return timezone.localdate(last) if last else attendance.event.starts_on


def may_sign_in(attendance: Attendance, now: datetime.datetime) -> bool:
    """Return whether sign-in is open and the member has not signed in."""
    event = attendance.event
    window = rules.sign_in_window(event)
    is_open = window is not None and window[0] <= now < window[1] and event.attendance_closed_at is None
    is_on = event.state in {EventState.PLANNED, EventState.HELD}
    return is_on and is_open and attendance.state not in {A.SIGNED_IN, A.ABSENT}


def has_begun(attendance: Attendance, now: datetime.datetime) -> bool:
    """Return whether answers come too late."""
    first = rules.begins(attendance.event)
    return first is not None and now >= first


def buttons_of(attendance: Attendance, user: Any, now: datetime.datetime) -> list[Step]:
    """Return the answers that stand as buttons on the page: what the door's rules would refuse is not offered."""
    if attendance.event.state != EventState.PLANNED or has_begun(attendance, now):
        return []
    open_steps = {step.name: step for step in ATTENDANCES.open_to(user, attendance)}
    enrols, in_time = attendance.how == AttendanceMode.ENROL, rules.may_still_enrol(attendance, now)
    offered = {
        "confirm": not may_enrol(attendance),
        "enrol": enrols and in_time,
        "cancel_enrolment": enrols and in_time,
    }
    return [open_steps[name] for name in BUTTONS if name in open_steps and offered[name]]


def may_ask_leave(attendance: Attendance, user: Any, now: datetime.datetime) -> bool:
    """Return whether the form for leave stands on the page."""
    if attendance.event.state != EventState.PLANNED or has_begun(attendance, now) or may_enrol(attendance):
        return False
    return any(step.name == "ask_leave" for step in ATTENDANCES.open_to(user, attendance))


def may_give_view(attendance: Attendance, now: datetime.datetime) -> bool:
    """Return whether views are taken: from the day of the event on."""
    event = attendance.event
    is_on = event.state in {EventState.PLANNED, EventState.HELD}
    return is_on and event.starts_on is not None and event.starts_on <= timezone.localdate(now)
