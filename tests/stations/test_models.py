"""What the tables of this app refuse, and in which words."""

import datetime

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from stations.models import (
    DutyRule,
    DutyShift,
    Reception,
    ShiftMember,
    Station,
    StationChange,
    StationHost,
    StationMember,
    StationRule,
)
from tests.members.factories import make_committee, make_member, make_special_committee
from tests.sectors.factories import make_sector
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
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def refusal(row) -> str:
    """Return the messages with which a row is refused."""
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return " ".join(caught.value.messages)


def rule(**values) -> DutyRule:
    return DutyRule(station=make_station(), description="规则", **values)


def test_a_committee_has_each_station_name_once():
    station = make_station(name="横岗街道委员工作站")
    row = Station(
        committee=station.committee, slug="other", name=station.name, level="subdistrict", host_kind="administrative"
    )
    assert "already has a workstation of this name" in refusal(row)


def test_a_station_cannot_follow_itself():
    station = make_station(status="closed")
    station.successor = station
    assert "cannot be its own successor" in refusal(station)


def test_an_open_station_has_no_successor():
    station = make_station()
    station.successor = make_station()
    assert "An open workstation has no successor" in refusal(station)


@pytest.mark.parametrize("status", ["renamed", "merged"])
def test_a_renamed_or_merged_station_names_its_successor(status):
    station = make_station()
    station.status = status
    assert "Name the workstation it was renamed to or merged into." in refusal(station)
    station.successor = make_station()
    station.full_clean()


def test_a_station_may_have_a_sector_and_a_subdistrict_as_hosts():
    station = make_station(host_kind="joint")
    make_host(station=station, name="横岗街道")
    StationHost(station=station, kind="sector", sector=make_sector(), name="教育界").full_clean()


def test_a_host_is_never_of_the_joint_kind():
    assert "not a valid choice" in refusal(StationHost(station=make_station(), kind="joint", name="几方"))


def test_a_host_names_only_what_fits_its_kind():
    station = make_station()
    sector = StationHost(station=station, kind="administrative", name="甲", sector=make_sector())
    special = StationHost(station=station, kind="sector", name="乙", special_committee=make_special_committee())
    assert "names a sector" in refusal(sector)
    assert "names a special committee" in refusal(special)


def test_a_member_may_belong_to_two_stations_but_not_twice_to_one():
    row = make_station_member()
    StationMember(station=make_station(), member=row.member, starts=FOUNDED).full_clean()
    again = StationMember(station=row.station, member=row.member, starts=FOUNDED + DAY)
    assert "still belongs to this workstation" in refusal(again)


def test_a_head_may_belong_to_another_levels_committee():
    station = make_station()
    station.head = make_member(committee=make_committee("shenzhen"))
    station.full_clean()


def test_time_at_a_station_cannot_end_before_it_starts():
    row = make_station_member()
    row.ends = FOUNDED - DAY
    assert "cannot end before it starts" in refusal(row)


def test_a_change_and_a_posted_rule_are_recorded_once():
    change, posted = make_change(), make_posted_rule(title="委员轮值制度")
    assert "already recorded for this day" in refusal(StationChange(station=change.station, kind="founded", on=FOUNDED))
    assert "already recorded for this workstation" in refusal(StationRule(station=posted.station, title=posted.title))


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "monthly_days", "days": "10,20"},
        {"kind": "weekday", "weekday": 3},
        {"kind": "nth_weekday", "weekday": 2, "nth": 1},
    ],
)
def test_complete_duty_rules_are_accepted(values):
    rule(**values).full_clean()


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "monthly_days"},
        {"kind": "monthly_days", "days": "10", "weekday": 1},
        {"kind": "weekday"},
        {"kind": "weekday", "weekday": 3, "days": "10"},
        {"kind": "nth_weekday", "weekday": 2},
        {"kind": "nth_weekday", "weekday": 2, "nth": 6},
    ],
)
def test_incomplete_duty_rules_are_refused(values):
    assert "Days of the month need their numbers" in refusal(rule(**values))


@pytest.mark.parametrize("days", ["32", "10，20", "十日", "10,", "0"])
def test_days_of_the_month_are_numbers_with_commas(days):
    assert "Write days of the month with commas" in refusal(rule(kind="monthly_days", days=days))


def test_duty_ends_after_it_starts():
    row = rule(kind="weekday", weekday=3, starts_at=datetime.time(11), ends_at=datetime.time(9))
    assert "Duty cannot end before it starts." in refusal(row)


def test_a_shift_moves_forward_only():
    row = DutyShift(station=make_station(), planned_on=FOUNDED, held_on=FOUNDED - DAY)
    assert "moves to a later day" in refusal(row)


def test_a_day_may_have_two_numbered_shifts():
    shift = make_shift()
    same = DutyShift(station=shift.station, planned_on=FOUNDED, held_on=FOUNDED)
    assert "already planned for this day" in refusal(same)
    same.number = 2
    same.full_clean()


def test_one_of_two_members_on_duty_may_be_replaced():
    shift, planned = make_shift(), make_member()
    make_turn(shift=shift)
    ShiftMember(shift=shift, member=make_member(), replaces=planned).full_clean()
    assert "cannot stand in" in refusal(ShiftMember(shift=shift, member=planned, replaces=planned))


def test_what_is_handed_over_names_the_unit():
    reception = make_reception()
    reception.outcome = "handed_to_unit"
    assert "Name the unit it was handed to." in refusal(reception)


def test_a_reception_belongs_to_the_station_of_its_shift():
    row = Reception(
        station=make_station(), number="1", received_on=FOUNDED, topic="路灯", shift=make_shift(), outcome="open"
    )
    assert "shift belongs to another workstation" in refusal(row)


def test_nobody_is_told_the_result_before_the_visit():
    reception = make_reception()
    reception.reported_back_on = FOUNDED - DAY
    assert "before the visit" in refusal(reception)


@pytest.mark.parametrize(
    "make",
    [
        make_station,
        make_host,
        make_station_member,
        make_change,
        make_posted_rule,
        make_duty_rule,
        make_shift,
        make_turn,
        make_reception,
    ],
)
def test_rows_come_back_by_their_natural_key(make):
    row = make()
    text = serializers.serialize("json", [row], use_natural_foreign_keys=True, use_natural_primary_keys=True)
    assert next(serializers.deserialize("json", text)).object.pk == row.pk
    assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert None not in row.natural_key()
    assert row.owning_committee().slug == "longgang"
