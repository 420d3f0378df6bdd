"""What the list of events offers to narrow it by, however long it is."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations import filters
from consultations.models import Event
from consultations.sitemaps import PlatformYearSitemap
from cppcc_portal.lib.indexes import different_values
from tests.consultations.factories import make_event, make_events, make_host, make_platform
from tests.members.factories import make_committee

pytestmark = pytest.mark.django_db
LIST = "/en/consultations/"


def offered(client, name: str, **query) -> list[str]:
    """Return the choices of a filter by their values."""
    form = client.get(LIST, query).context["filter"].form
    return [str(value) for value, _label in form.fields[name].choices if value]


def test_committees_and_years_are_those_of_published_events(client):
    make_event(year=2019)
    make_event(year=2022)
    make_event(year=2022, committee=make_committee("shenzhen"))
    make_event(year=2024, committee=make_committee("futian"), is_published=False)
    assert offered(client, "committee") == ["longgang", "shenzhen"]
    assert offered(client, "year") == ["2022", "2019"]


def test_hosts_of_older_events_are_offered_once_their_year_is_chosen(client, monkeypatch):
    monkeypatch.setattr(filters, "HOSTS_OF", 2)
    make_host(event=make_event(year=2020, title="旧会"), name="老广电")
    for _n in range(2):
        make_host(event=make_event(year=2022), name="新广电")
    assert offered(client, "host") == ["name-新广电"]
    assert offered(client, "host", year="2020") == ["name-老广电"]
    page = client.get(LIST, {"host": "name-老广电"})
    assert [row.title for row in page.context["object_list"]] == ["旧会"]


@pytest.mark.parametrize("host", ["name-\x00", "name-", "committee-x", "password-1", "station-" + "9" * 18, "-"])
@pytest.mark.parametrize("committee", ["", "\x00", "longgang"])
def test_a_host_that_makes_no_sense_lists_nothing(client, host, committee):
    make_event()
    page = client.get(LIST, {"host": host, "committee": committee})
    assert page.status_code == 200
    assert list(page.context["object_list"]) == []


def test_different_values_come_highest_first_each_once():
    assert different_values(Event.objects.published(), "year") == []
    for year in (2020, 2022, 2022, 2021, 2020):
        make_event(year=year)
    make_event(year=2030, is_published=False)
    with CaptureQueriesContext(connection) as queries:
        assert different_values(Event.objects.published(), "year") == [2022, 2021, 2020]
    assert len(queries) == 1


def test_pages_of_the_list_follow_each_other_by_day(client):
    days = [datetime.date(2022, 1, 1) + datetime.timedelta(n) for n in range(25)]
    for day in days:
        make_event(starts_on=day, title=f"{day}")
    make_event(title="某日")
    pages = [client.get(LIST, {"page": number}).context["object_list"] for number in (1, 2)]
    found = [row.title for rows in pages for row in rows]
    assert found == [*(f"{day}" for day in reversed(days)), "某日"]


def test_the_site_map_names_the_years_of_platforms_with_two_queries():
    platform, hidden = make_platform(slug="liao"), make_platform(slug="nei", is_published=False)
    for year in (2020, 2020, 2022):
        make_event(platform=platform, year=year)
    make_event(platform=platform, year=2023, is_published=False)
    make_event(platform=hidden, year=2022)
    make_platform(slug="kong")
    with CaptureQueriesContext(connection) as queries:
        assert PlatformYearSitemap().items() == [("liao", 2020), ("liao", 2022)]
    assert len(queries) == 2


def test_the_list_costs_the_same_queries_with_1_100_and_1000_events(client):
    platform, costs = make_platform(), []
    for more in (1, 99, 900):
        make_events(platform, more)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).context["object_list"]
        costs.append(len(queries))
    assert costs == [costs[0]] * 3
    assert costs[0] <= 8
