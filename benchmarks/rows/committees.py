"""A committee to count in: its people, sectors, groups, workstations, units, platforms and the words of its reviews."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from consultations.models import Platform
from members.models import Committee, District, HandlingUnit, Member, Session, Term
from proposals.choices import RatingDimension, ResultGroup
from proposals.models import Category, CategoryScheme, RatingChoice, RatingScale, RejectionReason, ResultClass
from sectors.models import Seat, Sector, SectorGroup
from stations.choices import ChangeKind, HostKind, StationLevel, StationStatus
from stations.models import Station, StationChange, StationHost

MEMBERS, SECTORS, GROUPS, STATIONS, UNITS, PLATFORMS, DISTRICTS = 400, 30, 15, 90, 150, 8, 10


@dataclass
class World:
    """What the rows of a committee refer to, by kind."""

    committee: Committee
    sessions: dict[int, Session]
    members: list[Member]
    sectors: list[Sector]
    groups: list[SectorGroup]
    stations: list[Station]
    units: list[HandlingUnit]
    platforms: list[Platform]
    districts: list[District]
    categories: list[Category]
    reasons: list[RejectionReason]
    choices: dict[str, list[RatingChoice]]
    classes: dict[int, list[ResultClass]] = field(default_factory=dict)


def make_world(slug: str, years: Iterable[int]) -> World:
    """Write a committee with one term over all ``years`` and a session in each."""
    years = list(years)
    committee = Committee.objects.create(
        slug=slug, name=f"性能测试政协 {slug}", short_name=slug, level="district", is_synthetic=True
    )
    term = Term.objects.create(committee=committee, number=1, name="一届", starts=datetime.date(years[0] - 1, 9, 1))
    sectors = write(Sector, SECTORS, lambda n: {"term": term, "slug": f"{slug}-sector-{n}", "name": f"界别{n}"})
    districts = write(District, DISTRICTS, lambda n: place(committee, n))
    world = World(
        committee=committee,
        sessions={year: make_session(term, year) for year in years},
        members=write(Member, MEMBERS, lambda n: {"committee": committee, "code": f"{n}", "name": f"委员{n}"}),
        sectors=sectors,
        groups=write(SectorGroup, GROUPS, lambda n: {"term": term, "slug": f"{slug}-group-{n}", "name": f"{n}组"}),
        stations=write(Station, STATIONS, lambda n: station_values(committee, districts, n)),
        units=write(HandlingUnit, UNITS, lambda n: {"committee": committee, "name": f"单位{n}"}),
        platforms=write(Platform, PLATFORMS, lambda n: {"committee": committee, "slug": f"{slug}-{n}", "name": f"{n}"}),
        districts=districts,
        categories=make_categories(committee),
        reasons=write(RejectionReason, 5, lambda n: {"committee": committee, "code": f"r{n}", "label": f"理由{n}"}),
        choices={dimension: make_choices(committee, dimension, years[0]) for dimension in RatingDimension.values},
        classes={year: make_classes(committee, year) for year in years},
    )
    seat_members(world, term, years)
    change_stations(world, years)
    return world


def write(model: Any, count: int, values: Any) -> list:
    """Write ``count`` published rows of a model with the values of each."""
    publish = {"is_published": True} if any(field.name == "is_published" for field in model._meta.fields) else {}
    return model.objects.bulk_create(model(**publish, **values(n)) for n in range(1, count + 1))


def place(committee: Committee, n: int) -> dict[str, Any]:
    """Return a district on a tile of its own."""
    return {"committee": committee, "code": f"d{n}", "name": f"{n}区", "short_name": f"{n}区", "row": 1, "column": n}


def make_session(term: Term, year: int) -> Session:
    """Write the session of a year."""
    return Session.objects.create(term=term, number=year - 2000, name=f"{year}年会议", year=year)


def station_values(committee: Committee, districts: list[District], n: int) -> dict[str, Any]:
    """Return a workstation: some founded on a day, some on an unknown one."""
    founded = datetime.date(2012 + n % 11, 4, 13) if n % 3 else None
    level = StationLevel.values[n % len(StationLevel.values)]
    values = {"committee": committee, "slug": f"{committee.slug}-{n}", "name": f"工作站{n}", "level": level}
    return values | {"host_kind": "administrative", "district": districts[n % len(districts)], "founded_on": founded}


def make_categories(committee: Committee) -> list[Category]:
    """Write a scheme of twelve categories."""
    scheme = CategoryScheme.objects.create(committee=committee, name="工作分类")
    return write(Category, 12, lambda n: {"scheme": scheme, "code": f"c{n}", "name": f"类别{n}"})


def make_choices(committee: Committee, dimension: str, year: int) -> list[RatingChoice]:
    """Write the three words of a scale."""
    scale = RatingScale.objects.create(committee=committee, dimension=dimension, from_year=year)
    words = ["满意", "基本满意", "不满意"]
    rows = [
        RatingChoice(scale=scale, code=f"s{n}", label=word, position=n, counts_as_satisfied=n < 2)
        for n, word in enumerate(words)
    ]
    return RatingChoice.objects.bulk_create(rows)


def make_classes(committee: Committee, year: int) -> list[ResultClass]:
    """Write the classes A to D of a year."""
    rows = [
        ResultClass(committee=committee, year=year, letter=letter, label=letter, group=group)
        for letter, group in zip("ABCD", ResultGroup.values, strict=True)
    ]
    return ResultClass.objects.bulk_create(rows)


def seat_members(world: World, term: Term, years: list[int]) -> None:
    """Give every member a seat; each fifth one moves to another sector in the middle of the years."""
    begins, moves = datetime.date(years[0] - 1, 9, 1), datetime.date(years[len(years) // 2], 6, 30)
    seats = []
    for n, member in enumerate(world.members):
        sector, later = world.sectors[n % SECTORS], world.sectors[(n + 1) % SECTORS]
        ends = moves if n % 5 == 0 else None
        seats.append(Seat(member=member, term=term, sector=sector, starts=begins, ends=ends))
        if ends:
            seats.append(Seat(member=member, term=term, sector=later, starts=moves + datetime.timedelta(days=1)))
    Seat.objects.bulk_create(seats)


def change_stations(world: World, years: list[int]) -> None:
    """Record when some workstations were founded, close each tenth one, and name a sector as host of each second."""
    closed, on = world.stations[::10], datetime.date(years[-3], 5, 1)
    changes = [StationChange(station=station, kind=ChangeKind.CLOSED, on=on) for station in closed]
    dated = [station for station in world.stations if station.founded_on]
    changes += [StationChange(station=row, kind=ChangeKind.FOUNDED, on=row.founded_on) for row in dated]
    StationChange.objects.bulk_create(changes)
    Station.objects.filter(pk__in=[station.pk for station in closed]).update(status=StationStatus.CLOSED)
    hosts = zip(world.stations[::2], world.sectors * 2, strict=False)
    StationHost.objects.bulk_create(
        StationHost(station=station, kind=HostKind.SECTOR, sector=sector, name=sector.name) for station, sector in hosts
    )
