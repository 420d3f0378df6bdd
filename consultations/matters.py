"""What events put on a member's start page and into the member's calendar."""

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from consultations.choices import AttendanceMode, AttendanceState, EventState
from consultations.dates import calendar_date
from consultations.me import queries
from consultations.models import Attendance, Event, EventSettings
from cppcc_portal.lib.icalendars import CalendarDate
from members.me.matters import MatterSource, Part, ToDo, register
from members.models import Member

NEXT = 3
# Who has leave or has cancelled has no date; who may enrol has none yet.
NO_DATE = (AttendanceState.LEAVE_GRANTED, AttendanceState.CANCELLED, AttendanceState.ABSENT)


class EventMatters(MatterSource):
    """Answers that wait, signing in on the day, the next events, and their dates."""

    def todos(self, member: Member, now: datetime.datetime) -> Iterator[ToDo]:
        """Return what is to be confirmed, signed in to, and attended within the next days."""
        days = datetime.timedelta(days=EventSettings.of(member.committee).remind_days)
        mine = queries.my_events(member, now)
        for attendance in mine.to_confirm:
            yield todo("confirm", gettext_lazy("Confirm"), attendance, queries.answer_by(attendance))
        for attendance in (*mine.to_confirm, *mine.to_enrol, *mine.coming):
            first = attendance.event.starts_on
            if queries.may_sign_in(attendance, now):
                yield todo("sign_in", gettext_lazy("Sign in to the event"), attendance, attendance.event.last_day)
            elif is_near(attendance, timezone.localdate(now), days):
                yield todo("attend", gettext_lazy("Attend"), attendance, first)

    def parts(self, member: Member, request: HttpRequest) -> Iterable[Part]:
        """Return the next events."""
        mine = queries.my_events(member, timezone.now())
        rows = sorted([*mine.to_confirm, *mine.to_enrol, *mine.coming], key=queries.day_of)[:NEXT]
        return [Part(20, "me/events/_next.html", {"rows": rows})]

    def dates(self, member: Member, since: datetime.date) -> Iterable[CalendarDate]:
        """Return the days on which the member is expected; one that was called off or postponed says so."""
        rows = Attendance.objects.of_member(member).filter(event__starts_on__gte=since).exclude(state__in=NO_DATE)
        rows = rows.exclude(how=AttendanceMode.ENROL, state=AttendanceState.PENDING)
        changed = rows.annotate(changed=Max("event__steps__at")).order_by("event__starts_on", "pk")
        return [calendar_date(row.event, event_page(row.event), row.changed) for row in changed]


def todo(kind: str, word: object, attendance: Attendance, due: datetime.date | None) -> ToDo:
    """Return an event as something that waits."""
    event = attendance.event
    page = "my_events:sign_in" if kind == "sign_in" else "my_events:event"
    facts = tuple(fact for fact in (f"{event.when} {event.hours}".strip(), event.place) if fact)
    return ToDo(kind, str(word), event.title, reverse(page, args=[event.pk]), due, facts)


def is_near(attendance: Attendance, today: datetime.date, days: datetime.timedelta) -> bool:
    """Return whether the member has promised to come and the day is near."""
    event = attendance.event
    if event.starts_on is None or event.state != EventState.PLANNED:
        return False
    return attendance.state == AttendanceState.ATTENDING and today <= event.starts_on <= today + days


def event_page(event: Event) -> str:
    """Return the address of the member's own page of the event."""
    return reverse("my_events:event", args=[event.pk])


register(EventMatters())
