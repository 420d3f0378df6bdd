"""What is checked every night about events: one that was held, and nobody is recorded as having been there."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from consultations.choices import AttendanceState, EventState
from consultations.models import Attendance, Event
from members.checking import Check, Finding, admin_page, register_checks, subject_of
from members.models import Committee
from members.roles import Role


def without_attendance(committee: Committee, today: datetime.date) -> Iterator[Finding]:
    """Yield the events held since the committee began to record attendance at which nobody signed in; two queries.

    What a report tells of earlier years names no members, and an event known as a number only has none to name.
    """
    since = first_day_of_attendance(committee)
    if since is None:
        return
    rows = Event.objects.filter(committee=committee, state=EventState.HELD, is_count_reported=False)
    rows = rows.filter(starts_on__range=(since, today)).exclude(Exists(signed_in(event=OuterRef("pk"))))
    for event in rows.order_by("starts_on", "pk"):
        words = {"event": event.title, "day": event.starts_on.isoformat()}
        yield Finding(subject_of(event), url=admin_page(event), words=words)


def first_day_of_attendance(committee: Committee) -> datetime.date | None:
    """Return the day of the first event at which somebody signed in."""
    rows = signed_in(event__committee=committee, event__starts_on__isnull=False)
    return rows.order_by("event__starts_on").values_list("event__starts_on", flat=True).first()


def signed_in(**about: Any) -> QuerySet[Attendance]:
    """Return the attendances of members who signed in."""
    return Attendance.objects.filter(state=AttendanceState.SIGNED_IN, **about)


register_checks(
    Check(
        kind="event-without-attendance",
        label=_("Event without attendance"),
        sentences={"": _("“%(event)s” was held on %(day)s; nobody is recorded as attending")},
        find=without_attendance,
        role=Role.LIAISON_STAFF,
    )
)
