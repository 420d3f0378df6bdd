"""A year's events with their hosts, those who came, the views they gave and what came of it."""

import datetime
import random

from benchmarks.rows.committees import World
from consultations.choices import Adoption, AttendanceState, EventKind, EventState, OutcomeKind
from consultations.models import Attendance, Event, EventHost, Outcome, ViewGiven

# How often out of a hundred; the rest is spread over what is left.
STATES = {EventState.HELD: 92, EventState.PLANNED: 3, EventState.POSTPONED: 2, EventState.CANCELLED: 3}
CAME = {AttendanceState.SIGNED_IN: 75, AttendanceState.LEAVE_GRANTED: 12, AttendanceState.ABSENT: 13}
ADOPTED = {Adoption.YES: 35, Adoption.PARTLY: 20, Adoption.NO: 15, Adoption.UNKNOWN: 30}
HOSTS = {"committee": 40, "sector_group": 30, "station": 20, "name": 10}


def add_events(world: World, year: int, count: int, chance: random.Random) -> None:
    """Write the events of a year and all that hangs on them."""
    events = Event.objects.bulk_create(event(world, year, n, chance) for n in range(count))
    EventHost.objects.bulk_create(host(world, row, place, chance) for row in events for place in range(hosts(chance)))
    units = Event.units.through
    units.objects.bulk_create(units(event=row, handlingunit=chance.choice(world.units)) for row in events[::2])
    for some in (events[start : start + 500] for start in range(0, count, 500)):
        Attendance.objects.bulk_create(row for one in some for row in attendances(world, one, chance))
        ViewGiven.objects.bulk_create(row for one in some for row in views(world, one, chance))
        Outcome.objects.bulk_create(row for one in some for row in outcomes(one, chance))


def pick(weights: dict, chance: random.Random) -> str:
    """Return one of the keys, by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def event(world: World, year: int, n: int, chance: random.Random) -> Event:
    """Return an event; of each tenth the day is not known."""
    day = datetime.date(year, 1, 1) + datetime.timedelta(days=chance.randrange(365))
    return Event(
        committee=world.committee,
        code=f"{year}-{n:05d}",
        title=f"{year}年第{n}次活动",
        year=year,
        starts_on=day if chance.random() < 0.9 else None,
        kind=chance.choice(EventKind.values),
        state=pick(STATES, chance),
        platform=chance.choice([*world.platforms, None]),
        district=chance.choice(world.districts),
        is_published=chance.random() < 0.8,
    )


def hosts(chance: random.Random) -> int:
    """Return how many hosts an event has."""
    return chance.choice([1, 1, 1, 2, 3])


def host(world: World, row: Event, position: int, chance: random.Random) -> EventHost:
    """Return a host: the committee, a group, a workstation or a name."""
    rows = {"sector_group": world.groups, "station": world.stations, "committee": [world.committee]}
    kind = pick(HOSTS, chance)
    who = chance.choice(rows[kind]) if kind in rows else "某单位"
    return EventHost(event=row, position=position, **{kind: who})


def attendances(world: World, row: Event, chance: random.Random) -> list[Attendance]:
    """Return who was on the list; most of them came."""
    invited = chance.sample(world.members, chance.randint(4, 26))
    return [Attendance(event=row, member=member, state=pick(CAME, chance)) for member in invited]


def views(world: World, row: Event, chance: random.Random) -> list[ViewGiven]:
    """Return the views given."""
    text = "建议进一步完善有关工作机制，加强统筹协调，推动工作落实。" * 4
    found = [
        ViewGiven(
            event=row, number=n, speaker_member=chance.choice(world.members), text=text, adopted=pick(ADOPTED, chance)
        )
        for n in range(1, chance.choice([0, 0, 2, 4, 8]) + 1)
    ]
    for view in found:
        view.reason = "" if view.adopted in {Adoption.YES, Adoption.UNKNOWN} else "条件尚不具备"
    return found


def outcomes(row: Event, chance: random.Random) -> list[Outcome]:
    """Return what came of it; half of it on a known day."""
    kinds = chance.sample(OutcomeKind.values, chance.choice([0, 0, 1, 2]))
    day = row.starts_on + datetime.timedelta(days=60) if row.starts_on and chance.random() < 0.5 else None
    return [Outcome(event=row, position=n, kind=kind, title="形成成果", on=day) for n, kind in enumerate(kinds)]
