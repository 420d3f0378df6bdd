"""What the ledger counts of workstations: those open on a day, what they cover, visits; the tiles say the same."""

import datetime

import pytest
from django.utils import timezone

from stations.models import Station
from stations.stats import district_tiles
from tests.figures.ledger import number
from tests.members.factories import make_committee, make_district
from tests.sectors.factories import make_sector
from tests.stations.factories import make_change, make_host, make_reception, make_station

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)
FOUNDED, CLOSED = datetime.date(2022, 4, 13), datetime.date(2022, 10, 1)


def open_on(day: datetime.date) -> int:
    """Return how many workstations are open on the day."""
    return number("stations.open", day.year, on=day)


def test_a_station_is_open_from_the_day_it_is_unveiled():
    make_station(founded_on=FOUNDED)
    assert [open_on(FOUNDED - DAY), open_on(FOUNDED), open_on(LAST)] == [0, 1, 1]


def test_the_day_may_be_known_from_a_change_only():
    make_change(station=make_station(), on=FOUNDED)
    assert [open_on(FOUNDED - DAY), open_on(FOUNDED)] == [0, 1]


def test_a_station_whose_day_is_not_known_counts_as_open_before():
    make_station()
    assert open_on(datetime.date(2015, 1, 1)) == 1


@pytest.mark.parametrize("kind", ["closed", "merged", "renamed"])
def test_a_station_is_open_until_the_day_before_it_ended(kind):
    successor = make_station(founded_on=datetime.date(2010, 1, 1))
    station = make_station(founded_on=FOUNDED, status=kind, successor=successor)
    make_change(station=station, kind=kind, on=CLOSED)
    assert [open_on(CLOSED - DAY), open_on(CLOSED)] == [2, 1]


def test_a_closed_station_of_unknown_beginning_was_open_until_it_closed():
    make_change(station=make_station(status="closed"), kind="closed", on=CLOSED)
    assert [open_on(FIRST), open_on(CLOSED - DAY), open_on(CLOSED)] == [1, 1, 0]


def test_a_station_that_closed_on_an_unknown_day_does_not_count():
    make_station(status="closed", founded_on=FOUNDED)
    assert open_on(FOUNDED) == 0


def test_a_station_renamed_into_another_is_counted_once_on_every_day():
    new = make_station()
    old = make_station(status="renamed", successor=new)
    make_change(station=old, kind="renamed", on=CLOSED)
    assert [open_on(CLOSED - DAY), open_on(CLOSED), open_on(LAST)] == [1, 1, 1]


@pytest.mark.parametrize("kind", ["renamed", "moved", "merged"])
def test_a_new_name_a_move_or_taking_in_another_does_not_end_a_station(kind):
    make_change(station=make_station(founded_on=FOUNDED), kind=kind, on=CLOSED)
    assert open_on(LAST) == 1


def test_a_station_that_opened_again_was_closed_in_between():
    station = make_station(founded_on=FOUNDED)
    make_change(station=station, kind="closed", on=CLOSED)
    make_change(station=station, kind="founded", on=datetime.date(2023, 5, 1))
    days = [CLOSED - DAY, CLOSED, datetime.date(2023, 4, 30), datetime.date(2023, 5, 1)]
    assert [open_on(day) for day in days] == [1, 0, 0, 1]


def test_stations_are_counted_by_level_and_by_district():
    longgang, pingshan = make_district(code="longgang"), make_district(code="pingshan")
    make_station(level="city", district=longgang)
    make_station(level="community", district=longgang)
    make_station(level="community", district=pingshan, is_published=False)
    assert number("stations.open", level="community") == 2
    assert number("stations.open", district="longgang") == 2
    assert number("stations.open", district="longgang", level="city") == 1
    assert number("stations.open", level="enterprise") == 0


def test_a_district_committee_counts_by_the_districts_of_its_city(client):
    city = make_committee("shenzhen", level="city")
    make_committee("longgang", parent=city)
    make_district(code="longgang", committee=city)
    make_district(code="elsewhere", committee=make_committee("guangzhou"))
    url = "/en/figures/count/stations.open/longgang/2022/"
    assert client.get(url, {"district": "longgang"}).status_code == 200
    assert client.get(url, {"district": "elsewhere"}).status_code == 404


def test_districts_and_sectors_with_a_station_count_once():
    district, sector = make_district(), make_sector()
    for _ in range(2):
        make_host(station=make_station(district=district), kind="sector", sector=sector)
    make_host(station=make_station(), kind="sector", sector=make_sector())
    gone = make_station(district=make_district(), status="closed")
    make_host(station=gone, kind="sector", sector=make_sector())
    assert (number("stations.districts"), number("stations.sectors")) == (1, 2)


@pytest.mark.parametrize(("day", "counts"), [(FIRST, 1), (LAST, 1), (FIRST - DAY, 0), (LAST + DAY, 0)])
def test_a_visit_counts_in_the_year_in_which_it_was_received(day, counts):
    make_reception(received_on=day, is_published=False)
    assert number("stations.receptions") == counts


def test_visits_are_counted_by_outcome_and_place_also_at_closed_stations():
    make_reception(station=make_station(level="city", status="closed"), outcome="settled")
    make_reception(outcome="open")
    make_reception(station=make_station(committee=make_committee("shenzhen")))
    assert number("stations.receptions") == 2
    assert number("stations.receptions", outcome="settled", level="city") == 1


def test_a_visit_is_listed_by_its_topic_never_by_the_visitor(client):
    shown = make_reception(topic="路灯不亮", visitor_name="来访人甲", summary="谈话内容甲")
    hidden = make_reception(topic="家中琐事", is_published=False)
    at_hidden = make_reception(topic="站未公开", station=make_station(is_published=False))
    page = client.get("/en/figures/count/stations.receptions/longgang/2022/").content.decode()
    assert shown.topic in page
    assert page.count("A record that is not public") == 2
    assert not any(word in page for word in ["来访人", "谈话内容", hidden.topic, at_hidden.topic])


def test_each_tile_says_how_many_rows_the_list_behind_it_has(client):
    longgang, pingshan = make_district(code="longgang"), make_district(code="pingshan")
    tomorrow = timezone.localdate() + DAY
    make_station(district=longgang)
    make_station(district=longgang, committee=make_committee("shenzhen"))
    make_station(district=longgang, is_published=False)
    make_station(district=longgang, founded_on=tomorrow)
    make_change(station=make_station(district=longgang), kind="closed", on=timezone.localdate())
    make_change(station=make_station(district=longgang, status="closed"), kind="closed", on=tomorrow)
    make_station(district=pingshan)
    assert {tile.code: tile.stations for tile in district_tiles()} == {"longgang": 3, "pingshan": 1}
    for tile in district_tiles():
        page = client.get(f"/en/stations/?district={tile.code}").content.decode()
        assert f'<p class="list-count" data-count="{tile.stations}">' in page
        assert page.count('<li class="row">') == tile.stations
        assert f'<b class="tile__count" data-figure="stations.open">{tile.stations}</b>' in page


def test_tiles_and_ledger_agree_where_all_is_published_and_of_one_committee():
    district = make_district(code="longgang")
    for _ in range(3):
        make_station(district=district)
    today = timezone.localdate()
    assert number("stations.open", today.year, on=today, district="longgang") == district_tiles()[0].stations == 3


def test_reading_the_open_stations_costs_one_query(django_assert_num_queries):
    for _ in range(30):
        make_change(station=make_station())
    with django_assert_num_queries(1):
        assert Station.objects.open_on(LAST).count() == 30
