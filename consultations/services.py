"""Writes that concern several rows at once."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations import rules
from consultations.choices import AttendanceMode, AttendanceState, EventState
from consultations.models import Attendance, Event, EventSettings, EventStage, EventStep, ViewGiven
from consultations.workflow import ATTENDANCES, EVENTS
from cppcc_portal.lib.refusals import UNSTORABLE, Refused
from members.me.access import member_of
from members.models import Member


@transaction.atomic
def copy_platform_stages(*, event: Event) -> int:
    """Give ``event`` the stages of its platform and return how many; one that has stages keeps them."""
    if event.platform is None or event.stages.exists():
        return 0
    stages = [
        EventStage(event=event, position=stage.position, name=stage.name) for stage in event.platform.stages.all()
    ]
    return len(EventStage.objects.bulk_create(stages))


def rearrange(*, event: Event, by: Any, seen: int | None = None, note: str = "", **changes: Any) -> EventStep:
    """Give a planned event another day, time or place; who had confirmed is asked again. Raises Refused."""
    taken = EVENTS.perform("rearrange", event, by=by, seen=seen, note=note, **changes)
    event.refresh_from_db()
    return taken


@transaction.atomic
def sign_in(
    *, event: Event, member: Member, by: Any, code: str = "", at: datetime.datetime | None = None
) -> Attendance:
    """Sign a member in; one who is not on the list comes unannounced, and is kept apart. Raises Refused."""
    # Under the event's lock: of two signatures of one member at once the second finds the first.
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    attendance = Attendance.objects.filter(event=event, member=member).first()
    if attendance is None:
        attendance = Attendance.objects.create(event=event, member=member, how=AttendanceMode.UNANNOUNCED)
        ATTENDANCES.begin(attendance, by=by)
    ATTENDANCES.perform("sign_in", attendance, by=by, at=at, code=code)
    return attendance


def sign_in_several(*, event: Event, members: Iterable[Member], by: Any) -> tuple[int, list[str]]:
    """Sign in whom staff at the door ticked; return how many, and a sentence for each who could not be."""
    signed, refused = 0, []
    for member in members:
        try:
            sign_in(event=event, member=member, by=by)
            signed += 1
        except Refused as refusal:
            refused.append(f"{rules.named(member)}{_(': ')}{refusal.sentence}")
    return signed, refused


def enter_present(*, event: Event, members: Iterable[Member], by: Any, note: str) -> tuple[int, list[str]]:
    """Enter afterwards, with a reason, who of the list was there; return as ``sign_in_several`` does."""
    entered, refused = 0, []
    for attendance in event.attendances.filter(member__in=members).select_related("member"):
        try:
            ATTENDANCES.perform("correct", attendance, by=by, note=note, to=AttendanceState.SIGNED_IN)
            entered += 1
        except Refused as refusal:
            refused.append(f"{rules.named(attendance.member)}{_(': ')}{refusal.sentence}")
    return entered, refused


@transaction.atomic
def hand_in_view(*, event: Event, member: Member, by: Any, text: str, at: datetime.datetime | None = None) -> ViewGiven:
    """Keep what a member of the list says in writing; the public reads it when the office has confirmed it."""
    # The event's lock: numbers count through the event without a gap or a double.
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    require_view_possible(event, member, by, timezone.localdate(at))
    text = text.strip()
    longest = EventSettings.of(event.committee).longest_view
    if not text:
        raise Refused(_("Write your view first."), code="missing", field="text")
    if UNSTORABLE.search(text):
        raise Refused(_("The text holds a character that cannot be stored."), field="text")
    if len(text) > longest:
        raise Refused(_("At most %(count)s characters.") % {"count": longest}, field="text")
    number = (event.views.aggregate(last=Max("number"))["last"] or 0) + 1
    return event.views.create(number=number, speaker_member=member, text=text, is_confirmed=False)


def require_view_possible(event: Event, member: Member, by: Any, today: datetime.date) -> None:
    """Refuse a view of somebody else, before the event, or at one that did not take place."""
    own = member_of(by)
    if own is None or own.pk != member.pk or not event.attendances.filter(member=member).exists():
        raise Refused(_("Only members on the list of this event give their views here."), code="actor")
    if event.state not in {EventState.PLANNED, EventState.HELD} or event.starts_on is None:
        raise Refused(_("Views are given at events that take place."))
    if today < event.starts_on:
        raise Refused(_("Views are given from the day of the event on."))
