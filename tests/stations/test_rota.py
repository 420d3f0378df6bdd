"""The rota made from rules: days, holidays, turns; what stays when it is made again; who is where at once."""

import datetime
from collections import Counter

import pytest

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from stations.models import DutyShift, ShiftMember
from stations.rota import calendar_changed, plan_rota, preview_rota
from tests.members.factories import make_calendar_day, make_committee, make_member, make_membership, make_user
from tests.stations.factories import (
    make_duty_rule,
    make_reception,
    make_shift,
    make_station,
    make_station_member,
    make_turn,
)

pytestmark = pytest.mark.django_db
DATE = datetime.date
FIRST, LAST = DATE(2027, 1, 1), DATE(2027, 12, 31)
TODAY = DATE(2026, 12, 1)
MORNING = {"starts_at": datetime.time(9), "ends_at": datetime.time(11)}
AFTERNOON = {"starts_at": datetime.time(14), "ends_at": datetime.time(16)}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


@pytest.fixture
def clerk():
    return make_user(Role.LIAISON_STAFF)


def station_with(members: int = 3, **rule):
    station = make_station()
    for _member in range(members):
        make_station_member(station=station)
    make_duty_rule(station=station, **rule)
    return station


def plan(clerk, *stations, since=FIRST, until=LAST):
    return plan_rota(stations=stations, since=since, until=until, by=clerk)


def people_on(shift) -> set[int]:
    return set(shift.turns.values_list("member", flat=True))


def test_the_10th_and_20th_make_24_shifts_of_two_members_in_turn(clerk):
    station = station_with(people=2)
    assert len(plan(clerk, station).slots) == 24
    served = Counter(ShiftMember.objects.values_list("member", flat=True))
    assert sorted(served.values()) == [16, 16, 16]
    for shift, following in zip(
        DutyShift.objects.order_by("held_on"), DutyShift.objects.order_by("held_on")[1:], strict=False
    ):
        assert len(people_on(shift)) == 2
        assert people_on(shift) != people_on(following)


def test_a_day_on_a_weekend_or_holiday_moves_to_the_next_working_day_and_says_why(clerk):
    make_calendar_day(on=DATE(2027, 5, 3), name="劳动节")
    station = station_with(days="1")
    plan(clerk, station, since=DATE(2027, 5, 1), until=DATE(2027, 5, 31))
    shift = DutyShift.objects.get()
    assert (shift.planned_on, shift.held_on) == (DATE(2027, 5, 1), DATE(2027, 5, 4)), "1 May 2027 is a Saturday"
    make_calendar_day(on=DATE(2027, 6, 1), name="节日")
    slot = preview_rota(stations=[station], since=DATE(2027, 6, 1), until=DATE(2027, 6, 2)).slots[0]
    assert (slot.held_on, slot.why) == (DATE(2027, 6, 2), "节日")


def test_a_rule_may_stay_on_its_day_and_one_for_saturdays_moves_on_holidays_only(clerk):
    stays = station_with(days="1", moves_on_holidays=False)
    saturdays = station_with(kind="weekday", days="", weekday=6)
    make_calendar_day(on=DATE(2027, 5, 8), name="节日")
    plan(clerk, stays, saturdays, since=DATE(2027, 5, 1), until=DATE(2027, 5, 14))
    assert [shift.held_on for shift in stays.shifts.all()] == [DATE(2027, 5, 1)]
    held = [shift.held_on for shift in saturdays.shifts.order_by("planned_on")]
    assert held == [DATE(2027, 5, 1), DATE(2027, 5, 10)]


def test_days_that_a_month_lacks_do_not_occur(clerk):
    station = station_with(days="31", moves_on_holidays=False)
    plan(clerk, station)
    months = [shift.planned_on.month for shift in station.shifts.order_by("planned_on")]
    assert months == [1, 3, 5, 7, 8, 10, 12]
    fifth = station_with(kind="nth_weekday", days="", weekday=1, nth=5)
    plan(clerk, fifth)
    assert {shift.planned_on.day > 28 for shift in fifth.shifts.all()} == {True}


def test_two_shifts_that_fall_on_one_day_get_two_numbers(clerk):
    station = station_with(days="1,3", kind="monthly_days")
    plan(clerk, station, since=DATE(2027, 5, 1), until=DATE(2027, 5, 3))
    shifts = DutyShift.objects.order_by("number")
    assert [(shift.planned_on.day, shift.held_on.day, shift.number) for shift in shifts] == [(3, 3, 1), (1, 3, 2)]
    assert not people_on(shifts[0]) & people_on(shifts[1])


def test_nobody_is_in_two_places_at_once(clerk):
    member, other = make_member(), make_member()
    one, two = make_station(), make_station()
    for station in (one, two):
        make_station_member(station=station, member=member)
        make_duty_rule(station=station, days="12", **MORNING)
    make_station_member(station=two, member=other)
    elsewhere = make_turn(shift=make_shift(planned_on=DATE(2027, 4, 12), **MORNING), member=member)
    rota = plan(clerk, one, two, since=DATE(2027, 1, 12), until=DATE(2027, 4, 12))
    assert people_on(one.shifts.get(held_on=DATE(2027, 1, 12))) == {member.pk}
    assert people_on(two.shifts.get(held_on=DATE(2027, 1, 12))) == {other.pk}
    assert people_on(one.shifts.get(held_on=elsewhere.shift.held_on)) == set(), "on duty at a third station"
    assert [slot.station for slot in rota.slots if slot.is_short] == [one]


def test_a_member_may_serve_at_two_stations_one_after_the_other(clerk):
    member = make_member()
    for hours in (MORNING, AFTERNOON):
        station = make_station()
        make_station_member(station=station, member=member)
        make_duty_rule(station=station, days="12", **hours)
        plan(clerk, station, since=DATE(2027, 1, 12), until=DATE(2027, 1, 12))
    assert member.duty_turns.count() == 2


def test_only_who_is_placed_and_still_a_member_takes_turns_and_no_liaison_officer(clerk):
    station = station_with(members=0)
    make_station_member(station=station, role="liaison")
    make_station_member(station=station, ends=DATE(2026, 12, 31))
    left = make_station_member(station=station).member
    make_membership(member=left, ends=DATE(2027, 6, 30))
    head = make_station_member(station=station, role="head", starts=DATE(2027, 7, 1)).member
    plan(clerk, station)
    assert set(ShiftMember.objects.filter(shift__held_on__lt=DATE(2027, 7, 1)).values_list("member", flat=True)) == {
        left.pk
    }
    assert set(ShiftMember.objects.filter(shift__held_on__gte=DATE(2027, 7, 1)).values_list("member", flat=True)) == {
        head.pk
    }


def test_who_comes_new_begins_level_with_the_others(clerk):
    station = station_with(members=2, days="5,10,15,20,25")
    new = make_station_member(station=station, starts=DATE(2027, 7, 1)).member
    plan(clerk, station)
    turns = ShiftMember.objects.filter(shift__held_on__gte=DATE(2027, 7, 1)).values_list("member", flat=True)
    assert Counter(turns)[new.pk] == 10, "a third of thirty, not all until they are even"


def test_planning_again_changes_nothing_that_happened_or_was_touched(clerk):
    station = station_with(days="12")
    past = make_shift(station=station, planned_on=DATE(2026, 11, 12), rule=station.duty_rules.get())
    by_hand = make_shift(station=station, planned_on=DATE(2027, 1, 12))
    plan(clerk, station)
    assert station.shifts.filter(planned_on=DATE(2027, 1, 12)).get() == by_hand
    replaced, heard, signed = station.shifts.filter(planned_on__month__in=(2, 3, 4)).order_by("planned_on")
    first = replaced.turns.get()
    ShiftMember.objects.filter(pk=first.pk).update(replaces=first.member, member=make_member())
    make_reception(station=station, shift=heard, received_on=heard.held_on)
    make_turn(shift=signed, served_at="2027-04-12T09:00+08:00")
    station.duty_rules.update(starts_at=datetime.time(9))
    again = plan(clerk, station)
    assert (len(again.slots), again.replaced) == (8, 8)
    assert station.shifts.count() == 13
    same = {past.pk, by_hand.pk, replaced.pk, heard.pk, signed.pk}
    assert set(station.shifts.filter(starts_at=None).values_list("pk", flat=True)) == same
    assert plan(clerk, station).replaced == 8, "and once more"
    assert station.shifts.count() == 13


def test_a_closed_station_another_committees_clerk_and_days_in_disorder_are_refused(clerk):
    closed = make_station(status="closed")
    with pytest.raises(Refused, match=closed.name):
        plan(clerk, closed)
    station = station_with()
    with pytest.raises(Refused) as refused:
        plan(make_user(Role.LIAISON_STAFF, committee=make_committee("shenzhen")), station)
    assert refused.value.code == "actor"
    with pytest.raises(Refused):
        plan(clerk, station, since=LAST, until=FIRST)
    with pytest.raises(Refused):
        plan(clerk, station, since=DATE(2025, 1, 1), until=DATE(2025, 12, 31))
    assert not DutyShift.objects.exists()


def test_a_changed_calendar_moves_the_shifts_to_come_and_leaves_the_people(clerk):
    station = station_with(days="12")
    plan(clerk, station)
    before = {shift.planned_on: people_on(shift) for shift in station.shifts.all()}
    station.shifts.filter(planned_on=DATE(2027, 3, 12)).delete()
    make_calendar_day(on=DATE(2027, 4, 12), name="停工")
    calendar_changed(station.committee, {2027}, clerk)
    assert station.shifts.count() == 11, "what the office took away does not come back"
    moved = station.shifts.get(planned_on=DATE(2027, 4, 12))
    assert (moved.held_on, "停工" in moved.note) == (DATE(2027, 4, 13), True)
    assert {shift.planned_on: people_on(shift) for shift in station.shifts.all()}.items() <= before.items()


def test_the_number_of_queries_does_not_grow_with_the_stations(clerk, django_assert_max_num_queries):
    stations = [station_with() for _station in range(5)]
    with django_assert_max_num_queries(25):
        plan(clerk, *stations)
    with django_assert_max_num_queries(25):
        plan(clerk, *stations)
