"""Workstations where nothing happens raise a task; what happens there closes it."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from members.models import OfficeTask
from stations.silence import silent_since, silent_stations
from tests.consultations.factories import make_event, make_host
from tests.members.factories import make_committee
from tests.stations.factories import make_change, make_reception, make_settings, make_shift, make_station, make_turn

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 26)
SINCE = datetime.date(2026, 9, 27)
RECENT, LONG_AGO = datetime.date(2026, 11, 1), datetime.date(2026, 5, 1)


def silent() -> list:
    return list(silent_since(make_committee(), SINCE, TODAY))


@pytest.mark.parametrize(
    "happens",
    [
        lambda station, day: make_reception(station=station, received_on=day),
        lambda station, day: make_turn(
            shift=make_shift(station=station, planned_on=day), served_at=f"{day}T10:00+08:00"
        ),
        lambda station, day: make_event(starts_on=day, year=2026).stations.add(station),
        lambda station, day: make_host(event=make_event(starts_on=day, year=2026), station=station),
    ],
    ids=["reception", "duty", "event", "hosted"],
)
def test_what_happened_within_the_days_breaks_the_silence(happens):
    station = make_station()
    happens(station, LONG_AGO)
    assert silent() == [station]
    happens(station, RECENT)
    assert silent() == []


def test_a_planned_shift_or_event_and_a_day_to_come_are_no_sign_of_life():
    station = make_station()
    make_turn(shift=make_shift(station=station, planned_on=RECENT))
    make_event(starts_on=RECENT, year=2026, state="planned").stations.add(station)
    make_event(starts_on=TODAY + datetime.timedelta(days=1), year=2026).stations.add(station)
    assert silent() == [station]


def test_a_closed_or_a_new_station_is_not_silent():
    make_station(status="closed")
    make_station(founded_on=RECENT)
    make_change(station=make_station(), on=RECENT)
    assert silent() == []


def test_the_days_are_the_committees_own():
    make_settings(silent_after_days=400)
    make_reception(station=make_station(), received_on=LONG_AGO)
    assert list(silent_stations(make_committee(), TODAY)) == []


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_number_of_questions_does_not_grow(django_assert_num_queries, number):
    for _n in range(number):
        make_station()
    committee = make_committee()
    with django_assert_num_queries(2):
        assert len(list(silent_stations(committee, TODAY))) == number


def test_the_command_raises_the_task_and_closes_it():
    station = make_station()
    out = StringIO()
    call_command("raise_tasks", stdout=out)
    assert "silent-station: raised 1, closed 0" in out.getvalue()
    task = OfficeTask.objects.get()
    assert (task.subject, station.name in task.title) == (f"stations.station:{station.pk}", True)
    from django.utils import timezone

    make_reception(station=station, received_on=timezone.localdate())
    call_command("raise_tasks", stdout=out)
    task.refresh_from_db()
    assert task.state == "gone"
