"""Liaison days: which come next, on the page and in the calendar file; days that do not exist are refused."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from icalendar import Calendar

from sectors.liaison import kept_between
from sectors.models import LiaisonDay
from tests.consultations.factories import make_event, make_platform
from tests.members.factories import make_committee, make_term
from tests.sectors.factories import make_liaison_day, make_sector
from tests.sectors.test_pages import page, queries

pytestmark = pytest.mark.django_db
URL = "/en/sectors/liaison/"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ({"month": 4, "day": 31}, "There is no such day"),
        ({"month": 2, "day": 30}, "There is no such day"),
        ({"month": 13, "day": 1}, "There is no such day"),
        ({"month": 5, "day": 0}, "There is no such day"),
        ({"month": 5}, "There is no such day"),
        ({}, "Give month and day"),
        ({"month": 9, "day": 10, "on": datetime.date(2026, 9, 10)}, "Give month and day"),
    ],
)
def test_a_day_that_does_not_exist_is_refused(date, words):
    day = LiaisonDay(sector=make_sector(), occasion="festival", name="节日", **date)
    with pytest.raises(ValidationError) as refused:
        day.full_clean()
    assert words in " ".join(refused.value.messages)


def test_29_february_is_kept_on_the_28th_in_other_years():
    day = make_liaison_day(month=2, day=29)
    dates = [one.date for one in kept_between([day], datetime.date(2027, 1, 1), datetime.date(2028, 12, 31))]
    assert dates == [datetime.date(2027, 2, 28), datetime.date(2028, 2, 29)]


def test_a_day_with_a_date_is_kept_once():
    day = make_liaison_day(on=datetime.date(2027, 2, 6))
    assert len(kept_between([day], datetime.date(2026, 1, 1), datetime.date(2030, 1, 1))) == 1


def test_a_day_of_a_hidden_sector_is_not_published():
    day = make_liaison_day(sector=make_sector(is_published=False), is_published=False)
    day.is_published = True
    with pytest.raises(ValidationError, match="The sector is not published"):
        day.full_clean()


def test_the_empty_calendar_says_what_will_stand_there(client):
    html = page(client, URL)
    assert "No liaison day is recorded yet." in html
    assert "No visit on a liaison day is recorded yet." in html


def test_days_stand_beside_what_was_recorded(client):
    make_liaison_day(name="教师节", sector=make_sector(name="教育界"))
    make_liaison_day(name="未公开节日", is_published=False)
    make_liaison_day(name="旧届节日", sector=make_sector(term=make_term(number=5, ends=datetime.date(2021, 8, 31))))
    make_event(title="走访教育界", platform=make_platform(kind="liaison", is_published=True))
    make_event(title="别的活动", platform=make_platform(kind="consultation", is_published=True))
    html = page(client, URL)
    for words in ["教师节", "教育界", "Festival of the sector", "走访教育界"]:
        assert words in html
    for words in ["未公开节日", "旧届节日", "别的活动"]:
        assert words not in html
    assert "教师节" not in page(client, f"{URL}?committee=nowhere")
    assert "未公开节日" not in page(client, "/en/search/?q=未公开节日").replace('value="未公开节日"', "").replace(
        "“未公开节日”", ""
    )


def test_the_file_holds_the_same_days_of_the_committee(client):
    make_liaison_day(name="教师节", note="走访学校")
    make_liaison_day(name="市级节日", sector=make_sector(term=make_term(committee=make_committee("shenzhen"))))
    answer = client.get("/en/sectors/liaison.ics?committee=longgang")
    assert answer["Content-Type"].startswith("text/calendar")
    entries = Calendar.from_ical(answer.content).walk("VEVENT")
    assert ["教师节" in entry["summary"] for entry in entries] == [True]
    assert entries[0]["dtstart"].dt >= timezone.localdate()


def test_the_calendar_costs_the_same_queries_with_1_3_and_300_days(client):
    counts, sector = [], make_sector()
    for more in (1, 2, 297):
        LiaisonDay.objects.bulk_create(
            LiaisonDay(sector=sector, name=f"{more}-{n}", occasion="other", month=5, day=4, is_published=True)
            for n in range(more)
        )
        counts.append(queries(client, URL))
    assert len(set(counts)) == 1
    assert counts[0] <= 8
