"""The month's page, the files of dates, the block of what comes up, the new filters."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from consultations.models import Event
from tests.consultations.factories import make_event, make_host, make_platform, make_platform_form
from tests.members.factories import make_committee, make_district
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db

DAY = datetime.date
LIST = "/en/consultations/"
TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=10)


def page(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def entries(client, url: str) -> dict[str, object]:
    """The entries of a file of dates by their title."""
    answer = client.get(url)
    assert answer["Content-Type"].startswith("text/calendar")
    return {str(entry["summary"]): entry for entry in Calendar.from_ical(answer.content).walk("VEVENT")}


## the month


def test_a_month_shows_its_days_and_below_what_has_no_day(client):
    make_event(title="五月活动", starts_on=DAY(2022, 5, 25))
    make_event(title="跨月活动", starts_on=DAY(2022, 4, 29), ends_on=DAY(2022, 5, 2))
    make_event(title="日期不详")
    make_event(title="六月活动", starts_on=DAY(2022, 6, 1))
    make_event(title="内部筹备会", starts_on=DAY(2022, 5, 3), is_published=False)
    html = page(client, f"{LIST}calendar/2022/5/")
    assert html.count("五月活动") == 1
    assert html.count("跨月活动") == 2
    assert html.index("</table>") < html.index("日期不详")
    assert "六月活动" not in html
    assert "内部筹备会" not in html
    assert 'href="/en/consultations/calendar/2022/4/"' in html
    assert 'href="/en/consultations/calendar/2022/6/"' in html


@pytest.mark.parametrize("month", ["2022/13", "2022/0", "0/5", "99999/1", "1899/1", "2999/1", "2021/12"])
def test_a_month_that_does_not_exist_is_no_page(client, month):
    make_event(starts_on=DAY(2022, 5, 25))
    answer = client.get(f"{LIST}calendar/{month}/")
    assert answer.status_code == 404
    assert "<h1" in answer.content.decode()


def test_the_calendar_ends_where_events_end(client):
    make_event(starts_on=DAY(TODAY.year - 1, 1, 5), year=TODAY.year - 1)
    assert 'rel="prev"' not in page(client, f"{LIST}calendar/{TODAY.year - 1}/1/")
    assert 'rel="next"' not in page(client, f"{LIST}calendar/{TODAY.year}/12/")


def test_an_empty_month_leads_to_the_nearest_with_events(client):
    make_event(starts_on=DAY(2022, 5, 25))
    html = page(client, f"{LIST}calendar/")
    assert "No event of this month has a known day." in html
    assert 'href="/en/consultations/calendar/2022/5/"' in html


def test_a_cancelled_event_says_so_in_its_month(client):
    make_event(starts_on=DAY(2022, 5, 25), state="cancelled")
    html = page(client, f"{LIST}calendar/2022/5/")
    assert 'class="is-off"' in html
    assert "Cancelled" in html


def test_a_month_costs_the_same_with_300_events(client):
    counts = []
    for more in (1, 2, 297):
        for _n in range(more):
            make_event(starts_on=DAY(2022, 5, 25))
        with CaptureQueriesContext(connection) as queries:
            page(client, f"{LIST}calendar/2022/5/")
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 8


## files of dates


def test_the_file_holds_what_is_public_of_the_past_year_and_to_come(client):
    make_event(title="将来【一】场", starts_on=SOON, year=SOON.year, state="planned", place="龙岗")
    make_event(title="从前一场", starts_on=DAY(2012, 5, 25), year=2012)
    make_event(title="内部一场", starts_on=SOON, year=SOON.year, is_published=False)
    make_event(title="不知何日")
    found = entries(client, f"{LIST}events.ics")
    assert list(found) == ["将来一场"]
    entry = found["将来一场"]
    assert entry["dtstart"].dt == SOON
    assert str(entry["location"]) == "龙岗"
    assert str(entry["url"]).startswith("http://testserver/en/consultations/")


def test_an_entry_keeps_its_key_and_a_cancelled_one_says_so(client):
    event = make_event(title="一场", starts_on=SOON, ends_on=SOON, year=SOON.year)
    key = str(entries(client, f"{LIST}{event.pk}.ics")["一场"]["uid"])
    Event.objects.update(starts_on=SOON + datetime.timedelta(days=1), ends_on=None, state="cancelled")
    (moved,) = entries(client, f"{LIST}{event.pk}.ics").values()
    assert str(moved["uid"]) == key
    assert str(moved["status"]) == "CANCELLED"


def test_files_are_narrowed_to_a_platform_or_a_committee(client):
    platform = make_platform(slug="rexian")
    make_event(title="热线", platform=platform, starts_on=SOON, year=SOON.year)
    make_event(title="市级", committee=make_committee("shenzhen"), starts_on=SOON, year=SOON.year)
    assert list(entries(client, f"{LIST}platforms/rexian.ics")) == ["热线"]
    assert list(entries(client, f"{LIST}events.ics?platform=rexian")) == ["热线"]
    assert list(entries(client, f"{LIST}events.ics?committee=shenzhen")) == ["市级"]
    assert entries(client, f"{LIST}events.ics?platform=nowhere") == {}


def test_what_is_not_public_or_has_no_day_has_no_file(client):
    hidden = make_event(starts_on=SOON, year=SOON.year, is_published=False)
    undated = make_event()
    platform = make_platform(slug="hidden", is_published=False)
    for url in (f"{hidden.pk}.ics", f"{undated.pk}.ics", "999999.ics", "platforms/hidden.ics"):
        assert client.get(f"{LIST}{url}").status_code == 404, url
    make_event(title="一场", platform=platform, starts_on=SOON, year=SOON.year)
    assert entries(client, f"{LIST}events.ics?platform=hidden") == {}
    assert client.get(f"{LIST}platforms/hidden/feed.xml").status_code == 404


def test_a_platform_has_a_feed_of_its_own(client):
    platform = make_platform(slug="rexian", name="政协【热】线")
    make_event(title="热线一期", platform=platform)
    make_event(title="别处一场")
    make_event(title="内部一场", platform=platform, is_published=False)
    text = page(client, f"{LIST}platforms/rexian/feed.xml")
    assert "<title>政协热线</title>" in text
    assert "热线一期" in text
    assert "别处一场" not in text
    assert "内部一场" not in text


## the list


def test_what_comes_up_stands_above_the_list_the_next_one_first(client):
    make_event(title="后来", state="planned", starts_on=SOON + datetime.timedelta(days=1), year=SOON.year)
    make_event(title="先到", state="planned", starts_on=SOON, year=SOON.year)
    make_event(title="延期", state="postponed", year=TODAY.year)
    make_event(title="已办")
    make_event(title="内部", state="planned", starts_on=SOON, year=SOON.year, is_published=False)
    html = page(client, LIST)
    block = html[html.index('class="coming-up"') : html.index('class="list-count"')]
    assert block.index("先到") < block.index("后来") < block.index("延期")
    assert "Postponed" in block
    assert "已办" not in block
    assert "内部" not in html
    assert 'class="coming-up"' not in page(client, f"{LIST}?year={TODAY.year}")


def test_the_list_is_narrowed_by_form_district_and_host(client):
    platform = make_platform()
    form, station = make_platform_form(platform=platform), make_station(name="横岗站")
    event = make_event(
        title="龙岗一场", platform=platform, form=form, district=make_district(code="longgang", name="龙岗区")
    )
    make_host(event=event, station=station)
    make_host(event=event, name="广电集团")
    make_event(title="别处一场")
    for query in (f"form={form.pk}", "district=longgang", f"host=station-{station.pk}", "host=name-广电集团"):
        html = page(client, f"{LIST}?{query}")
        assert "龙岗一场" in html, query
        assert "别处一场" not in html, query
    for query in ("form=0", "form=abc", "district=none", "host=station-x", "host=pk-1", "host="):
        assert page(client, f"{LIST}?{query}")


def test_an_unpublished_host_is_no_choice(client):
    make_host(event=make_event(), station=make_station(name="筹建站", is_published=False))
    make_host(event=make_event(is_published=False), name="内部协办")
    html = page(client, LIST)
    assert "筹建站" not in html
    assert "内部协办" not in html
