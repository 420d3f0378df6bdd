"""A workstation's life through one door: every change is dated, and past counts stay."""

import datetime

import pytest
from django.urls import reverse

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from stations.models import StationChange
from stations.workflow import STATIONS
from tests.figures.ledger import number
from tests.members.factories import make_committee, make_district, make_user
from tests.stations.factories import make_change, make_duty_rule, make_reception, make_shift, make_station

pytestmark = pytest.mark.django_db
DATE = datetime.date
DAY = DATE(2024, 5, 6)


@pytest.fixture
def clerk():
    return make_user(Role.LIAISON_STAFF)


def place(station, **over):
    fields = {name: getattr(station, name) for name in ("level", "district", "subdistrict", "community", "address")}
    return {"on": DAY, **fields, **over}


def refused(step, station, clerk, **details) -> Refused:
    with pytest.raises(Refused) as caught:
        STATIONS.perform(step, station, by=clerk, **details)
    return caught.value


def test_a_new_plaque_keeps_the_row_its_address_and_its_place_in_the_counts(clerk):
    station = make_station(name="旧名站", founded_on=DATE(2020, 1, 1))
    STATIONS.perform("rename", station, by=clerk, new_name="新名站", on=DAY)
    station.refresh_from_db()
    assert (station.name, station.status) == ("新名站", "open")
    change = station.changes.get()
    assert (change.kind, change.old, change.new, change.on) == ("renamed", "旧名站", "新名站", DAY)
    assert [number("stations.open", year) for year in (2023, 2024, 2025)] == [1, 1, 1]


def test_two_stations_never_get_one_name(clerk):
    other, station = make_station(name="甲站"), make_station()
    assert "同名工作站" in refused("rename", station, clerk, new_name=other.name, on=DAY).sentence
    assert not station.changes.exists()


def test_a_station_that_moves_stays_where_it_was_in_the_counts_of_the_past(clerk):
    old, new = make_district(), make_district()
    station = make_station(district=old, level="subdistrict")
    make_reception(station=station, received_on=DATE(2023, 6, 1))
    STATIONS.perform("move", station, by=clerk, **place(station, district=new, level="district", address="新街1号"))

    def by(year, **part):
        return number("stations.open", year, **part)

    assert [by(2023, district=old.code), by(2023, district=new.code), by(2024, district=new.code)] == [1, 0, 1]
    assert [by(2023, level="subdistrict"), by(2024, level="subdistrict"), by(2024, level="district")] == [1, 0, 1]
    assert [by(2024, on=DAY - datetime.timedelta(days=1), district=old.code), by(2024, on=DAY, district=old.code)] == [
        1,
        0,
    ]
    assert number("stations.receptions", 2023, district=old.code) == 1
    assert number("stations.districts", 2023) == 1
    STATIONS.perform("move", station, by=clerk, **place(station, district=None, level="district", on=DATE(2025, 1, 1)))
    assert [by(year, district=new.code) for year in (2023, 2024, 2025)] == [0, 1, 0]


def test_closing_needs_day_and_reason_and_takes_the_shifts_to_come_that_nobody_touched(clerk):
    station = make_station()
    rule = make_duty_rule(station=station)
    make_shift(station=station, planned_on=DATE(2024, 6, 10), rule=rule)
    kept = make_shift(station=station, planned_on=DATE(2024, 6, 20))
    assert refused("close", station, clerk, on=DAY).code == "missing"
    assert refused("close", station, clerk, reason="搬迁").code == "missing"
    STATIONS.perform("close", station, by=clerk, on=DAY, reason="搬迁")
    assert station.changes.get().note == "搬迁"
    assert list(station.shifts.all()) == [kept]
    assert [number("stations.open", year) for year in (2023, 2024)] == [1, 0]


def test_a_mistaken_end_is_taken_back_with_a_reason_and_the_history_keeps_both(clerk):
    station, other = make_station(), make_station()
    STATIONS.perform("merge", station, by=clerk, on=DAY, successor=other)
    station.refresh_from_db()
    assert (station.status, station.successor) == ("merged", other)
    assert refused("reopen", station, clerk).field == "note"
    STATIONS.perform("reopen", station, by=clerk, note="选错了")
    station.refresh_from_db()
    assert (station.status, station.successor, station.changes.count()) == ("open", None, 0)
    assert [step.step for step in station.steps.order_by("number")] == ["merge", "reopen"]
    assert number("stations.open", 2025) == 2


def test_dates_in_disorder_are_refused_with_a_sentence(clerk):
    station = make_station(founded_on=DATE(2022, 1, 1))
    make_change(station=station, kind="moved", on=DATE(2023, 3, 3))
    for day in (DATE(2999, 1, 1), DATE(2021, 1, 1), DATE(2023, 3, 2)):
        assert refused("close", station, clerk, on=day, reason="搬迁").field == "on"
    assert StationChange.objects.count() == 1


def test_nothing_is_merged_into_itself_a_closed_one_or_another_committees(clerk):
    station = make_station()
    others = make_station(status="closed"), make_station(committee=make_committee("shenzhen"))
    for other in (station, *others, make_station(founded_on=DATE(2025, 1, 1))):
        assert refused("merge", station, clerk, on=DAY, successor=other).field == "successor"


def test_the_public_the_auditor_and_another_committees_clerk_change_nothing():
    station = make_station()
    for user in (make_user(Role.AUDITOR), make_user(Role.LIAISON_STAFF, committee=make_committee("shenzhen"))):
        assert refused("close", station, user, on=DAY, reason="搬迁").code == "actor"


def test_the_desk_keeps_what_was_typed_and_leaves_the_rest_to_the_steps(clerk, client):
    client.force_login(clerk)
    station = make_station(founded_on=DATE(2022, 1, 1))
    form = client.get(reverse("admin:stations_station_change", args=[station.pk])).context["adminform"].form
    assert not {"name", "level", "district", "status", "successor"} & set(form.fields)
    step = reverse("admin:stations_station_step", args=[station.pk, "close"])
    page = client.post(step, {"on": "2024-02-30", "reason": "租期已满", "seen": "0"})
    assert page.status_code == 200
    assert "租期已满" in page.content.decode()
    assert client.post(step, {"on": "2024-02-29", "reason": "租期已满", "seen": "0"}).status_code == 302
    assert station.changes.get().on == DATE(2024, 2, 29)


@pytest.mark.parametrize("step", ["rename", "move", "merge", "correct"])
def test_each_step_has_its_page(clerk, client, step):
    client.force_login(clerk)
    assert client.get(reverse("admin:stations_station_step", args=[make_station().pk, step])).status_code == 200


def test_a_typing_mistake_is_corrected_without_a_dated_change(clerk):
    station = make_station(name="横冈站")
    STATIONS.perform("correct", station, by=clerk, new_name="横岗站", level="district", district=None, note="错字")
    station.refresh_from_db()
    assert (station.name, station.level, station.changes.count()) == ("横岗站", "district", 0)
