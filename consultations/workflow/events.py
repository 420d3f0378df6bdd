"""The door of events: planned, moved, held, postponed, called off; the list of those who came is closed here."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.choices import AttendanceMode, AttendanceState, EventState
from consultations.models import Attendance, Event
from consultations.workflow.attendances import ASKED, ATTENDANCES, NOT_COME
from cppcc_portal.lib.doors import Door, Move, Step, keeper
from cppcc_portal.lib.refusals import Refused

A, E = AttendanceState, EventState
OFFICE = (keeper("consultations.change_event"),)
ARRANGED = ("starts_on", "ends_on", "starts_at", "ends_at", "place")
DAYS = ("starts_on", "ends_on")


def has_come(move: Move) -> None:
    """Nothing was held before its day."""
    if move.row.starts_on and move.day < move.row.starts_on:
        raise Refused(_("The event is on %(day)s; it was not held yet.") % {"day": date_format(move.row.starts_on)})


def is_over(move: Move) -> None:
    """The list is closed once, on the last day or later."""
    last = move.row.last_day
    if move.row.attendance_closed_at:
        raise Refused(_("Attendance is closed already; correct single members on their own pages."))
    if last and move.day < last:
        raise Refused(_("The event lasts until %(day)s.") % {"day": date_format(last)})


def nobody_signed_in(move: Move) -> None:
    """An event at which members signed in took place."""
    signed = move.row.attendances.filter(state=A.SIGNED_IN).count()
    if signed:
        raise Refused(_("It has begun: %(count)s members have signed in.") % {"count": signed})


def rearrange(move: Move) -> None:
    """Write day, time and place, and ask everyone again who had answered by the old ones."""
    event = move.row
    changes = {name: move.details[name] for name in ARRANGED if name in move.details}
    changed = {name for name, value in changes.items() if value != getattr(event, name)}
    if not changed and event.state == E.PLANNED:
        raise Refused(_("Nothing is changed: day, time and place are as before."))
    for name in changed:
        setattr(event, name, changes[name])
    event.year = event.starts_on.year if event.starts_on else event.year
    event.full_clean()
    event.arrangement += 1
    event.save(update_fields=[*changed, "year", "arrangement"])
    # Leave was asked for a day; on another day the member may be free.
    ask_again(event, (A.ATTENDING, *(ASKED if changed.intersection(DAYS) else ())))


def ask_again(event: Event, states: tuple[str, ...]) -> None:
    """Put members of the list back to where they confirm; what they had answered stays in the history."""
    for attendance in listed(event, states):
        ATTENDANCES.perform("ask_again", attendance, by=None)


def listed(event: Event, states: tuple[str, ...]) -> list[Attendance]:
    """Return attendances in one order, so that two acts at once wait for each other and never stand still."""
    return list(event.attendances.filter(state__in=states).order_by("member_id"))


def close_attendance(move: Move) -> None:
    """Mark as absent who should have come and did not; who never enrolled was not expected."""
    for attendance in missing(move.row):
        ATTENDANCES.perform("miss", attendance, by=None, at=move.at)
    move.row.attendance_closed_at = move.at
    move.row.save(update_fields=["attendance_closed_at"])


def missing(event: Event) -> list[Attendance]:
    """Return who would be absent if attendance were closed now."""
    rows = listed(event, NOT_COME)
    return [row for row in rows if not (row.how == AttendanceMode.ENROL and row.state == A.PENDING)]


def reopen(move: Move) -> None:
    """Open the list again; who was absent is asked again."""
    if move.row.attendance_closed_at:
        move.row.attendance_closed_at = None
        move.row.save(update_fields=["attendance_closed_at"])
    ask_again(move.row, (A.ABSENT,))


EVENTS = Door(
    Event,
    (
        Step(
            "rearrange",
            gettext_lazy("Change day, time or place"),
            (E.PLANNED,),
            (),
            OFFICE,
            rules=(nobody_signed_in,),
            effect=rearrange,
        ),
        Step("hold", gettext_lazy("It was held"), (E.PLANNED,), (E.HELD,), OFFICE, rules=(has_come,)),
        Step(
            "close_attendance",
            gettext_lazy("Close attendance"),
            (E.HELD,),
            (),
            OFFICE,
            rules=(is_over,),
            effect=close_attendance,
        ),
        Step(
            "postpone", gettext_lazy("Postpone"), (E.PLANNED,), (E.POSTPONED,), OFFICE, ("note",), (nobody_signed_in,)
        ),
        Step(
            "replan",
            gettext_lazy("Plan it for another day"),
            (E.POSTPONED,),
            (E.PLANNED,),
            OFFICE,
            ("starts_on",),
            effect=rearrange,
        ),
        Step(
            "cancel",
            gettext_lazy("Call it off"),
            (E.PLANNED, E.POSTPONED),
            (E.CANCELLED,),
            OFFICE,
            ("note",),
            (nobody_signed_in,),
        ),
        Step(
            "reopen",
            gettext_lazy("Back to planned"),
            (E.HELD, E.CANCELLED),
            (E.PLANNED,),
            OFFICE,
            ("note",),
            effect=reopen,
        ),
    ),
)
