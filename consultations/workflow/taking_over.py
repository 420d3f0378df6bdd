"""The doors for what was kept on paper: events and attendances of an office's list enter as they stood there.

A row of the list tells what became of it, not step by step when. So one change, "taken over from a list", leads each to
its state, with a row in the history that names the account; from there on only the other steps lead further.
"""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from consultations.choices import AttendanceState, EventState
from consultations.models import Attendance, AttendanceStep, Event, EventStep

A, E = AttendanceState, EventState
TAKEN_OVER = "taken_over"
# What a list can say about a member's attendance; all else is reached by steps.
REACHED = (A.SIGNED_IN, A.LEAVE_GRANTED, A.ABSENT, A.PENDING, A.ATTENDING)
# Nobody has come, or failed to, before it was held.
AFTERWARDS = (A.SIGNED_IN, A.ABSENT)


def event_state(*, first: datetime.date | None, today: datetime.date, said: str = "") -> str:
    """Return the state a row tells of an event: ``said``, else held as soon as its day has come.

    Raises ValueError when the day does not go with what is said.
    """
    has_come = first is None or first <= today
    told = E.HELD if has_come else E.PLANNED
    if said == E.HELD and not has_come:
        raise ValueError(said)
    if said == E.PLANNED and first is not None and first < today:
        raise ValueError(said)
    return said or told


def why_not(attendance: str, event: str) -> str:
    """Return why nobody can have this attendance at an event in this state, "" where somebody can."""
    if attendance in AFTERWARDS and event != E.HELD:
        return _("The event was not held: nobody has come or was absent.")
    if attendance == A.ATTENDING and event != E.PLANNED:
        return _("The event is not to come: say who attended, was on leave or absent.")
    return ""


def event_history(event: Event, by: Any, note: str) -> EventStep:
    """Return the first row of the history of an event that was taken over, not stored yet."""
    return EventStep(event=event, number=1, step=TAKEN_OVER, to_state=event.state, by=by, note=note)


def attendance_history(attendance: Attendance, by: Any, note: str) -> AttendanceStep:
    """Return the first row of the history of an attendance that was taken over, not stored yet."""
    values = {"to_state": attendance.state, "by": by, "note": note}
    return AttendanceStep(attendance=attendance, number=1, step=TAKEN_OVER, **values)
