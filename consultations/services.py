"""Writes that concern several rows at once."""

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations import rules
from consultations.choices import AttendanceMode, AttendanceState, EventKind, EventState
from consultations.models import Attendance, Event, EventSettings, EventStage, EventStep, ViewGiven
from consultations.workflow import ATTENDANCES, EVENTS
from cppcc_portal.lib.refusals import Refused, require_storable
from members.me.access import member_of
from members.models import Committee, Member
from stations.models import Reception


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
    require_storable({"text": text})
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


@transaction.atomic
def finish_stage(*, stage: EventStage, on: datetime.date) -> EventStage:
    """Mark ``stage`` as done on a day and return it; raises Refused."""
    own = EventStage.objects.select_for_update().get(pk=stage.pk)
    if own.is_done:
        raise Refused(_("This stage is done already."), code="state")
    if on > timezone.localdate():
        raise Refused(_("This day has not come yet."), field="on")
    earlier = own.event.stages.filter(position__lt=own.position, on__gt=on).last()
    if earlier:
        raise Refused(_("The stage before it, “%(stage)s”, took place later.") % {"stage": earlier}, field="on")
    own.is_done, own.on = True, on
    own.save(update_fields=["is_done", "on"])
    return own


@transaction.atomic
def give_code(*, event: Event) -> None:
    """Give an event that is about to be entered the committee's next code of its year: 2022-001, 2022-002.

    The committee stays locked until the transaction ends, so that two that are entered at once get two codes.
    """
    event.code = give_codes(committee=event.committee, years=[event.year])[0]


@transaction.atomic
def give_codes(*, committee: Committee, years: Sequence[int], also_taken: Collection[str] = ()) -> list[str]:
    """Return the committee's next codes, one for each of ``years`` in their order, under the same lock.

    ``also_taken`` are codes that are about to be stored.
    """
    Committee.objects.select_for_update().get(pk=committee.pk)
    stored = Event.objects.filter(committee=committee).values_list("code", flat=True)
    last: dict[int, int] = defaultdict(int)
    for code in (*stored, *also_taken):
        if found := re.fullmatch(r"(\d{4})-(\d{1,9})", code):
            last[int(found[1])] = max(last[int(found[1])], int(found[2]))
    codes = []
    for year in years:
        last[year] += 1
        codes.append(f"{year}-{last[year]:03d}")
    return codes


@transaction.atomic
def plan_from_reception(*, reception: Reception, by: Any) -> Event:
    """Plan a consultation on what was heard at a workstation and return it; raises Refused."""
    event = Event(
        committee=reception.station.committee,
        kind=EventKind.CONSULTATION,
        state=EventState.PLANNED,
        title=reception.topic,
        topic=reception.topic,
        year=timezone.localdate().year,
    )
    give_code(event=event)
    try:
        event.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    event.save()
    event.receptions.add(reception)
    EVENTS.begin(event, by=by)
    return event
