"""Receptions are written down here: by members on duty, on a phone, and by the office."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused, is_lost_race
from members.models import Member
from stations.models import DutyShift, Reception, Station
from stations.reception_workflow import RECEPTIONS
from stations.registers import next_number

CATEGORIES_OFFERED = 8
# How far back a member may write down a visit: a text kept on a phone is sent when there is a signal again.
LATEST_ENTRY = datetime.timedelta(days=31)


@dataclass(frozen=True)
class Heard:
    """What a member wrote down about one visit; ``result`` is empty while the matter is followed up."""

    received_on: datetime.date
    topic: str
    category: str = ""
    result: str = ""
    visitor_name: str = ""
    visitor_phone: str = ""
    private_note: str = ""


def stations_to_receive_at(member: Member, on: datetime.date) -> list[Station]:
    """Return the open stations where the member may write down visits, those with a shift on the day first."""
    placed = member.station_memberships.in_force(on).values("station")
    on_shift = set(member.duty_turns.filter(shift__held_on=on).values_list("shift__station", flat=True))
    rows = Station.objects.filter(Q(pk__in=placed) | Q(pk__in=on_shift), committee=member.committee_id)
    return sorted(rows.open_on(on).order_by("name", "pk"), key=lambda station: station.pk not in on_shift)


def categories_of(member: Member) -> list[str]:
    """Return the categories that the committee's registers use most."""
    rows = Reception.objects.filter(station__committee=member.committee_id).exclude(category="")
    counted = rows.values("category").annotate(total=Count("pk")).order_by("-total", "category")
    return [row["category"] for row in counted[:CATEGORIES_OFFERED]]


def record_reception(*, member: Member, by: Any, station: Station, heard: Heard, key: str) -> Reception:
    """Write down a visit and return it; the same ``key`` sent again returns the first one.

    Raises Refused, and nothing else, when the member may not write there or something typed cannot stand.
    """
    try:
        with transaction.atomic():
            require_day(heard.received_on)
            require_place(member, station, heard.received_on)
            # Locks the station: whoever sends the same form at the same moment waits here.
            number = next_number(Reception.objects.all(), station, heard.received_on)
            found = sent_before(member, key)
            return found or write(member, by, heard, station=station, number=number, key=key)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except IntegrityError as error:
        if not is_lost_race(error):
            raise
        raise Refused(_("Someone else did the same at this moment. Look at the page again."), code="stale") from error


def sent_before(member: Member, key: str) -> Reception | None:
    """Return what this form wrote already; another member's is refused like any page that is out of date."""
    found = Reception.objects.filter(key=key).exclude(key="").select_related("station").first()
    if found and found.received_by_id != member.pk:
        raise Refused(_("This page is out of date, nothing was done."), code="stale")
    return found


def write(member: Member, by: Any, heard: Heard, *, station: Station, **marks: str) -> Reception:
    """Write the row and its history; one that was settled on the spot takes that step too."""
    own = {name: value for name, value in vars(heard).items() if name != "result"}
    shift = DutyShift.objects.filter(station=station, held_on=heard.received_on).order_by("number").first()
    reception = Reception(station=station, shift=shift, received_by=member, **marks, **own)
    reception.full_clean()
    reception.save()
    RECEPTIONS.begin(reception, by=by)
    if heard.result:
        RECEPTIONS.perform("settle", reception, by=by, result=heard.result)
        reception.refresh_from_db()
    return reception


def require_day(day: datetime.date) -> None:
    """Refuse a day to come, and one long past."""
    today = timezone.localdate()
    if day > today:
        raise Refused(_("This day is still to come."), field="received_on")
    if day < today - LATEST_ENTRY:
        raise Refused(_("This is too long ago: ask the office to enter it."), field="received_on")


def require_place(member: Member, station: Station, day: datetime.date) -> None:
    """Refuse a station at which the member was neither placed nor on duty on the day."""
    if station not in stations_to_receive_at(member, day):
        raise Refused(_("You were neither placed at this workstation nor on duty there on that day."), field="station")
