"""What the ledger counts of events: held, by whom, who came, views, outcomes; and a platform's years."""

import datetime

import pytest

from consultations.stats import platform_years
from figures.counting import count
from figures.definitions import definition
from tests.consultations.factories import (
    make_attendance,
    make_event,
    make_host,
    make_outcome,
    make_platform,
    make_view,
)
from tests.figures.ledger import TODAY, counted, number
from tests.members.factories import make_committee, make_district, make_member, make_unit
from tests.sectors.factories import make_group, make_seat
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)


def signed_in(event, **over):
    """Return a member's signature at the door."""
    return make_attendance(event=event, state="signed_in", **over)


@pytest.mark.parametrize(("day", "counts"), [(FIRST, 1), (LAST, 1), (FIRST - DAY, 0), (LAST + DAY, 0)])
def test_an_event_counts_in_the_year_in_which_it_began(day, counts):
    make_event(starts_on=day, ends_on=day + 3 * DAY, year=day.year)
    assert number("consultations.events") == counts


def test_an_event_whose_day_is_not_known_counts_in_its_year():
    make_event(year=2022)
    make_event(year=2021)
    assert number("consultations.events") == 1


@pytest.mark.parametrize("state", ["planned", "postponed", "cancelled"])
def test_an_event_that_was_not_held_counts_for_nothing(state):
    event = make_event(state=state, kind="training")
    signed_in(event)
    make_view(event=event)
    make_outcome(event=event)
    make_host(event=event, station=make_station())
    names = ("events", "participants", "trainings", "views", "outcomes", "settled", "station_activities")
    assert [number(f"consultations.{name}") for name in names] == [0] * len(names)


def test_a_row_that_stands_for_many_is_no_event_but_what_hangs_on_it_counts():
    event = make_event(is_count_reported=True, kind="briefing")
    make_outcome(event=event)
    assert (number("consultations.events"), number("consultations.briefings")) == (0, 0)
    assert number("consultations.settled") == 1


def test_unpublished_events_count_and_those_of_other_committees_do_not():
    make_event(is_published=False)
    make_event(committee=make_committee("shenzhen"))
    assert number("consultations.events") == 1


def test_an_event_after_the_day_of_the_count_does_not_count_yet():
    make_event(starts_on=datetime.date(2022, 9, 1))
    assert number("consultations.events", on=datetime.date(2022, 8, 31)) == 0
    assert number("consultations.events", on=datetime.date(2022, 9, 1)) == 1


def test_events_are_counted_by_platform_kind_and_district():
    platform = make_platform(slug="zuhequan")
    make_event(platform=platform, kind="talk", district=make_district(code="longgang"))
    make_event(platform=platform)
    make_event(kind="talk")
    assert number("consultations.events", platform="zuhequan") == 2
    assert number("consultations.events", kind="talk") == 2
    assert number("consultations.events", kind="talk", platform="zuhequan", district="longgang") == 1


def test_a_district_counts_its_events_on_a_platform_of_its_city(client):
    city = make_committee("shenzhen", level="city")
    make_committee("longgang", parent=city)
    make_event(platform=make_platform(slug="sbs", committee=city))
    make_platform(slug="stranger", committee=make_committee("guangzhou"))
    assert number("consultations.events", platform="sbs") == 1
    url = "/en/figures/count/consultations.events/longgang/2022/"
    assert [client.get(url, {"platform": slug}).status_code for slug in ("sbs", "stranger")] == [200, 404]


def test_an_unpublished_platform_is_not_named(client):
    make_event(platform=make_platform(slug="secret", name="未公开平台", is_published=False))
    url = "/en/figures/count/consultations.events/longgang/2022/"
    assert client.get(url, {"platform": "secret"}).status_code == 404
    assert "未公开平台" not in client.get(url).content.decode()


@pytest.mark.parametrize(
    "state", ["pending", "attending", "leave_asked", "leave_granted", "leave_refused", "absent", "cancelled"]
)
def test_who_did_not_sign_in_did_not_come(state):
    make_attendance(state=state)
    assert number("consultations.participants") == 0


def test_a_member_who_came_twice_counts_twice():
    member, platform = make_member(), make_platform(slug="zuhequan")
    signed_in(make_event(platform=platform, kind="talk"), member=member)
    signed_in(make_event(), member=member)
    assert number("consultations.participants") == 2
    assert number("consultations.participants", platform="zuhequan", kind="talk") == 1


def test_the_list_of_attendances_names_the_event_and_nobody(client):
    event = make_event(title="公开的座谈会")
    signed_in(event, member=make_member(name="到会委员甲"))
    signed_in(make_event(title="内部的座谈会", is_published=False), member=make_member(name="到会委员乙"))
    page = client.get("/en/figures/count/consultations.participants/longgang/2022/").content.decode()
    assert f'<a href="/en/consultations/{event.pk}/">' in page
    assert page.count("A record that is not public") == 1
    assert not any(word in page for word in ["到会委员", "内部的座谈会", "家中私事"])


def test_trainings_and_briefings_are_events_of_their_kind():
    for kind in ("training", "training", "briefing", "talk"):
        make_event(kind=kind)
    assert [number(f"consultations.{name}") for name in ("trainings", "briefings", "events")] == [2, 1, 4]


def test_a_unit_at_two_briefings_counts_once_and_one_at_a_talk_not_at_all(client):
    unit, hidden, other = make_unit(name="区民政局"), make_unit(name="某保密局", is_published=False), make_unit()
    for is_published in (True, False):
        make_event(kind="briefing", is_published=is_published).units.add(unit, hidden)
    make_event(kind="talk").units.add(other)
    assert number("consultations.briefing_units") == 2
    page = client.get("/en/figures/count/consultations.briefing_units/longgang/2022/").content.decode()
    assert "区民政局" in page
    assert "某保密局" not in page


def test_views_adopted_are_a_share_of_the_views_given():
    event = make_event()
    for adopted in ("yes", "partly", "no", "unknown"):
        make_view(event=event, adopted=adopted)
    assert number("consultations.views") == 4
    assert counted("consultations.views_adopted").printed == "2 / 4 · 50.0%"


def test_without_a_view_there_is_no_share():
    make_event()
    assert counted("consultations.views_adopted").printed == "–"


def test_outcomes_are_counted_by_kind_and_matters_settled_are_one_kind():
    event = make_event(platform=make_platform(slug="zuhequan"))
    for kind in ("project", "project", "proposal"):
        make_outcome(event=event, kind=kind)
    assert number("consultations.outcomes") == 3
    assert number("consultations.outcomes", kind="proposal", platform="zuhequan") == 1
    assert number("consultations.settled", platform="zuhequan") == 2


def test_an_outcome_counts_on_its_own_day_or_in_the_year_of_its_event():
    event = make_event(year=2022, starts_on=LAST)
    make_outcome(event=event, on=LAST + DAY)
    make_outcome(event=event, on=LAST)
    make_outcome(event=event)
    assert (number("consultations.settled", 2022), number("consultations.settled", 2023)) == (2, 1)


def test_an_event_that_two_hosts_held_together_counts_once():
    event = make_event()
    for _ in range(2):
        make_host(event=event, sector_group=make_group())
        make_host(event=event, station=make_station(), role="co_host")
    assert (number("consultations.group_activities"), number("consultations.station_activities")) == (1, 1)


def test_activities_are_counted_by_group_and_by_station():
    first, second = make_group(slug="one"), make_group(slug="two")
    for groups in ([first], [first, second]):
        event = make_event()
        for group in groups:
            make_host(event=event, sector_group=group)
        signed_in(event)
    make_host(station=make_station(slug="henggang"))
    assert number("consultations.group_activities", group="one") == 2
    assert number("consultations.group_activities", group="two") == 1
    assert number("consultations.group_attendances", group="two") == 1
    assert number("consultations.station_activities", station="henggang") == 1


def test_an_event_held_by_the_committee_or_only_at_a_station_is_no_activity_of_it():
    event = make_event()
    make_host(event=event, committee=event.committee)
    event.stations.add(make_station())
    assert (number("consultations.group_activities"), number("consultations.station_activities")) == (0, 0)


def test_the_average_divides_attendances_by_members_with_a_seat_each_once():
    event, moved = make_event(), make_seat(ends=datetime.date(2022, 6, 30)).member
    make_seat(member=moved, starts=datetime.date(2022, 7, 1))
    make_seat(ends=datetime.date(2021, 12, 31))
    make_host(event=event, sector_group=make_group())
    members = [moved, make_seat().member]
    for member in members:
        signed_in(event, member=member)
    other = make_event()
    make_host(event=other, sector_group=make_group())
    signed_in(other, member=moved)
    signed_in(make_event(), member=moved)
    assert counted("consultations.group_attendances_per_member").printed == "3 / 2 · 1.5"


def test_a_platform_has_the_numbers_that_the_ledger_counts(client):
    platform = make_platform()
    for year, state in [(2022, "held"), (2022, "held"), (2021, "held"), (2020, "planned"), (2026, "held")]:
        signed_in(make_event(platform=platform, year=year, state=state))
    make_event(platform=platform, year=2022, is_count_reported=True)
    make_event(platform=platform, year=2026, starts_on=TODAY + DAY)
    make_event(platform=platform, year=2022, committee=make_committee("shenzhen"))
    years = platform_years(platform, TODAY)
    assert [(row.year, row.events.number, row.participants.number) for row in years] == [
        (2026, 1, 1),
        (2022, 2, 2),
        (2021, 1, 1),
    ]
    for row in years:
        for found in (row.events, row.participants):
            assert count(definition(found.code), found.scope) == found


def test_a_platform_page_prints_each_number_as_a_link_to_its_records(client):
    platform = make_platform(slug="zuhequan")
    make_event(platform=platform)
    page = client.get("/en/consultations/platforms/zuhequan/").content.decode()
    url = "/en/figures/count/consultations.events/longgang/2022/?on=2022-12-31&amp;platform=zuhequan"
    assert f'<a class="figure-link" data-figure="consultations.events" href="{url}">1</a>' in page
    assert 'data-figure="consultations.participants"' not in page
    assert 'data-count="1"' in client.get(url.replace("&amp;", "&")).content.decode()


def test_a_platform_without_events_shows_no_table(client):
    make_platform(slug="zuhequan")
    assert "year-counts" not in client.get("/en/consultations/platforms/zuhequan/").content.decode()


def test_the_years_of_a_platform_cost_one_query(django_assert_num_queries):
    platform = make_platform()
    for year in range(2000, 2026):
        signed_in(make_event(platform=platform, year=year))
    with django_assert_num_queries(1):
        assert len(platform_years(platform, TODAY)) == 26
