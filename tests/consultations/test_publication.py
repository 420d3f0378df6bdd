"""Feed, site map, search and the lines of links on other pages."""

import datetime

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from consultations.models import Event
from consultations.sitemaps import EventSitemap, PlatformSitemap
from tests.consultations.factories import make_event, make_platform
from tests.search.everybody import everybody_finds
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db


def test_the_feed_holds_published_events_only(client):
    make_event(title="首场【协】商活动", starts_on=datetime.date(2022, 5, 25))
    make_event(title="内部筹备会", is_published=False)
    text = client.get("/en/consultations/feed.xml").content.decode()
    assert "<title>首场协商活动</title>" in text
    assert "25 May 2022" in text
    assert "内部筹备会" not in text


def test_the_feed_holds_the_newest_twenty(client):
    for day in range(1, 26):
        make_event(title=f"第{day:02d}场", starts_on=datetime.date(2022, 5, day))
    text = client.get("/consultations/feed.xml").content.decode()
    assert text.count("<entry>") == 20
    assert "第25场" in text
    assert "第05场" not in text


def test_the_site_map_holds_published_rows_only():
    event, platform = make_event(), make_platform()
    make_event(is_published=False)
    make_platform(is_published=False)
    assert list(EventSitemap().items()) == [event]
    assert list(PlatformSitemap().items()) == [platform]


@pytest.mark.parametrize(
    ("name", "make", "field"), [("events", make_event, "title"), ("platforms", make_platform, "name")]
)
def test_search_finds_published_rows_only(name, make, field):
    make(**{field: "白坭坑片区"})
    make(**{field: "白坭坑内部", "is_published": False})
    assert everybody_finds("白坭坑", name) == ["白坭坑片区"]


def test_other_pages_list_an_event_with_its_date_and_platform():
    station = make_station()
    first = make_event(title="首场", platform=make_platform(name="好商量"), starts_on=datetime.date(2022, 5, 25))
    later = make_event(title="第二场", starts_on=datetime.date(2022, 6, 1))
    station.events.add(first, later, make_event(title="内部筹备会", is_published=False))
    events = station.events.published().for_links()
    assert list(events) == [later, first]
    with translation.override("zh-hans"):
        html = render_to_string("consultations/_event_links.html", {"events": events})
    assert f'href="/consultations/{first.pk}/"' in html
    assert "2022年5月25日" in html
    assert "好商量" in html
    assert "内部筹备会" not in html


def test_lines_of_links_need_one_query(django_assert_num_queries):
    for _ in range(3):
        make_event(platform=make_platform())
    with django_assert_num_queries(1):
        render_to_string("consultations/_event_links.html", {"events": Event.objects.published().for_links()})
