"""What happens today changes no figure of a past year: neither the number nor the records behind it."""

import datetime

import pytest
from django.utils import timezone

from archive.models import Document
from figures.counting import count
from figures.definitions import definition
from members.models import HandlingUnit
from members.roles import Role
from sectors.models import Seat, Sector, SectorGroup
from stations.models import Station, StationHost
from stations.workflow import STATIONS
from tests.archive.factories import make_document
from tests.consultations.factories import make_attendance, make_event, make_host, make_outcome, make_view
from tests.figures.ledger import TODAY, number, row_keys, scope_of
from tests.figures.test_definitions import CODES, scopes
from tests.figures.year import NAMES, make_year
from tests.members.factories import make_district, make_membership, make_user
from tests.opinions.factories import make_issue, make_opinion, make_use
from tests.sectors.factories import make_group, make_seat, make_task, make_task_book
from tests.stations.factories import make_change, make_reception, make_station

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + datetime.timedelta(days=1)


def ledger_of_2022() -> dict:
    """Return every count of 2022, of the whole and of each part, with its base and the keys of its rows."""
    return {(code, scope.part): read(code, scope) for code in CODES for scope in scopes(code)}


def read(code: str, scope) -> tuple:
    """Return number, base and rows of one count."""
    found = count(definition(code), scope)
    return found.number, found.base, row_keys(code, scope)


@pytest.fixture
def before() -> dict:
    """The figures of 2022 as they stand before anything happens."""
    make_year()
    figures = ledger_of_2022()
    assert sum(1 for numbers in figures.values() if numbers[0]) > 100
    return figures


def move_member_to_another_sector() -> None:
    seat = Seat.objects.first()
    Seat.objects.filter(pk=seat.pk).update(ends=TODAY, reason="moved")
    make_seat(member=seat.member, sector=Sector.objects.exclude(pk=seat.sector_id).first(), starts=TOMORROW)


def end_membership_and_seat() -> None:
    seat = Seat.objects.first()
    make_membership(member=seat.member, ends=TODAY, end_reason="resigned")
    Seat.objects.filter(pk=seat.pk).update(ends=TODAY, reason="resigned")


def rename_units_sectors_and_hosts() -> None:
    HandlingUnit.objects.update(short_name="新名", ends=TODAY)
    Sector.objects.filter(slug=NAMES["sector"]).update(name="医卫界")
    StationHost.objects.filter(pk=StationHost.objects.first().pk).update(name="新街道")


def move_a_sector_to_another_group() -> None:
    sector, group = Sector.objects.get(slug=NAMES["sector"]), SectorGroup.objects.get(slug=NAMES["group"])
    group.sectors.remove(sector)
    SectorGroup.objects.exclude(pk=group.pk).first().sectors.add(sector)


def dissolve_a_group() -> None:
    SectorGroup.objects.filter(slug=NAMES["group"]).update(ends=TODAY)
    make_group(starts=TOMORROW)


def close_a_station() -> None:
    station = Station.objects.get(slug=NAMES["station"])
    Station.objects.filter(pk=station.pk).update(status="closed")
    make_change(station=station, kind="closed", on=TODAY)


def rename_a_station_into_another() -> None:
    station = Station.objects.get(slug=NAMES["station"])
    Station.objects.filter(pk=station.pk).update(status="renamed", successor=make_station())
    make_change(station=station, kind="renamed", on=TODAY)


def move_a_station_to_another_district_and_level() -> None:
    station = Station.objects.get(slug=NAMES["station"])
    place = {"level": "community", "district": make_district(), "subdistrict": "", "community": "", "address": ""}
    STATIONS.perform("move", station, by=make_user(Role.LIAISON_STAFF), on=timezone.localdate(), **place)


def found_a_station() -> None:
    make_station(founded_on=TODAY)
    make_change(station=make_station(), on=TODAY)


def revise_a_rule() -> None:
    rule = Document.objects.filter(kind="regulation").first()
    make_document(kind="regulation", action="revised", year=2026, title=rule.title)


def enter_the_records_of_another_year() -> None:
    report = make_opinion(received_on=TODAY)
    make_issue(year=2026, reports=[report])
    make_use(report=report, used_on=TODAY)
    make_reception(received_on=TODAY, station=Station.objects.first())
    make_task(book=make_task_book(year=2026))
    event = make_event(year=2026, starts_on=TODAY)
    make_host(event=event, sector_group=SectorGroup.objects.first())
    make_attendance(event=event, state="signed_in")
    make_view(event=event)
    make_outcome(event=event, on=TODAY)


CHANGES = [
    move_member_to_another_sector,
    end_membership_and_seat,
    rename_units_sectors_and_hosts,
    dissolve_a_group,
    move_a_station_to_another_district_and_level,
    close_a_station,
    rename_a_station_into_another,
    found_a_station,
    revise_a_rule,
    enter_the_records_of_another_year,
]


def test_nothing_that_happens_today_changes_a_figure_of_a_past_year(before):
    for change in (step for step in CHANGES if step is not rename_a_station_into_another):
        change()
    now = ledger_of_2022()
    assert {part: now[part] for part in before if now[part] != before[part]} == {}


def test_a_sector_that_changes_its_group_takes_its_reports_along_and_nothing_else(before):
    """The one gap, said in the definition's words: which sectors a group has is not dated."""
    move_a_sector_to_another_group()
    now = ledger_of_2022()
    assert {code for code, part in before if before[code, part] != now[code, part]} == {"opinions.group_reports"}


def test_a_station_renamed_into_another_today_changes_no_figure_of_a_past_year(before):
    rename_a_station_into_another()
    assert ledger_of_2022() == before


def test_the_same_changes_are_seen_in_this_year():
    make_year()
    codes = ["stations.open", "sectors.groups", "sectors.seats", "archive.rules_revised", "consultations.events"]
    then = [number(code, 2026) for code in codes]
    for change in (close_a_station, found_a_station, found_a_station, dissolve_a_group, revise_a_rule):
        change()
    move_member_to_another_sector()
    enter_the_records_of_another_year()
    now = [number(code, 2026, on=TOMORROW) for code in codes]
    assert [after - earlier for earlier, after in zip(then, now, strict=True)] == [3, 0, 1, 1, 1]


def test_a_count_of_a_running_year_stays_what_it_was_on_its_day():
    make_event(year=2022, starts_on=datetime.date(2022, 3, 1))
    spring = datetime.date(2022, 3, 31)
    make_event(year=2022, starts_on=datetime.date(2022, 4, 1))
    assert number("consultations.events", on=spring) == 1
    assert row_keys("consultations.events", scope_of(on=spring)) != row_keys("consultations.events", scope_of())
