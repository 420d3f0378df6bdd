"""A committee as a city has it: terms, sessions, people with seats, workstations, units, categories and its words."""

import random
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from benchmarks.scale.rows import Block
from benchmarks.scale.words import LISTS, WHERE
from consultations.models import Platform
from members.models import Committee, District, HandlingUnit, Member, Membership, Session, Term, UnitAlias
from proposals.choices import RatingDimension, ResultGroup
from proposals.models import Category, CategoryScheme, RatingChoice, RatingScale, RejectionReason, ResultClass
from proposals.simulation.words import CATEGORIES, SECTORS, UNITS
from sectors.models import Seat, Sector
from stations.choices import StationLevel
from stations.models import Station, StationHost, StationMember

LAST_YEAR = 2026
YEARS_OF_TERM = 5
LAST_TERM = 6
SEATS, LEAVING, STATIONS, STREETS = 200, 60, 40, 12
FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红建国文志海燕雪梅晓东宇浩然子轩佳怡思远嘉欣俊凯婷琳"
WORK, SECTOR_NAMES = LISTS["categories"], (*SECTORS, *LISTS["sectors"])
SCALE = ("满意", "基本满意", "不满意")


class Person(NamedTuple):
    """A member in office with the name of the sector."""

    pk: int
    name: str
    sector: str


@dataclass
class World:
    """What the rows of a committee's years refer to: keys, and people by term."""

    block: Block
    committee: int = 0
    people: dict[int, list[Person]] = field(default_factory=dict)
    sessions: dict[int, int] = field(default_factory=dict)
    units: list[int] = field(default_factory=list)
    stations: list[int] = field(default_factory=list)
    platforms: list[int] = field(default_factory=list)
    districts: list[int] = field(default_factory=list)
    categories: list[int] = field(default_factory=list)
    second: list[int] = field(default_factory=list)
    reasons: list[int] = field(default_factory=list)
    classes: dict[int, list[int]] = field(default_factory=dict)
    choices: dict[str, list[int]] = field(default_factory=dict)


def term_of(year: int) -> int:
    """Return the number of the term a year belongs to; each has five years."""
    return LAST_TERM - (LAST_YEAR - year) // YEARS_OF_TERM


@lru_cache(maxsize=2)
def world_of(number: int, years: tuple[int, ...]) -> World:
    """Return the committee with this number, the same in every run and process."""
    chance = random.Random(f"committee {number}")  # noqa: S311 - the same rows in every run, no secret
    world = World(Block(number))
    slug = slug_of(number)
    name = f"〔模拟〕第{number}市政协"
    committee = world.committee = world.block.add(
        Committee, slug=slug, name=name, short_name=name, level="city", is_synthetic=True, position=number
    )
    add_offices(world, committee, slug)
    add_rules(world, committee, years)
    add_terms(world, committee, slug, years, chance)
    add_stations(world, committee, slug, chance)
    return world


def slug_of(number: int) -> str:
    """Return the address word of a committee."""
    return f"scale-{number}"


def add_offices(world: World, committee: int, slug: str) -> None:
    """Add handling units with their short names, districts and platforms."""
    add = world.block.add
    names = [
        *((f"市{name}", kind) for name, kind in UNITS.values()),
        *((f"第{n}区政府", "other") for n in range(1, 31)),
    ]
    for name, kind in names:
        unit = add(HandlingUnit, committee_id=committee, name=name, kind=kind, is_published=True)
        world.units.append(unit)
        add(UnitAlias, unit_id=unit, name=name.removeprefix("市"))
    for n in range(1, 11):
        values = {"code": f"d{n}", "name": f"第{n}区", "short_name": f"{n}区", "row": 1, "column": n}
        world.districts.append(add(District, committee_id=committee, **values))
    for n, word in enumerate(("议政会", "协商会", "访谈", "学习讲堂", "界别日", "圆桌会"), 1):
        values = {"slug": f"{slug}-p{n}", "name": f"委员{word}", "is_published": True, "position": n}
        world.platforms.append(add(Platform, committee_id=committee, **values))


def add_rules(world: World, committee: int, years: tuple[int, ...]) -> None:
    """Add categories in two schemes, reasons, result classes of each year and the two rating scales."""
    add = world.block.add
    for names, found in ((WORK, world.categories), (list(CATEGORIES.values()), world.second)):
        scheme = add(CategoryScheme, committee_id=committee, name="工作分类" if names is WORK else "五位一体")
        found += [add(Category, scheme_id=scheme, code=f"c{n}", name=name, position=n) for n, name in enumerate(names)]
    for n in range(1, 6):
        world.reasons.append(add(RejectionReason, committee_id=committee, code=f"r{n}", label=f"理由{n}", position=n))
    for year in years:
        kinds = zip("ABCD", ("已解决", "正在解决", "待解决", "留作参考"), ResultGroup.values, strict=True)
        world.classes[year] = [
            add(ResultClass, committee_id=committee, year=year, letter=letter, label=label, group=group, position=n)
            for n, (letter, label, group) in enumerate(kinds)
        ]
    for dimension in RatingDimension.values:
        scale = add(RatingScale, committee_id=committee, dimension=dimension, from_year=years[0])
        world.choices[dimension] = [
            add(RatingChoice, scale_id=scale, code=f"s{n}", label=word, position=n, **meaning_of(n))
            for n, word in enumerate(SCALE)
        ]


def meaning_of(place: int) -> dict[str, bool]:
    """Return what a choice of the scale says: the last one asks for a second answer."""
    return {"counts_as_satisfied": place < len(SCALE) - 1, "asks_for_second_answer": place == len(SCALE) - 1}


def add_terms(world: World, committee: int, slug: str, years: tuple[int, ...], chance: random.Random) -> None:
    """Add the terms with their sectors, seats and sessions; part of the members stays for the next term."""
    add = world.block.add
    names: list[tuple[int, str]] = []
    for number in sorted({term_of(year) for year in years}):
        first = LAST_YEAR - (LAST_TERM - number + 1) * YEARS_OF_TERM + 1
        starts, ends = f"{first}-01-01", f"{first + YEARS_OF_TERM - 1}-12-31"
        term = add(Term, committee_id=committee, number=number, name=f"{number}届", starts=starts, ends=ends)
        for year in [year for year in years if term_of(year) == number]:
            world.sessions[year] = add_session(world, term, number, year, year - first + 1)
        names = names[LEAVING:]
        names += [add_member(world, committee, chance) for _seat in range(SEATS - len(names))]
        world.people[number] = seat(world, term, f"{slug}-t{number}", names, starts)


def add_session(world: World, term: int, number: int, year: int, place: int) -> int:
    """Add the session of a year; the last one is the current one."""
    values = {"name": f"{number}届{place}次会议", "year": year, "opens": f"{year}-01-10", "closes": f"{year}-01-15"}
    current = year == LAST_YEAR
    return world.block.add(Session, term_id=term, number=place, is_current=current, **values)


def add_member(world: World, committee: int, chance: random.Random) -> tuple[int, str]:
    """Add a person and return key and name."""
    name = chance.choice(FAMILY) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
    code = f"{len(world.block.rows[Member]) + 1:04d}"
    values = {"committee_id": committee, "code": code, "name": name, "is_published": chance.random() < 0.95}
    return world.block.add(Member, **values), name


def seat(world: World, term: int, slug: str, names: list[tuple[int, str]], starts: str) -> list[Person]:
    """Add the sectors of a term and the seats of its members."""
    add, people = world.block.add, []
    sectors = [
        (add(Sector, term_id=term, slug=f"{slug}-s{n}", name=name, position=n, is_published=True), name)
        for n, name in enumerate(SECTOR_NAMES, 1)
    ]
    for n, (member, name) in enumerate(names):
        sector, sector_name = sectors[n % len(sectors)]
        add(Membership, member_id=member, term_id=term, starts=starts)
        add(Seat, member_id=member, term_id=term, sector_id=sector, starts=starts)
        people.append(Person(member, name, sector_name))
    return people


def add_stations(world: World, committee: int, slug: str, chance: random.Random) -> None:
    """Add workstations with a host and the members of the present term."""
    add, now = world.block.add, world.people[LAST_TERM]
    for n in range(1, STATIONS + 1):
        place = chance.choice(WHERE)
        station = add(
            Station,
            committee_id=committee,
            slug=f"{slug}-w{n}",
            name=f"第{n}号{place}委员工作站",
            level=StationLevel.values[n % len(StationLevel.values)],
            host_kind="administrative",
            district_id=chance.choice(world.districts),
            subdistrict=f"第{n % STREETS + 1}街道",
            address=f"{place}{n}号",
            founded_on=f"{2022 + n % 5}-04-13",
            is_published=True,
        )
        world.stations.append(station)
        add(StationHost, station_id=station, kind="administrative", name=f"第{n % STREETS + 1}街道")
        for person in chance.sample(now, 5):
            add(StationMember, station_id=station, member_id=person.pk, starts="2022-04-13")
