"""Public pages of the workstations."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stations.models import DutyShift, Reception, Station, StationHost, StationMember, StationRule
from tests.archive.factories import make_document, make_paragraph
from tests.figures.factories import make_figure
from tests.members.factories import make_committee, make_district, make_member
from tests.stations.factories import (
    FOUNDED,
    make_change,
    make_duty_rule,
    make_host,
    make_posted_rule,
    make_reception,
    make_shift,
    make_station,
    make_station_member,
    make_turn,
)

pytestmark = pytest.mark.django_db
LIST = "/en/stations/"


def page(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def page_of(client, station: Station) -> str:
    return page(client, f"{LIST}{station.slug}/")


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_the_empty_list_says_what_will_stand_there(client):
    assert "No workstation is recorded yet." in page(client, LIST)


def test_the_list_shows_name_level_place_and_brand(client):
    make_station(name="横岗街道委员工作站", subdistrict="横岗街道", brand="“区域型”民生服务品牌")
    html = page(client, LIST)
    for words in ["横岗街道委员工作站", "Subdistrict level", "区域型"]:
        assert words in html


@pytest.mark.parametrize("hidden", [{"is_published": False}, {"status": "closed"}])
def test_closed_and_unpublished_stations_are_not_listed(client, hidden):
    make_station(name="看不见的站", **hidden)
    assert "看不见的站" not in page(client, LIST)


@pytest.mark.parametrize(
    "query", ["q=横岗", "committee=longgang", "level=subdistrict", "district=longgang", "q=区域型&level=subdistrict"]
)
def test_every_filter_keeps_what_fits_and_drops_the_rest(client, query):
    make_station(name="横岗站", brand="区域型", district=make_district(code="longgang"))
    make_station(
        name="前海站", committee=make_committee("shenzhen"), level="city", district=make_district(code="nanshan")
    )
    html = page(client, f"{LIST}?{query}")
    assert "横岗站" in html
    assert "前海站" not in html


@pytest.mark.parametrize("query", ["level=moon", "district=moon", "committee=moon", "q=没有这个站"])
def test_unknown_values_give_an_empty_list_with_a_hint(client, query):
    make_station(name="横岗站")
    html = page(client, f"{LIST}?{query}")
    assert "横岗站" not in html
    assert "Nothing matches this choice" in html


def test_the_map_links_each_district_to_its_stations(client):
    make_station(district=make_district(code="longgang", short_name="龙岗"))
    make_district(code="dapeng", short_name="大鹏")
    html = page(client, LIST)
    assert 'href="/en/stations/?district=longgang"' in html
    assert '<b class="tile__count" data-figure="stations.open">1</b>' in html
    assert '<b class="tile__count" aria-hidden="true">–</b>' in html
    assert "do not show real borders" in html


def test_the_map_shows_reported_numbers_with_their_addresses(client):
    make_district()
    figure = make_figure(code="sz.stations", printed="186个")
    html = page(client, LIST)
    assert f"/en/figures/{figure.pk}/" in html
    assert "186个" in html


def test_without_a_duty_day_the_page_says_so(client):
    assert "No duty day is recorded for this workstation yet." in page_of(client, make_station())


def test_the_first_screen_answers_when_who_and_how_to_call(client):
    station = make_station(phone="(0755) 2890 1234", hours="周一至周五", address="龙岗大道1号")
    day = timezone.localdate() + datetime.timedelta(days=5)
    times = {"starts_at": datetime.time(9), "ends_at": datetime.time(11, 30)}
    make_turn(shift=make_shift(station=station, planned_on=day, **times), member=make_member(name="值班委员"))
    html = page_of(client, station)
    assert f'datetime="{day:%Y-%m-%d}"' in html
    assert 'href="tel:075528901234"' in html
    for words in ["09:00–11:30", "值班委员", "周一至周五", "龙岗大道1号"]:
        assert words in html


def test_a_rule_answers_with_a_warning_when_no_rota_is_recorded(client):
    html = page_of(client, make_duty_rule(description="每月10日、20日").station)
    assert "每月10日、20日" in html
    assert "a holiday may move it" in html


def test_the_page_shows_all_that_is_kept_with_the_station(client):
    station = make_station(
        name="横岗街道委员工作站",
        head=make_member(name="站长甲"),
        liaison_note="由区政协班子成员联络指导",
        brand="“区域型”委员工作站",
        founded_on=FOUNDED,
    )
    make_host(station=station, name="横岗街道办事处")
    make_station_member(station=station, member=make_member(name="驻站委员"))
    document = make_document(slug="duty-rules")
    make_posted_rule(station=station, title="委员轮值制度", document=document)
    make_posted_rule(station=station, title="内部制度", document=make_document(is_published=False, slug="internal"))
    make_change(station=station, note="集中揭牌仪式")
    station.figures.add(make_figure(indicator="首批上线"))
    station.sources.add(make_paragraph(text="首批13个“委员工作站”正式上线。"))
    html = page_of(client, station)
    for words in [
        "站长甲",
        "由区政协班子成员联络指导",
        "区域型",
        "横岗街道办事处",
        "驻站委员",
        "委员轮值制度",
        "/en/archive/duty-rules/",
        "内部制度",
        "集中揭牌仪式",
        "Unveiled",
        "13 April 2022",
        "首批上线",
        "首批13个",
    ]:
        assert words in html
    assert "/en/archive/internal/" not in html


def test_changes_are_shown_in_the_order_they_happened(client):
    station = make_station()
    make_change(station=station, kind="moved", on=FOUNDED.replace(year=2024), new="新址")
    make_change(station=station, kind="founded", note="揭牌")
    html = page_of(client, station)
    assert html.index("揭牌") < html.index("新址")


def test_a_merged_station_leads_to_its_successor(client):
    successor = make_station(name="新的工作站")
    html = page_of(client, make_station(status="merged", successor=successor))
    assert "no longer receives people" in html
    assert successor.get_absolute_url() in html


def test_people_the_public_may_not_read_about_are_not_named(client):
    hidden = {"is_published": False}
    station = make_station(
        head=make_member(name="隐站长", **hidden), liaison_leader=make_member(name="隐领导", **hidden)
    )
    make_station_member(station=station, member=make_member(name="隐驻站", **hidden))
    shift = make_shift(station=station, planned_on=timezone.localdate())
    make_turn(shift=shift, member=make_member(name="隐值班", **hidden))
    html = page_of(client, station)
    assert "隐" not in html
    assert "Who is on duty is not published." in html


def test_former_members_are_not_shown(client):
    station = make_station()
    make_station_member(station=station, member=make_member(name="离站委员"), ends=FOUNDED)
    assert "离站委员" not in page_of(client, station)


def test_a_reception_shows_topic_and_result_and_never_the_visitor(client):
    station = make_station()
    row = make_reception(station=station, topic="巷口路灯夜间不亮", outcome="settled", result="已修好")
    make_reception(station=station, topic="未公开话题", is_published=False)
    member = make_station_member(station=station).member
    html = page_of(client, station)
    for words in ["巷口路灯夜间不亮", "Settled on the spot", "已修好"]:
        assert words in html
    private = [row.visitor_name, row.visitor_phone, row.private_note, row.summary, "未公开话题"]
    for words in [*private, member.phone, member.email, member.address]:
        assert words not in html


def test_markup_is_shown_as_text(client):
    station = make_station(name="<script>alert(1)</script>", brand="<b>品牌</b>")
    make_reception(station=station, topic="<img src=x>", result="<script>alert(2)</script>")
    for html in [page(client, LIST), page_of(client, station)]:
        assert "<script>alert" not in html
        assert "<b>品牌" not in html
        assert "&lt;script&gt;alert(1)" in html
    assert "&lt;img src=x&gt;" in page_of(client, station)


def test_unpublished_and_unknown_stations_are_not_found(client):
    hidden = make_station(is_published=False)
    assert client.get(f"{LIST}{hidden.slug}/").status_code == 404
    assert client.get(f"{LIST}nowhere/").status_code == 404


def test_the_feed_holds_published_stations_only(client):
    make_station(name="横岗站")
    make_station(name="未公开站", is_published=False)
    text = page(client, f"{LIST}feed.xml")
    assert "横岗站" in text
    assert "未公开站" not in text


def add_rows(station: Station, count: int) -> None:
    """Add ``count`` rows to everything the pages list."""
    start = Station.objects.count()
    common = {"committee": station.committee, "level": "district", "host_kind": "sector", "is_published": True}
    names = [f"many-{start + n}" for n in range(count)]
    Station.objects.bulk_create(Station(slug=name, name=name, **common) for name in names)
    members = [make_member() for _ in range(count)]
    StationMember.objects.bulk_create(StationMember(station=station, member=m, starts=FOUNDED) for m in members)
    StationHost.objects.bulk_create(StationHost(station=station, kind="sector", name=name) for name in names)
    StationRule.objects.bulk_create(StationRule(station=station, title=name) for name in names)
    Reception.objects.bulk_create(
        Reception(station=station, number=name, received_on=FOUNDED, topic=name, is_published=True) for name in names
    )
    day = timezone.localdate() + datetime.timedelta(days=start)
    days = [day + datetime.timedelta(days=n) for n in range(count)]
    DutyShift.objects.bulk_create(DutyShift(station=station, planned_on=day, held_on=day) for day in days)


def test_pages_cost_the_same_queries_with_1_3_and_300_rows(client):
    station = make_station(district=make_district(code="longgang"))
    urls = [LIST, f"{LIST}?committee=longgang&level=district", f"{LIST}{station.slug}/"]
    counts = []
    for more in [1, 2, 297]:
        add_rows(station, more)
        counts.append([queries(client, url) for url in urls])
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 8
    assert counts[0][2] <= 6


def test_the_most_filtered_list_stays_within_its_queries(client):
    make_station(district=make_district(code="longgang"))
    assert queries(client, f"{LIST}?committee=longgang&level=subdistrict&district=longgang&q=站") <= 8
