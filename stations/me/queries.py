"""A member's own stations and turns of duty."""

import datetime

from django.db.models import QuerySet

from members.models import Member
from stations.choices import StationStatus
from stations.models import ShiftMember, StationMember
from stations.standing_in import SIGNED_WITHIN


def own_stations(member: Member, on: datetime.date) -> QuerySet[StationMember]:
    """Return where the member is placed on the day, one row for each station."""
    rows = member.station_memberships.in_force(on).filter(station__status=StationStatus.OPEN)
    return rows.select_related("station__committee", "station__district").order_by("station__name", "pk")


def next_turns(member: Member, since: datetime.date) -> QuerySet[ShiftMember]:
    """Return the member's turns held on ``since`` or later, the next one first."""
    return ShiftMember.objects.to_be_done(member, since)


def unsigned_turns(member: Member, today: datetime.date) -> QuerySet[ShiftMember]:
    """Return the turns until today that the member may still say were done."""
    return next_turns(member, today - SIGNED_WITHIN).filter(shift__held_on__lte=today, served_at=None)
