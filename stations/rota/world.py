"""What planning reads: rules, placements, what stays, who is busy, who served."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from cppcc_portal.lib.workdays import Calendar
from members.calendars import calendars_of
from members.models import Membership
from stations.choices import StationRole
from stations.models import DutyRule, DutyShift, ShiftMember, Station, StationMember

WHOLE_DAY = (datetime.time.min, datetime.time.max)
Hours = tuple[datetime.time, datetime.time]


class Period(NamedTuple):
    """The days planned: ``since`` is not before ``today``."""

    since: datetime.date
    until: datetime.date
    today: datetime.date


@dataclass
class World:
    """All that a rota depends on, keyed by the ids of stations and members."""

    calendars: dict[int, Calendar]
    rules: dict[int, list[DutyRule]]
    placements: dict[int, list[StationMember]]
    memberships: dict[int, list[tuple[Any, Any]]]
    kept: list[DutyShift]
    busy: dict[tuple[int, datetime.date], list[Hours]] = field(default_factory=lambda: defaultdict(list))
    served: dict[tuple[int, int, int], int] = field(default_factory=dict)
    last: dict[tuple[int, int], datetime.date] = field(default_factory=dict)


def hours_of(row: Any) -> Hours:
    """Return from when to when a rule or a shift lasts; one without both times lasts the whole day."""
    return (row.starts_at, row.ends_at) if row.starts_at and row.ends_at else WHOLE_DAY


def replaced(stations: Iterable[Station], period: Period) -> QuerySet[DutyShift]:
    """Return the shifts that planning makes anew: those to come that nobody has touched."""
    days = {"planned_on__range": (period.since, period.until), "held_on__gt": period.today}
    return DutyShift.objects.untouched().filter(station__in=[station.pk for station in stations], **days)


def look(stations: list[Station], period: Period) -> World:
    """Read everything, with a fixed number of queries."""
    keys = [station.pk for station in stations]
    rules = DutyRule.objects.filter(Q(ends=None) | Q(ends__gte=period.since), station__in=keys).order_by("pk")
    in_time = Q(ends=None) | Q(ends__gte=period.since)
    rows = StationMember.objects.filter(in_time, station__in=keys).exclude(role=StationRole.LIAISON).order_by("pk")
    placements = by_station(rows)
    world = World(
        calendars=calendars_of({station.committee_id for station in stations}),
        rules=by_station(rules),
        placements=placements,
        memberships=memberships_of({row.member_id for group in placements.values() for row in group}),
        kept=kept(stations, period),
    )
    note_busy(world, replaced(stations, period), period)
    note_served(world, replaced(stations, period), keys)
    return world


def by_station(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Return the rows of each station."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.station_id].append(row)
    return found


def memberships_of(members: set[int]) -> dict[int, list[tuple[Any, Any]]]:
    """Return from when to when each was a member of the committee, term by term."""
    found: dict[int, list[tuple[Any, Any]]] = defaultdict(list)
    for member, starts, ends in Membership.objects.filter(member__in=members).values_list("member", "starts", "ends"):
        found[member].append((starts, ends))
    return found


def kept(stations: list[Station], period: Period) -> list[DutyShift]:
    """Return the shifts that stay, planned or held on these days."""
    days = Q(planned_on__gte=period.since, planned_on__lte=period.until) | Q(held_on__gte=period.since)
    rows = DutyShift.objects.filter(days, station__in=[station.pk for station in stations])
    return list(rows.exclude(pk__in=replaced(stations, period).values("pk")).order_by("pk"))


def note_busy(world: World, going: QuerySet[DutyShift], period: Period) -> None:
    """Note when the members are on duty already, at whatever station."""
    members = {row.member_id for group in world.placements.values() for row in group}
    turns = ShiftMember.objects.filter(member__in=members, shift__held_on__gte=period.since)
    turns = turns.exclude(shift__in=going.values("pk")).select_related("shift")
    for turn in turns:
        world.busy[turn.member_id, turn.shift.held_on].append(hours_of(turn.shift))


def note_served(world: World, going: QuerySet[DutyShift], stations: list[int]) -> None:
    """Note how often each member served at a station in each year, and when last; what is made anew does not count."""
    turns = ShiftMember.objects.filter(shift__station__in=stations).exclude(shift__in=going.values("pk")).order_by()
    columns = ("shift__station", "member", "shift__held_on__year")
    for station, member, year, number, last in turns.values_list(*columns).annotate(
        number=Count("pk"), last=Max("shift__held_on")
    ):
        world.served[station, member, year] = number
        world.last[station, member] = max(last, world.last.get((station, member), last))
