"""The door of attendances: answers, leave, signatures, corrections."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations import rules
from consultations.choices import AttendanceMode, AttendanceState, EventState, LeaveKind
from consultations.models import Attendance, EventSettings
from cppcc_portal.lib.doors import PORTAL, Actor, Door, Move, Step, keeper
from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused
from members.me.access import member_of

A, E = AttendanceState, EventState
OFFICE = keeper("consultations.change_attendance")

ASKED = (A.LEAVE_ASKED, A.LEAVE_GRANTED, A.LEAVE_REFUSED)
NOT_COME = (A.PENDING, A.RECONFIRM, A.ATTENDING, A.LEAVE_ASKED, A.LEAVE_REFUSED)
CORRECTED = (A.SIGNED_IN, A.ABSENT, A.LEAVE_GRANTED)


def is_own(user: Any, attendance: Attendance) -> bool:
    """Return whether the account is that of the member on the list."""
    member = member_of(user) if user is not None else None
    return member is not None and member.pk == attendance.member_id


MEMBER = Actor(gettext_lazy("Member"), is_own)
BOTH = (MEMBER, OFFICE)


def as_office(move: Move) -> bool:
    """Return whether the step is taken by the office, which needs no code and may enter what came late."""
    return OFFICE.is_held_by(move.by, move.row)


def event_to_come(move: Move) -> None:
    """Answers belong to events that are planned."""
    event = move.row.event
    if event.state != E.PLANNED:
        words = {"state": event.get_state_display()}
        raise Refused(_("This event takes no answers: it is “%(state)s”.") % words)


def not_begun(move: Move) -> None:
    """A member answers before the event begins."""
    first = rules.begins(move.row.event)
    if first and move.at >= first and not as_office(move):
        raise Refused(_("The event has begun; the office can enter what is left."))


def had_seat(move: Move) -> None:
    """Only members attend."""
    rules.require_seat(move.row.event, move.row.member, move.day)


def at_one_place(move: Move) -> None:
    """Nobody is at two places at once."""
    rules.require_one_place(move.row.event, move.row.member)


def was_asked(move: Move) -> None:
    """Who may enrol has nothing to confirm before."""
    if move.row.how == AttendanceMode.ENROL and move.row.state == A.PENDING:
        raise Refused(_("This event is open for enrolment: enrol instead."))


def enrols(move: Move) -> None:
    """Enrolment is for events one enrols for, and closes."""
    if move.row.how != AttendanceMode.ENROL:
        raise Refused(_("This event is not open for enrolment: confirm instead."))
    require_time_to_enrol(move)


def may_cancel(move: Move) -> None:
    """Who must attend, or is too late, asks for leave."""
    if move.row.how != AttendanceMode.ENROL:
        raise Refused(_("You were asked to attend: ask for leave instead."))
    if not rules.may_still_enrol(move.row, move.at):
        raise Refused(_("Enrolment is closed: ask for leave instead."))


def require_time_to_enrol(move: Move) -> None:
    """Refuse who comes after the last moment."""
    last = move.row.event.enrol_by
    if last and move.at > last:
        raise Refused(
            _("Enrolment closed at %(when)s.") % {"when": date_format(timezone.localtime(last), "DATETIME_FORMAT")}
        )


def may_ask_again(move: Move) -> None:
    """Leave is asked for a limited number of times."""
    most = EventSettings.of(move.row.event.committee).leave_requests_max
    if move.row.steps.filter(step="ask_leave").count() >= most:
        raise Refused(_("You have asked %(most)s times already; speak with the office.") % {"most": most})


def sign_in_open(move: Move) -> None:
    """Signing in has its time."""
    rules.require_sign_in_open(move.row.event, move.at)


def knows_code(move: Move) -> None:
    """A member signs in with the digits at the door."""
    if not as_office(move) and not rules.is_right_code(move.row.event, move.day, move.words("code")):
        raise Refused(_("These are not today's digits at the door; look at the screen there again."), field="code")


def has_begun(move: Move) -> None:
    """Nobody is absent before it begins."""
    first = rules.begins(move.row.event)
    if move.row.event.state not in {E.PLANNED, E.HELD} or (first and move.at < first):
        raise Refused(_("The event has not taken place yet."))


def was_held(move: Move) -> None:
    """Corrections come afterwards."""
    if move.row.event.state != E.HELD:
        raise Refused(_("Corrections are made after the event was held."))


def write(move: Move, **values: Any) -> None:
    """Store columns of the attendance besides its state."""
    for name, value in values.items():
        setattr(move.row, name, value)
    move.row.save(update_fields=list(values))


def take_request(move: Move) -> None:
    """Keep the kind and the reason."""
    kind = move.words("leave_kind")
    if kind not in LeaveKind.values:
        raise Refused(_("Choose the kind of leave."), field="leave_kind")
    write_checked(move, leave_kind=kind, leave_reason=move.words("leave_reason"), leave_answer="")


def take_answer(move: Move) -> None:
    """Keep what the office writes to the member."""
    write_checked(move, leave_answer=move.words("leave_answer"))


def write_checked(move: Move, **values: Any) -> None:
    """Store what was typed, unless it is too long."""
    for name, value in values.items():
        longest = Attendance._meta.get_field(name).max_length or 0
        if len(value) > longest:
            raise Refused(_("At most %(count)s characters.") % {"count": longest}, field=name)
    write(move, **values)


def take_signature(move: Move) -> None:
    """Keep apart who comes without having enrolled."""
    if move.row.how == AttendanceMode.ENROL and move.row.state in {A.PENDING, A.CANCELLED}:
        write(move, how=AttendanceMode.UNANNOUNCED)


def count_half_days(move: Move) -> None:
    """Keep how long the member stayed; the model refuses more than there were."""
    number = whole_number(move.details.get("half_days"))
    if not number:
        raise Refused(_("Give the number of half-days."), field="half_days")
    move.row.half_days = number
    move.row.clean_fields(exclude=[field.name for field in Attendance._meta.fields if field.name != "half_days"])
    move.row.clean()
    write(move, half_days=number)


def correct(move: Move) -> str:
    """Return what it should have been."""
    reached = move.words("to")
    if reached not in CORRECTED or reached == move.row.state:
        raise Refused(_("Choose what it should be, different from what it is."), field="to")
    if reached == A.SIGNED_IN:
        had_seat(move)
    elif move.row.half_days is not None:
        write(move, half_days=None)
    return reached


ATTENDANCES = Door(
    Attendance,
    (
        Step(
            "confirm",
            gettext_lazy("Confirm attendance"),
            (A.PENDING, A.RECONFIRM, *ASKED),
            (A.ATTENDING,),
            BOTH,
            rules=(event_to_come, not_begun, was_asked, had_seat, at_one_place),
        ),
        Step(
            "enrol",
            gettext_lazy("Enrol"),
            (A.PENDING, A.CANCELLED),
            (A.ATTENDING,),
            BOTH,
            rules=(event_to_come, not_begun, enrols, had_seat, at_one_place),
        ),
        Step(
            "ask_leave",
            gettext_lazy("Ask for leave"),
            (A.PENDING, A.RECONFIRM, A.ATTENDING, A.LEAVE_REFUSED),
            (A.LEAVE_ASKED,),
            BOTH,
            ("leave_kind", "leave_reason"),
            (event_to_come, not_begun, was_asked, may_ask_again),
            take_request,
        ),
        Step(
            "grant_leave",
            gettext_lazy("Grant leave"),
            (A.LEAVE_ASKED,),
            (A.LEAVE_GRANTED,),
            (OFFICE,),
            effect=take_answer,
        ),
        Step(
            "refuse_leave",
            gettext_lazy("Refuse leave"),
            (A.LEAVE_ASKED,),
            (A.LEAVE_REFUSED,),
            (OFFICE,),
            ("leave_answer",),
            effect=take_answer,
        ),
        Step(
            "cancel_enrolment",
            gettext_lazy("Cancel the enrolment"),
            (A.ATTENDING, A.RECONFIRM),
            (A.CANCELLED,),
            BOTH,
            rules=(event_to_come, not_begun, may_cancel),
        ),
        Step(
            "sign_in",
            gettext_lazy("Sign in to the event"),
            (A.PENDING, A.RECONFIRM, A.ATTENDING, *ASKED, A.CANCELLED),
            (A.SIGNED_IN,),
            BOTH,
            rules=(sign_in_open, knows_code, had_seat, at_one_place),
            effect=take_signature,
        ),
        Step(
            "count_half_days",
            gettext_lazy("Enter the half-days present"),
            (A.SIGNED_IN,),
            (),
            (OFFICE,),
            ("half_days",),
            (has_begun,),
            count_half_days,
        ),
        Step(
            "mark_absent", gettext_lazy("Mark as absent"), NOT_COME, (A.ABSENT,), (OFFICE,), rules=(has_begun, had_seat)
        ),
        Step(
            "correct",
            gettext_lazy("Correct"),
            (*NOT_COME, A.LEAVE_GRANTED, A.CANCELLED, A.SIGNED_IN, A.ABSENT),
            CORRECTED,
            (OFFICE,),
            ("note", "to"),
            (was_held,),
            correct,
        ),
        Step("miss", gettext_lazy("Did not come"), NOT_COME, (A.ABSENT,), (PORTAL,)),
        Step(
            "ask_again",
            gettext_lazy("Asked again: day, time or place changed"),
            (A.ATTENDING, *ASKED, A.ABSENT),
            (A.RECONFIRM,),
            (PORTAL,),
        ),
    ),
    also_locked=("event", "member"),
)
