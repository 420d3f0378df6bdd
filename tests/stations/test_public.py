"""What the public sees beside the station's page: receptions with their chain, calendar, poster, sectors, outlines."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cppcc_portal.settings import BASE_DIR
from figures.counting import count
from stations import becoming
from stations.becoming import Became, Becoming
from stations.checks import check_outlines
from stations.feeds import ReceptionFeed
from stations.models import Station
from stations.sitemaps import ReceptionSitemap
from stations.stats import heard_in_year
from tests.members.factories import make_district, make_member
from tests.sectors.factories import make_seat, make_sector
from tests.stations.factories import (
    FOUNDED,
    make_duty_rule,
    make_host,
    make_reception,
    make_shift,
    make_station,
    make_station_member,
    make_turn,
)

pytestmark = pytest.mark.django_db


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def way(monkeypatch):
    """Opinion reports as some app to the right would offer them."""
    became = Became("社情民意信息", "关于路灯", "/opinions/1/", "已采用", "已更换")
    way = Becoming("opinion", "x", lambda reception, by: None, lambda ids: [(pk, became) for pk in ids])
    monkeypatch.setattr(becoming, "_ways", {"opinion": way})


def test_from_the_station_to_what_a_matter_became_it_is_three_clicks_and_nobody_is_named(client, way):
    reception = make_reception(outcome="opinion", result="已更换", reported_back_on=FOUNDED)
    url = f"/en/stations/{reception.station.slug}/receptions/{reception.pk}/"
    assert url in page(client, f"/en/stations/{reception.station.slug}/")
    html = page(client, url)
    for words in (
        reception.topic,
        "Became an opinion report",
        "/opinions/1/",
        "关于路灯",
        "已更换",
        "The visitor was told",
    ):
        assert words in html
    for words in (reception.visitor_name, reception.visitor_phone, reception.summary, reception.private_note):
        assert words not in html


def test_receptions_not_published_or_under_another_station_have_no_page(client):
    hidden = make_reception(is_published=False)
    of_hidden = make_reception(station=make_station(is_published=False))
    shown = make_reception()
    for reception, station in ((hidden, hidden.station), (of_hidden, of_hidden.station), (shown, make_station())):
        assert client.get(f"/stations/{station.slug}/receptions/{reception.pk}/").status_code == 404
    assert list(ReceptionFeed().items()) == list(ReceptionSitemap().items()) == [shown]


def test_a_stations_counts_are_those_of_the_ledger(client):
    station, today = make_station(), timezone.localdate()
    for outcome in ("settled", "settled", "open"):
        make_reception(station=station, outcome=outcome, received_on=today, is_published=False)
    make_reception(station=station, received_on=today - datetime.timedelta(days=400))
    make_reception(received_on=today)
    counts = heard_in_year(Station.objects.for_detail_page(today).get(pk=station.pk), today)
    assert [number.number for number in counts] == [3, 1, 2]
    for number in counts:
        assert count(number.definition, number.scope).number == number.number
        assert client.get(number.get_absolute_url()).status_code == 200
    html = page(client, f"/en/stations/{station.slug}/")
    assert html.count('data-figure="stations.receptions"') == 3


def test_a_reception_page_asks_few_questions(client):
    url = make_reception().get_absolute_url()
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    assert len(captured) <= 8


def calendar(client, station):
    return page(client, f"/stations/{station.slug}.ics").replace("\r\n ", "")


def test_the_calendar_holds_planned_shifts_names_who_may_be_named_and_keeps_their_keys_when_they_move(client):
    today = timezone.localdate()
    shift = make_shift(planned_on=today, starts_at=datetime.time(9), ends_at=datetime.time(11))
    make_turn(shift=shift, member=make_member(name="值班甲"))
    make_turn(shift=shift, member=make_member(name="隐值班", is_published=False))
    before = calendar(client, shift.station)
    assert "值班甲" in before
    assert "隐值班" not in before
    uid = f"UID:duty-{shift.station.slug}-{today:%Y%m%d}-1@testserver"
    assert uid in before
    shift.held_on = today + datetime.timedelta(days=2)
    shift.save()
    after = calendar(client, shift.station)
    assert uid in after
    assert f"{shift.held_on:%Y%m%d}T090000" in after


def test_without_a_rota_the_calendar_holds_the_days_by_rule(client):
    rule = make_duty_rule(kind="weekday", days="", weekday=3, description="每周三")
    text = calendar(client, rule.station)
    assert text.count("BEGIN:VEVENT") in {12, 13}
    assert "每周三" in text


def test_a_closed_station_has_an_empty_calendar_and_an_unpublished_one_none(client):
    closed = make_duty_rule(station=make_station(status="closed")).station
    assert "BEGIN:VEVENT" not in calendar(client, closed)
    assert client.get(f"/stations/{make_station(is_published=False).slug}.ics").status_code == 404


def test_the_poster_holds_the_code_of_the_stations_address_and_what_a_visitor_needs(client):
    station = make_duty_rule(station=make_station(phone="0755-1234", hours="周一至周五", address="龙岗大道1号")).station
    html = page(client, f"/stations/{station.slug}/poster/")
    for words in (station.name, "每月10日、20日", "0755-1234", "周一至周五", "龙岗大道1号", '<path d="M4 4h1v1h-1z'):
        assert words in html
    assert f"http://testserver/stations/{station.slug}/" in html


def test_a_sector_finds_stations_it_runs_and_those_where_its_members_are_placed_for_it(client):
    sector, today = make_sector(slug="health"), timezone.localdate()
    hosted = make_host(kind="sector", sector=sector, station=make_station(name="界别站")).station
    names = {"placed": "委员站", "hidden": "隐名站", "near": "就近站"}
    for name, over in (("placed", {}), ("hidden", {"is_published": False}), ("near", {})):
        member = make_member(**over)
        make_seat(member=member, sector=sector, starts=FOUNDED)
        by = "neighbourhood" if name == "near" else "sector"
        make_station_member(member=member, placed_by=by, station=make_station(name=names[name]))
    html = page(client, "/stations/?sector=health")
    assert hosted.name in html
    assert names["placed"] in html
    assert names["hidden"] not in html
    assert names["near"] not in html
    assert set(Station.objects.of_sector("health", today)) == {hosted, Station.objects.get(name=names["placed"])}


SQUARE = [[[114.0, 22.0], [114.2, 22.0], [114.2, 22.1], [114.0, 22.0]]]


def outlines(tmp_path, text=None):
    geometry = {"type": "Polygon", "coordinates": SQUARE}
    features = [{"properties": {"slug": "longgang"}, "geometry": geometry}]
    path = tmp_path / "outlines.json"
    path.write_text(text or json.dumps({"features": features}), encoding="utf-8")
    return str(path)


def test_outlines_stand_only_with_their_review_number_and_print_it(client, settings, tmp_path):
    make_station(district=make_district(code="longgang", short_name="龙岗"))
    make_district(code="dapeng", name="大鹏新区")
    settings.MAP_OUTLINES = outlines(tmp_path)
    assert 'class="outlines"' not in page(client, "/stations/")
    assert [found.id for found in check_outlines(None)] == ["stations.W001"]
    settings.MAP_REVIEW_NUMBER = "粤S(2026)001号"
    html = page(client, "/stations/")
    for words in ('class="outlines"', "粤S(2026)001号", "大鹏新区", "?district=longgang"):
        assert words in html
    assert "district-map__tiles" not in html
    assert check_outlines(None) == []


@pytest.mark.parametrize("text", ["{", "[]", '{"features": []}', '{"features": [{"properties": {}}]}'])
def test_a_bad_file_of_outlines_is_said_by_the_check_and_the_tiles_stand(client, settings, tmp_path, text):
    make_district()
    settings.MAP_OUTLINES, settings.MAP_REVIEW_NUMBER = outlines(tmp_path, text), "1"
    assert [found.id for found in check_outlines(None)] == ["stations.E001"]
    assert "district-map__tiles" in page(client, "/stations/")


def test_the_keeping_script_stays_small():
    assert len((BASE_DIR / "static/js/keep.js").read_text().splitlines()) <= 120
