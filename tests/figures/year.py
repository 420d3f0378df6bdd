"""Longgang's 2022 in a few rows of every app, so that each definition and each of its parts counts something."""

import datetime
import itertools

from auditlog.context import disable_auditlog

from consultations.choices import EventKind, OutcomeKind
from members.models import District
from opinions.choices import OpinionKind, UseLevel
from sectors.choices import EVENT_TASKS, TaskKind
from sectors.models import SectorGroup
from stations.choices import ReceptionOutcome, StationLevel
from stations.models import Station
from tests.archive.factories import make_document
from tests.consultations.factories import (
    make_attendance,
    make_briefing_item,
    make_event,
    make_host,
    make_outcome,
    make_platform,
    make_platform_form,
    make_problem,
    make_view,
)
from tests.members.factories import make_district, make_member, make_unit
from tests.opinions.factories import make_issue, make_opinion, make_use
from tests.sectors.factories import make_group, make_seat, make_sector, make_task, make_task_book
from tests.stations.factories import make_change, make_reception, make_station
from tests.stations.factories import make_host as make_station_host

FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)
NAMES = {
    "platform": "zuhequan",
    "district": "longgang",
    "group": "group-one",
    "station": "henggang",
    "sector": "medical",
    "form": "界别聊",
}


@disable_auditlog()
def make_year() -> None:
    """Enter the rows, without a record of the changes; of each kind one is public and one is not."""
    for is_published in (True, False):
        make_archive(is_published)
        make_opinions(is_published)
    make_people()
    make_stations()
    make_events()


def make_archive(is_published: bool) -> None:
    """Enter a rule issued, a rule revised, a rule repealed and a research report."""
    rules = [("regulation", action) for action in ("issued", "revised", "repealed")]
    for kind, action in [*rules, ("research", "submitted")]:
        make_document(kind=kind, action=action, year=2022, is_published=is_published)


def make_opinions(is_published: bool) -> None:
    """Enter reports of every kind, issued and used at every level."""
    for kind in OpinionKind.values:
        report = make_opinion(kind=kind, is_published=is_published)
        make_issue(reports=[report])
        for level in UseLevel.values:
            make_use(report=report, level=level, used_on=FIRST, adopted=True)


def make_people() -> None:
    """Enter two members with seats, a group, and a task of every kind."""
    sector = make_sector(slug=NAMES["sector"], name="医药卫生界")
    for is_published in (True, False):
        seat = make_seat(sector=sector, member=make_member(is_published=is_published))
        make_opinion(reporter=seat.member, reported_by_text="", is_published=is_published)
    make_group(slug=NAMES["group"], name="第一活动组", sectors=[sector])
    make_group(is_published=False)
    book, hidden = make_task_book(), make_task_book(is_published=False)
    for kind in TaskKind.values:
        make_task(book=book, kind=kind)
        make_task(book=hidden, kind=kind)


def make_stations() -> None:
    """Enter a workstation of every level, with hosts and visits."""
    district, unit = make_district(code=NAMES["district"]), make_unit()
    for level in StationLevel.values:
        named = {"slug": NAMES["station"], "name": "横岗站"} if level == StationLevel.SUBDISTRICT else {}
        station = make_station(level=level, district=district, founded_on=FIRST, **named)
        make_station_host(station=station, kind="sector", sector=make_sector())
        make_change(station=make_station(level=level, district=district, is_published=False))
        make_reception(station=station)
        make_reception(station=station, is_published=False)
    for outcome in ReceptionOutcome.values:
        make_reception(station=station, outcome=outcome, unit=unit)


def make_events() -> None:
    """Enter an event of every kind, published and not, with hosts, people, views and outcomes."""
    platform = make_platform(slug=NAMES["platform"], name="组合拳")
    district = District.objects.get(code=NAMES["district"])
    group = SectorGroup.objects.get(slug=NAMES["group"])
    station = Station.objects.get(slug=NAMES["station"])
    unit, form = make_unit(), make_platform_form(platform=platform, name=NAMES["form"])
    tasks = itertools.cycle(value for value, _label in EVENT_TASKS)
    for kind in EventKind.values:
        for is_published in (True, False):
            event = make_event(
                kind=kind,
                task_kind=next(tasks),
                platform=platform,
                form=form,
                district=district,
                is_published=is_published,
            )
            make_briefing_item(event=event)
            make_problem(event=event, state="solved", solved_on=FIRST, how="已解决", is_published=is_published)
            event.units.add(unit)
            make_host(event=event, sector_group=group)
            make_host(event=event, station=station)
            make_attendance(event=event, state="signed_in")
            make_view(event=event, adopted="yes")
            make_view(event=event)
    for outcome in OutcomeKind.values:
        make_outcome(event=event, kind=outcome)
