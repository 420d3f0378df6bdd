"""A member's own stations and turns of duty."""

import datetime

from django.db.models import QuerySet

from members.models import Member
from stations.models import ShiftMember, StationMember


def own_stations(member: Member, on: datetime.date) -> QuerySet[StationMember]:
    """Return where the member is placed on the day, one row for each station."""
    rows = member.station_memberships.in_force(on).select_related("station__committee", "station__district")
    return rows.order_by("station__name", "pk")


def next_turns(member: Member, since: datetime.date) -> QuerySet[ShiftMember]:
    """Return the member's turns held on ``since`` or later, the next one first."""
    rows = member.duty_turns.filter(shift__held_on__gte=since).select_related("shift__station")
    return rows.order_by("shift__held_on", "shift__starts_at", "pk")
