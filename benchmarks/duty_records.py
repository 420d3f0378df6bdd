"""The duty records of 1 000 members reckoned from 100 000 entries: at most 15 s on SQLite and on PostgreSQL.

Run it with ``.venv/bin/python -m benchmarks.duty_records``; DATABASE_URL names the PostgreSQL server to do it on
instead. The rows are written into a database of its own, which is dropped afterwards.
"""

import datetime
import subprocess
import sys
import time
import tracemalloc
from typing import Any

from benchmarks.own_site import own_database

LIMIT, MEMBERS, EVENTS, YEAR = 15, 1_000, 100, 2022


def in_its_own_process() -> None:
    """Measure beside other measurements: the portal is set up once in a process."""
    subprocess.run([sys.executable, "-m", "benchmarks.duty_records"], check=True)


def main() -> None:
    """Write a year, reckon it twice, and print the second time beside a plain insertion of as many rows."""
    with own_database() as engine:
        committee = write_year()
        reckon(committee)
        seconds, queries, entries = reckon(committee)
        peak = memory_of(committee)
        constant = plain_insertion()
    print(f"{engine}: {MEMBERS} records from {entries} entries: {seconds:.1f} s = {seconds / LIMIT:.0%} of {LIMIT} s")
    print(f"{queries} questions to the database; at most {peak / 2**20:.0f} MiB of memory")
    print(f"{seconds / constant:.1f} times a plain insertion of the same rows ({constant:.1f} s)")
    if seconds > LIMIT:
        sys.exit("The limit is passed.")


def write_year() -> Any:
    """Write a committee of members who all came to all events, and the rules that count them; return it."""
    from consultations.models import Attendance, Event
    from duties.models import Indicator, IndicatorSet
    from members.models import Committee, Member, Membership, Term

    committee = Committee.objects.create(slug="duties", name="测试", short_name="测试", level="city")
    term = Term.objects.create(committee=committee, number=1, name="一届")
    members = Member.objects.bulk_create(
        Member(committee=committee, code=f"D{number:04d}", name=f"委员{number}") for number in range(MEMBERS)
    )
    Membership.objects.bulk_create(Membership(member=member, term=term) for member in members)
    events = Event.objects.bulk_create(event_on(committee, number) for number in range(EVENTS))
    for event in events:
        Attendance.objects.bulk_create(Attendance(event=event, member=member, state="signed_in") for member in members)
    rules = IndicatorSet.objects.create(committee=committee, name="办法")
    for position, kind in enumerate(("visit", "training"), start=1):
        values = {"source": "events", "kinds": [kind], "points": 2, "cap": 50}
        Indicator.objects.create(indicator_set=rules, position=position, name=kind, **values)
    return committee


def event_on(committee: Any, number: int) -> Any:
    """Return an event, every other one a training course."""
    from consultations.models import Event

    day = datetime.date(YEAR, 1, 1) + datetime.timedelta(days=number)
    kind = "training" if number % 2 else "visit"
    return Event(committee=committee, code=f"E{number}", title=f"活动{number}", year=YEAR, starts_on=day, kind=kind)


def reckon(committee: Any) -> tuple[float, int, int]:
    """Return the seconds, the questions and the entries of one reckoning."""
    from django.db import connection

    from duties.recomputing import recompute

    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append("")
        return execute(sql, *rest)

    started = time.perf_counter()
    with connection.execute_wrapper(count):
        found = recompute(committee=committee, year=YEAR, by=None)
    return time.perf_counter() - started, len(asked), found.entries


def memory_of(committee: Any) -> int:
    """Return the bytes one reckoning holds at most; watching makes it slow, so it is a run of its own."""
    tracemalloc.start()
    reckon(committee)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def plain_insertion() -> float:
    """Return the seconds in which all entries, read before, are written anew: the constant of this run."""
    from django.db import transaction

    from duties.models import DutyEntry

    rows = list(DutyEntry.objects.all())
    DutyEntry.objects.order_by()._raw_delete("default")
    started = time.perf_counter()
    with transaction.atomic():
        DutyEntry.objects.bulk_create(rows)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
