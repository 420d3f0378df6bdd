"""The district map and the reported numbers."""

import pytest

from members.models import District
from stations.stats import district_tiles, reported_stations
from tests.figures.factories import make_figure
from tests.members.factories import make_committee, make_district
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    return {tile.code: tile.stations for tile in district_tiles()}


def test_a_tile_counts_the_published_open_stations_of_its_district():
    longgang, pingshan = make_district(code="longgang"), make_district(code="pingshan")
    make_station(district=longgang)
    make_station(district=longgang, committee=make_committee("shenzhen"))
    make_station(district=longgang, is_published=False)
    make_station(district=longgang, status="closed")
    make_station(district=pingshan)
    make_station()
    assert counts() == {"longgang": 2, "pingshan": 1}


def test_a_district_without_stations_is_a_tile_too():
    make_district(code="dapeng")
    assert counts() == {"dapeng": 0}


def test_tiles_stand_row_by_row():
    make_district(code="b", row=2, column=1)
    make_district(code="c", row=1, column=5)
    make_district(code="a", row=1, column=3)
    assert [tile.code for tile in district_tiles()] == ["a", "c", "b"]


def test_the_chosen_tile_is_marked():
    make_district(code="a")
    make_district(code="b")
    assert [tile.code for tile in district_tiles("b") if tile.is_chosen] == ["b"]


@pytest.fixture
def cities():
    """Two cities with a district each, and the committee of a district, which has none."""
    first, second = make_committee("shenzhen", position=1), make_committee("guangzhou", position=2)
    make_district(committee=second, code="yuexiu")
    make_district(committee=first, code="nanshan")
    make_committee("longgang", position=0)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, "nanshan"),
        ({"committee": "guangzhou"}, "yuexiu"),
        ({"committee": "longgang"}, "nanshan"),
        ({"committee": "nowhere"}, "nanshan"),
        ({"committee": "\0", "chosen": "\0"}, "nanshan"),
        ({"chosen": "yuexiu"}, "yuexiu"),
        ({"chosen": "nanshan", "committee": "longgang"}, "nanshan"),
    ],
)
def test_a_map_shows_one_city(cities, asked, shown):
    assert [tile.code for tile in district_tiles(**asked)] == [shown]


def test_the_list_can_be_narrowed_by_a_district_of_any_city(cities, client):
    make_station(name="越秀工作站", district=District.objects.get(code="yuexiu"))
    make_station(name="南山工作站", district=District.objects.get(code="nanshan"))
    page = client.get("/en/stations/?district=yuexiu").content.decode()
    assert "越秀工作站" in page
    assert "南山工作站" not in page


def test_the_map_takes_one_query(django_assert_num_queries):
    for _ in range(11):
        make_station(district=make_district())
    with django_assert_num_queries(1):
        assert len(district_tiles()) == 11


def test_reported_numbers_are_the_published_figures_of_stations():
    city = make_figure(code="sz.stations", printed="186个")
    make_figure(code="lg.stations", printed="13个", is_published=False)
    make_figure(code="sz.station_activities")
    assert list(reported_stations()) == [city]
