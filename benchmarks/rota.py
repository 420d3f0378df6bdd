"""The duty rota of 200 workstations for a year: at most 2 s on SQLite and on PostgreSQL.

Run it with ``.venv/bin/python -m benchmarks.rota``; DATABASE_URL names the PostgreSQL server to do it on instead.
The rows are written into a database of its own, which is dropped afterwards.
"""

import datetime
import sys
import time
from typing import Any

from benchmarks.own_site import own_database

LIMIT, STATIONS, MEMBERS = 2, 200, 8
SINCE, UNTIL = datetime.date(2027, 1, 1), datetime.date(2027, 12, 31)
RULES: tuple[dict[str, Any], ...] = (
    {"kind": "monthly_days", "days": "10,20", "description": "每月10日、20日", "people": 2},
    {"kind": "weekday", "weekday": 3, "description": "每周三"},
    {"kind": "nth_weekday", "weekday": 2, "nth": 1, "description": "每月第一个星期二"},
)


def main() -> None:
    """Plan the year, plan it again, and print both beside a plain insertion of the same rows."""
    with own_database() as engine:
        write_rows()
        first, again = planned(), planned()
        constant = inserted()
    name = f"{engine}: {STATIONS} stations for a year"
    for words, (seconds, queries, shifts) in {"planned": first, "planned again": again}.items():
        ratio = f"{seconds / constant:.1f} times a plain insertion of the same rows"
        print(f"{name}, {words}: {shifts} shifts, {queries} queries, {seconds:.2f} s, {ratio}")
    if max(first[0], again[0]) > LIMIT:
        sys.exit("The limit is passed.")


def write_rows() -> None:
    """Write stations of one committee with members and a rule each, and a calendar of holidays."""
    from members.calendar_services import load_year
    from members.models import Committee, Member
    from stations.models import DutyRule, Station, StationMember

    committee = Committee.objects.create(slug="bench", name="bench", short_name="bench", level="district")
    load_year(committee=committee, year=2026)
    plain = {"committee": committee, "level": "subdistrict", "host_kind": "administrative"}
    stations = Station.objects.bulk_create(
        Station(slug=f"station-{n}", name=f"站{n}", **plain) for n in range(STATIONS)
    )
    members = Member.objects.bulk_create(
        Member(committee=committee, code=str(n), name=f"委员{n}") for n in range(STATIONS * MEMBERS // 2)
    )
    # Each member belongs to two stations, so that nobody may be in two places at once.
    StationMember.objects.bulk_create(
        StationMember(station=station, member=members[(n * MEMBERS // 2 + k) % len(members)], starts=SINCE)
        for n, station in enumerate(stations)
        for k in range(MEMBERS)
    )
    DutyRule.objects.bulk_create(
        DutyRule(station=station, **RULES[n % len(RULES)]) for n, station in enumerate(stations)
    )


def planned() -> tuple[float, int, int]:
    """Return seconds, queries and shifts of planning the year once."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from stations.models import Station
    from stations.rota import plan_rota

    started = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        rota = plan_rota(stations=Station.objects.all(), since=SINCE, until=UNTIL, by=None)
    return time.perf_counter() - started, len(queries), len(rota.slots)


def inserted() -> float:
    """Return the seconds of inserting the same shifts and turns without planning, the constant of this run."""
    from django.db import transaction

    from stations.models import DutyShift, ShiftMember

    shifts, turns = list(DutyShift.objects.order_by("pk")), list(ShiftMember.objects.order_by("pk"))
    with transaction.atomic():
        ShiftMember.objects.all()._raw_delete("default")
        DutyShift.objects.all()._raw_delete("default")
        started = time.perf_counter()
        DutyShift.objects.bulk_create(shifts, batch_size=2000)
        ShiftMember.objects.bulk_create(turns, batch_size=2000)
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
