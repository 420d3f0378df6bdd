"""What must hold for an answer, a signature or a correction: windows of time, the seat, one place at a time."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.choices import AttendanceState, EventState
from consultations.models import Attendance, Event, EventSettings
from consultations.models.people import had_seat
from cppcc_portal.lib.refusals import Refused
from members.models import Member
from stations.models import ShiftMember

CODE_DIGITS = 6
COMES = (AttendanceState.ATTENDING, AttendanceState.SIGNED_IN)
Span = tuple[datetime.datetime, datetime.datetime]


def at(day: datetime.date, time: datetime.time) -> datetime.datetime:
    """Return the moment in the site's time zone."""
    return datetime.datetime.combine(day, time, ZoneInfo(settings.TIME_ZONE))


def begins(event: Event) -> datetime.datetime | None:
    """Return when the event begins, at midnight where only the day is known; None where not even that is."""
    return at(event.starts_on, event.starts_at or datetime.time.min) if event.starts_on else None


def sign_in_window(event: Event) -> Span | None:
    """Return from when to when members sign in; None as long as the day is not known."""
    first, last = begins(event), event.last_day
    if first is None or last is None:
        return None
    before = EventSettings.of(event.committee).sign_in_before_minutes if event.starts_at else 0
    return first - datetime.timedelta(minutes=before), at(last + datetime.timedelta(days=1), datetime.time.min)


def sign_in_code(event: Event, day: datetime.date) -> str:
    """Return the digits that are shown at the door on ``day``; they are kept nowhere, and nobody can reckon them."""
    drawn = salted_hmac("event sign-in", f"{event.pk}:{day.isoformat()}", algorithm="sha256").digest()
    return f"{int.from_bytes(drawn[:8]) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def is_right_code(event: Event, day: datetime.date, code: str) -> bool:
    """Return whether ``code`` is that of the door on ``day``."""
    return constant_time_compare(sign_in_code(event, day), code.strip())


def require_sign_in_open(event: Event, now: datetime.datetime) -> None:
    """Refuse a signature too early, too late, or at an event that does not take place."""
    if event.state not in {EventState.PLANNED, EventState.HELD}:
        words = {"state": event.get_state_display()}
        raise Refused(_("Nobody signs in here: the event is “%(state)s”.") % words)
    window = sign_in_window(event)
    if window is None:
        raise Refused(_("The day of this event is not known yet; sign-in is not open."))
    if now < window[0]:
        when = date_format(timezone.localtime(window[0]), "DATETIME_FORMAT")
        raise Refused(_("Sign-in is not open yet; it opens at %(when)s.") % {"when": when})
    if now >= window[1] or event.attendance_closed_at:
        raise Refused(_("Sign-in is closed. The office can enter later who was there."))


def require_seat(event: Event, member: Member, today: datetime.date) -> None:
    """Refuse a member who had no seat on the event's first day."""
    day = event.starts_on or today
    if not had_seat(member, day):
        words = {"name": named(member), "day": date_format(day)}
        raise Refused(_("%(name)s was not a member on %(day)s.") % words)


def require_one_place(event: Event, member: Member) -> None:
    """Refuse to be at two places at once; what has no hours known clashes with nothing."""
    other = next(clashing(event, member), None)
    if other is not None:
        words = {"name": named(member), "other": other}
        raise Refused(_("%(name)s is elsewhere at that time: %(other)s.") % words)


def clashing(event: Event, member: Member) -> Iterator[Event | ShiftMember]:
    """Return the member's other events and duty shifts at the time of the event."""
    own = spans(event)
    if own:
        others = (other for other in events_near(event, member) if overlap(own, spans(other)))
        yield from others
        yield from (turn for turn in turns_near(event, member) if overlap(own, hours_of(turn)))


def events_near(event: Event, member: Member) -> Any:
    """Return the other events on these days at which the member is expected, or signed in."""
    rows = Event.objects.filter(attendances__member=member, attendances__state__in=COMES)
    rows = rows.filter(state__in=[EventState.PLANNED, EventState.HELD], starts_at__isnull=False, ends_at__isnull=False)
    meets = Q(starts_on__lte=event.last_day) & Q(until__gte=event.starts_on)
    return rows.annotate(until=Coalesce(F("ends_on"), F("starts_on"))).filter(meets).exclude(pk=event.pk)


def turns_near(event: Event, member: Member) -> Any:
    """Return the member's turns of duty on these days."""
    rows = ShiftMember.objects.filter(member=member, shift__held_on__range=(event.starts_on, event.last_day))
    return rows.select_related("shift__station")


def spans(event: Event) -> list[Span]:
    """Return when the event takes place, day by day; one span for hours that run on through the night."""
    if not (event.starts_on and event.last_day and event.starts_at and event.ends_at):
        return []
    if event.ends_at <= event.starts_at:
        return [(at(event.starts_on, event.starts_at), at(event.last_day, event.ends_at))]
    days = (event.starts_on + datetime.timedelta(days=n) for n in range((event.last_day - event.starts_on).days + 1))
    return [(at(day, event.starts_at), at(day, event.ends_at)) for day in days]


def hours_of(turn: ShiftMember) -> list[Span]:
    """Return the hours of a turn of duty, if they are known."""
    shift = turn.shift
    if not (shift.starts_at and shift.ends_at):
        return []
    return [(at(shift.held_on, shift.starts_at), at(shift.held_on, shift.ends_at))]


def overlap(some: Iterable[Span], others: list[Span]) -> bool:
    """Return whether one of ``some`` and one of ``others`` have a moment in common."""
    return any(start < other_end and other_start < end for start, end in some for other_start, other_end in others)


def named(member: Member) -> str:
    """Return the member so that namesakes are told apart."""
    return f"{member.name}（{member.code}）"


def named_with_sector(member: Member, on: datetime.date) -> str:
    """Return name, number and sector of a member whose seats are read with it."""
    return f"{member.name}（{' · '.join([member.code, *sectors_of(member, on)])}）"


def sectors_of(member: Member, on: datetime.date) -> list[str]:
    """Return the sectors of a member whose seats are read with it."""
    seats = member.seats.all()
    return [seat.sector.name for seat in seats if seat.starts <= on and (seat.ends is None or seat.ends >= on)]


def expected(rows: Any) -> Any:
    """Return the attendances of who is expected: who is on leave or cancelled is not."""
    return rows.exclude(state__in=(AttendanceState.LEAVE_GRANTED, AttendanceState.CANCELLED))


def may_still_enrol(attendance: Attendance, now: datetime.datetime) -> bool:
    """Return whether the time to enrol has not passed."""
    last = attendance.event.enrol_by or begins(attendance.event)
    return last is None or now <= last
