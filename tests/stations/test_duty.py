"""Duty days: by rule, by rota, and the next one."""

import datetime

import pytest

from stations.models import DutyRule, DutyShift, Station
from stations.reading import next_duty
from tests.members.factories import make_member
from tests.stations.factories import make_duty_rule, make_shift, make_station, make_turn

DATE = datetime.date
NOVEMBER = DATE(2022, 11, 14)  # a Monday
WEDNESDAYS = {"kind": "weekday", "days": "", "weekday": 3}


def next_duty_of(station: Station, on: datetime.date):
    """Read the station as its page does."""
    return next_duty(Station.objects.for_detail_page(on).get(pk=station.pk), on)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ({"kind": "monthly_days", "days": "10,20"}, DATE(2022, 11, 20)),
        ({"kind": "monthly_days", "days": "10"}, DATE(2022, 12, 10)),
        ({"kind": "monthly_days", "days": "14"}, NOVEMBER),
        ({"kind": "monthly_days", "days": "31"}, DATE(2022, 12, 31)),
        ({"kind": "weekday", "weekday": 3}, DATE(2022, 11, 16)),
        ({"kind": "nth_weekday", "weekday": 2, "nth": 1}, DATE(2022, 12, 6)),
        ({"kind": "nth_weekday", "weekday": 2, "nth": 5}, DATE(2022, 11, 29)),
        ({"kind": "weekday", "weekday": 3, "starts": DATE(2022, 12, 1)}, DATE(2022, 12, 7)),
        ({"kind": "weekday", "weekday": 3, "ends": DATE(2022, 11, 15)}, None),
    ],
)
def test_the_next_day_of_a_rule(rule, day):
    assert DutyRule(**rule).next_day(NOVEMBER) == day


@pytest.mark.django_db
def test_upcoming_shifts_begin_with_today():
    station = make_station()
    days = [NOVEMBER + datetime.timedelta(days=n) for n in (-1, 0, 7)]
    shifts = [make_shift(station=station, planned_on=day) for day in days]
    assert list(DutyShift.objects.upcoming(NOVEMBER)) == shifts[1:]


@pytest.mark.django_db
def test_a_moved_shift_counts_on_the_day_it_is_held():
    station = make_station()
    make_shift(station=station, planned_on=DATE(2022, 11, 10), held_on=DATE(2022, 11, 15))
    duty = next_duty_of(station, NOVEMBER)
    assert duty.day == DATE(2022, 11, 15)
    assert duty.moved_from == DATE(2022, 11, 10)


@pytest.mark.django_db
def test_the_rota_goes_before_the_rule_and_names_who_is_on_duty():
    station = make_station()
    make_duty_rule(station=station, **WEDNESDAYS)
    shift = make_shift(station=station, planned_on=DATE(2022, 11, 23))
    for name in ["张委员", "李委员"]:
        make_turn(shift=shift, member=make_member(name=name))
    make_turn(shift=shift, member=make_member(name="未公开", is_published=False))
    make_turn(shift=make_shift(station=station, planned_on=DATE(2022, 11, 30)), member=make_member(name="下次"))
    duty = next_duty_of(station, NOVEMBER)
    assert duty.day == DATE(2022, 11, 23)
    assert set(duty.people) == {"张委员", "李委员"}
    assert duty.rule == ""


@pytest.mark.django_db
def test_a_shift_without_people_is_still_the_next_duty():
    station = make_station()
    make_shift(station=station, planned_on=NOVEMBER)
    assert next_duty_of(station, NOVEMBER).people == []


@pytest.mark.django_db
def test_without_a_rota_the_earliest_rule_answers():
    station = make_station()
    make_duty_rule(station=station)
    make_duty_rule(station=station, description="每周三", **WEDNESDAYS)
    duty = next_duty_of(station, NOVEMBER)
    assert (duty.day, duty.rule) == (DATE(2022, 11, 16), "每周三")


@pytest.mark.django_db
def test_neither_rota_nor_rule_means_no_answer():
    assert next_duty_of(make_station(), NOVEMBER) is None


@pytest.mark.django_db
def test_a_closed_station_has_no_duty():
    station = make_station(status="closed")
    make_duty_rule(station=station, **WEDNESDAYS)
    assert next_duty_of(station, NOVEMBER) is None
