"""From rules to shifts, without the database: days, moves, numbers, and members in turn."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cppcc_portal.lib.workdays import Calendar, DayKind, each_day
from stations.choices import DutyKind
from stations.models import DutyRule, DutyShift, Station
from stations.rota.world import Period, World, hours_of

FIRST_OF_WEEKEND = 6
People = dict[tuple[int, datetime.date], list[int]]


@dataclass
class Slot:
    """A shift to be made; ``why`` names the holiday that moved it."""

    station: Station
    rule: DutyRule
    planned_on: datetime.date
    held_on: datetime.date
    why: str = ""
    number: int = 1
    members: list[int] = field(default_factory=list)

    @property
    def is_moved(self) -> bool:
        """Whether it is held on another day than planned."""
        return self.held_on != self.planned_on

    @property
    def is_short(self) -> bool:
        """Whether fewer members are free than the rule asks for."""
        return len(self.members) < self.rule.people


class Rota(NamedTuple):
    """What planning makes, what it found and left, and how many earlier shifts it makes anew."""

    slots: list[Slot]
    kept: list[DutyShift]
    replaced: int


def draft(stations: list[Station], world: World, period: Period, people: People | None) -> list[Slot]:
    """Return the shifts of the period by their days.

    ``people`` says who was on duty by each rule and planned day: then only those shifts are made, and with the same
    members as far as they are free.
    """
    slots = [slot for station in stations for slot in slots_of(station, world, period, people)]
    # One held as planned comes before one moved onto its day.
    slots.sort(key=lambda slot: (slot.held_on, slot.is_moved, slot.planned_on, slot.station.pk, slot.rule.pk))
    give_numbers(slots, world.kept)
    for slot in slots:
        slot.members = in_turn(slot, world, (people or {}).get((slot.rule.pk, slot.planned_on), []))
    return slots


def slots_of(station: Station, world: World, period: Period, people: People | None) -> Iterator[Slot]:
    """Yield the station's shifts by its rules; a day that has its shift already gets no second one."""
    made = {(shift.rule_id, shift.planned_on) for shift in world.kept if shift.rule_id}
    by_hand = Counter(shift.planned_on for shift in world.kept if not shift.rule_id and shift.station_id == station.pk)
    calendar = world.calendars[station.committee_id]
    for rule in world.rules.get(station.pk, []):
        for day in days_of(rule, period):
            if (rule.pk, day) in made or (people is not None and (rule.pk, day) not in people):
                continue
            if by_hand[day]:
                by_hand[day] -= 1
                continue
            held_on, why = held_by(rule, day, calendar)
            yield Slot(station, rule, day, held_on, why)


def days_of(rule: DutyRule, period: Period) -> Iterator[datetime.date]:
    """Yield the days of the rule in the period; a 31st or a fifth Monday that a month lacks does not occur."""
    first, last = max(period.since, rule.starts or period.since), min(period.until, rule.ends or period.until)
    return (day for day in each_day(first, last) if rule.falls_on(day)) if first <= last else iter(())


def held_by(rule: DutyRule, day: datetime.date, calendar: Calendar) -> tuple[datetime.date, str]:
    """Return when a shift planned for ``day`` is held, and the name of the holiday that moves it.

    A rule that names a Saturday or Sunday means it: only a holiday moves it.
    """
    kind = calendar.kind_of(day)
    is_meant = rule.kind != DutyKind.MONTHLY_DAYS and (rule.weekday or 0) >= FIRST_OF_WEEKEND
    if not rule.moves_on_holidays or calendar.is_workday(day) or (is_meant and kind == DayKind.WEEKEND):
        return day, ""
    return calendar.next_workday(day), calendar.name_of(day)


def give_numbers(slots: list[Slot], kept: list[DutyShift]) -> None:
    """Give each shift the first number that is free on the day it is held and on the day it was planned for."""
    taken: dict[tuple[int, datetime.date], set[int]] = defaultdict(set)
    for shift in kept:
        for day in (shift.planned_on, shift.held_on):
            taken[shift.station_id, day].add(shift.number)
    for slot in slots:
        days = [(slot.station.pk, slot.planned_on), (slot.station.pk, slot.held_on)]
        used = taken[days[0]] | taken[days[1]]
        slot.number = next(number for number in range(1, len(used) + 2) if number not in used)
        for place in days:
            taken[place].add(slot.number)


def in_turn(slot: Slot, world: World, first: list[int]) -> list[int]:
    """Return who takes the shift: those of ``first``, then who served least this year, then who served longest ago."""
    station, day = slot.station.pk, slot.held_on
    free = [member for member in placed(slot, world) if is_free(member, slot, world)]
    welcome(station, day.year, free, world)
    never = datetime.date.min

    def turn(member: int) -> tuple[bool, int, datetime.date]:
        served = world.served[station, member, day.year]
        return member not in first, served, world.last.get((station, member), never)

    chosen = sorted(free, key=turn)[: slot.rule.people]
    for member in chosen:
        world.served[station, member, day.year] += 1
        world.last[station, member] = day
        world.busy[member, day].append(hours_of(slot.rule))
    return chosen


def placed(slot: Slot, world: World) -> list[int]:
    """Return the members at the station on the day, each once, as long as they are members of the committee."""
    rows = world.placements.get(slot.station.pk, [])
    here = {row.member_id: None for row in rows if lasts(row.starts, row.ends, slot.held_on)}
    return [member for member in here if is_member(world.memberships.get(member, []), slot.held_on)]


def is_member(terms: list[tuple], day: datetime.date) -> bool:
    """Return whether the membership lasts on the day; a member without recorded terms is one."""
    return not terms or any(lasts(starts, ends, day) for starts, ends in terms)


def lasts(starts: datetime.date | None, ends: datetime.date | None, day: datetime.date) -> bool:
    """Return whether a dated row holds on the day."""
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def is_free(member: int, slot: Slot, world: World) -> bool:
    """Return whether the member is on no other duty at the time of the shift."""
    starts, ends = hours_of(slot.rule)
    return not any(begin < ends and starts < end for begin, end in world.busy.get((member, slot.held_on), ()))


def welcome(station: int, year: int, members: list[int], world: World) -> None:
    """Let who comes new to the rota begin level with the others, not with all the shifts they have served before."""
    known = [world.served[key] for member in members if (key := (station, member, year)) in world.served]
    for member in members:
        world.served.setdefault((station, member, year), min(known, default=0))
