"""Workstations with their rota, and what was heard there."""

import datetime
from itertools import cycle

from duties.simulation.scene import Scene, published
from members.models import District, Member
from proposals.simulation.words import MARK
from sectors.models import Sector
from stations.choices import ChangeKind, DutyKind, HostKind, Placement, StationLevel, StationRole
from stations.models import (
    DutyRule,
    DutyShift,
    Reception,
    ShiftMember,
    Station,
    StationChange,
    StationHost,
    StationMember,
)
from stations.rota import plan_rota
from stations.workflow import RECEPTIONS, STATIONS

PLACES = (
    ("henggang", "横岗街道", "区域型民生服务", DutyKind.MONTHLY_DAYS, {"days": "10,20"}, "每月10日、20日"),
    ("yuanshan", "园山街道", "企业纾困解难", DutyKind.WEEKDAY, {"weekday": 3}, "每周三"),
    ("jihua", "吉华街道", "道路交通协商", DutyKind.NTH_WEEKDAY, {"weekday": 2, "nth": 1}, "每月第一个星期二"),
)
HEARD = (
    ("小区门口缺少无障碍坡道", "城市管理"),
    ("公交站台没有遮雨棚", "交通"),
    ("社区食堂开放时间太短", "养老"),
    ("电动自行车充电桩不足", "消防安全"),
    ("学校周边放学时段拥堵", "交通"),
    ("老旧小区加装电梯进度慢", "住房"),
)
WAYS = ("settle", "hand", "to_opinion", "to_consultation", "", "settle")
RESULT = f"{MARK}当场说明了办理途径，来访人表示满意。"
COMING_SHIFTS = datetime.timedelta(days=120)
OPEN_SINCE = datetime.date(2022, 4, 13)


def make_stations(scene: Scene) -> list[Station]:
    """Make the stations, place every member at one of them, enter past shifts and visits, plan the rota."""
    stations = [make_station(scene, place, row) for place, row in enumerate(PLACES)]
    place_members(scene, stations)
    for station in stations:
        keep_past_shifts(scene, station)
        receive(scene, station)
    # Planning makes shifts to come only; what is past was entered.
    plan_rota(stations=stations, since=scene.today, until=scene.today + COMING_SHIFTS, by=scene.office)
    return stations


def make_station(scene: Scene, place: int, row: tuple) -> Station:
    """Make one station with its host, its rule and its unveiling."""
    word, street, brand, kind, when, words = row
    station = Station.objects.create(
        committee=scene.committee,
        slug=f"{scene.committee.slug}-{word}",
        name=f"{MARK}{street}委员工作站",
        level=StationLevel.SUBDISTRICT,
        host_kind=HostKind.JOINT,
        district=District.objects.filter(code="longgang").first(),
        subdistrict=street,
        address=f"{MARK}{street}便民服务中心二楼",
        hours="9:00—11:30",
        phone="0755-00000000",
        brand=f"{MARK}{brand}",
        head=scene.members[place],
        founded_on=OPEN_SINCE,
        duty_note="遇节假日顺延",
        **published(),
    )
    STATIONS.begin(station, by=scene.office)
    sectors = Sector.objects.filter(term=scene.term).order_by("position")
    StationHost.objects.create(station=station, kind=HostKind.ADMINISTRATIVE, name=f"{MARK}{street}")
    host = sectors[place % len(sectors)]
    StationHost.objects.create(station=station, kind=HostKind.SECTOR, sector=host, name=host.name)
    StationChange.objects.create(station=station, kind=ChangeKind.FOUNDED, on=OPEN_SINCE)
    hours = {"starts_at": datetime.time(9), "ends_at": datetime.time(11, 30), "people": 2}
    DutyRule.objects.create(station=station, description=words, kind=kind, starts=OPEN_SINCE, **when, **hours)
    return station


def place_members(scene: Scene, stations: list[Station]) -> None:
    """Place the members by neighbourhood, every third by sector; the first at each station is its head."""
    StationMember.objects.bulk_create(
        StationMember(
            station=stations[place % len(stations)],
            member=member,
            role=StationRole.HEAD if place < len(stations) else StationRole.RESIDENT,
            placed_by=Placement.SECTOR if place % 3 == 2 else Placement.NEIGHBOURHOOD,
            starts=OPEN_SINCE,
        )
        for place, member in enumerate(scene.members)
    )


def keep_past_shifts(scene: Scene, station: Station) -> None:
    """Enter the shifts of this year until yesterday, two members in turn."""
    rule, day = station.duty_rules.get(), scene.today.replace(month=1, day=1)
    people = cycle(Member.objects.filter(station_memberships__station=station).order_by("code"))
    while day < scene.today:
        if rule.falls_on(day):
            shift = DutyShift.objects.create(
                station=station, planned_on=day, held_on=day, starts_at=rule.starts_at, ends_at=rule.ends_at
            )
            ShiftMember.objects.bulk_create(ShiftMember(shift=shift, member=next(people)) for _turn in range(2))
        day += datetime.timedelta(days=1)


def receive(scene: Scene, station: Station) -> None:
    """Enter visits of past shifts; each goes another way on."""
    shifts = station.shifts.filter(held_on__lt=scene.today).order_by("-held_on")[: len(HEARD)]
    for number, shift in enumerate(reversed(shifts)):
        turn = shift.turns.select_related("member__user").first()
        topic, category = HEARD[number]
        reception = Reception.objects.create(
            station=station,
            number=f"{shift.held_on:%Y}-{number + 1:03d}",
            shift=shift,
            received_on=shift.held_on,
            received_by=turn.member if turn else None,
            topic=f"{MARK}{topic}",
            category=category,
            **published(),
        )
        RECEPTIONS.begin(reception, by=scene.office)
        go_on(scene, reception, WAYS[number])


def go_on(scene: Scene, reception: Reception, way: str) -> None:
    """Take the step that leads on from a visit; an empty one leaves it open."""
    if way == "settle":
        RECEPTIONS.perform(way, reception, by=scene.office, result=RESULT)
    elif way == "hand":
        unit = scene.committee.units.order_by("pk").first()
        RECEPTIONS.perform(way, reception, by=scene.office, unit=unit)
    elif way:
        RECEPTIONS.perform(way, reception, by=scene.office)
