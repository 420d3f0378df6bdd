"""The office's pages of the rota: look first, then make it; print it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from members.roles import Role
from stations.models import DutyShift
from tests.members.factories import make_calendar_day, make_committee, make_user
from tests.stations.factories import make_duty_rule, make_station, make_station_member

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year + 1
ASKED = {"committee": "longgang", "year": YEAR}


@pytest.fixture
def station():
    station = make_station(name="横岗站")
    make_station_member(station=station)
    make_duty_rule(station=station, moves_on_holidays=True)
    return station


@pytest.fixture
def desk(client):
    client.force_login(make_user(Role.LIAISON_STAFF))
    return client


def test_the_preview_shows_what_would_be_made_and_why_a_day_moves(station, desk):
    make_calendar_day(on=datetime.date(YEAR, 3, 10), name="植树节")
    page = desk.get(reverse("admin:stations_rota"), ASKED)
    assert page.context["rota"]["total"] == 24
    assert "植树节" in page.content.decode()
    assert not DutyShift.objects.exists()


def test_what_was_previewed_is_made_and_printed_by_months(station, desk):
    assert desk.post(reverse("admin:stations_rota"), {**ASKED, "stations": [station.pk]}).status_code == 302
    assert DutyShift.objects.count() == 24
    sheet = desk.get(reverse("admin:stations_rota_sheet", args=[station.pk, YEAR]))
    assert [first.month for first, _rows in sheet.context["months"]][:3] == [1, 2, 3]


def test_wrong_years_and_closed_stations_are_sentences_on_the_page(station, desk):
    closed = make_station(status="closed")
    make_duty_rule(station=closed)
    for wrong in ({"year": "99999"}, {"year": "2001"}, {"stations": [closed.pk]}, {"committee": "nowhere"}):
        page = desk.get(reverse("admin:stations_rota"), {**ASKED, **wrong})
        assert page.status_code == 200
        assert page.context["form"].errors
    assert desk.post(reverse("admin:stations_rota"), {**ASKED, "year": "2001"}).status_code == 200


def test_who_may_only_look_makes_nothing_and_others_see_nothing(station, client):
    client.force_login(make_user(Role.AUDITOR))
    assert client.get(reverse("admin:stations_rota"), ASKED).status_code == 200
    assert client.post(reverse("admin:stations_rota"), ASKED).status_code == 403
    client.force_login(make_user(Role.LIAISON_STAFF, committee=make_committee("shenzhen")))
    assert client.get(reverse("admin:stations_rota_sheet", args=[station.pk, YEAR])).status_code == 404
    assert client.post(reverse("admin:stations_rota"), ASKED).status_code == 403
