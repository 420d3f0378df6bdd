"""An event on its way: moved, held, postponed, called off, and who is asked again or was absent."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from consultations import rules
from consultations.inviting import Whom, guests_of, invite
from consultations.models import Event, EventStep, ViewGiven
from consultations.services import enter_present, hand_in_view, rearrange, sign_in_several
from consultations.workflow import ATTENDANCES, EVENTS, missing
from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from tests.consultations.people import AT_THE_DOOR, BEFORE, DAY, make_account_of, make_world
from tests.members.factories import make_committee, make_member, make_membership, make_post, make_special_committee
from tests.members.factories import make_user as account
from tests.sectors.factories import make_group, make_seat, make_sector
from tests.stations.factories import make_station_member

pytestmark = pytest.mark.django_db
NEXT_WEEK = DAY + datetime.timedelta(days=7)
EVENING = rules.at(DAY, datetime.time(18))


@pytest.fixture(autouse=True)
def english(chinese):
    translation.activate("en")


@pytest.fixture
def world():
    return make_world()


def refusal(act, **values):
    with pytest.raises(Refused) as refused:
        act(**values)
    return refused.value


def step(name, event, *, by, at=EVENING, **details):
    return EVENTS.perform(name, event, by=by, at=at, **details)


def refused_step(name, event, *, by, **details):
    return refusal(step, name=name, event=event, by=by, **details)


def states(event):
    return list(event.attendances.order_by("pk").values_list("state", flat=True))


def list_with(world, *kinds, event=None, **over):
    """Return an event on whose list stand members in these states."""
    event = event or world.event(**over)
    for state in kinds:
        world.invited(event, state=state, member=make_member(committee=world.committee))
    return event


@pytest.mark.parametrize(
    "over",
    [
        {"starts_at": datetime.time(12), "ends_at": datetime.time(9)},
        {"starts_at": datetime.time(9), "ends_at": datetime.time(9)},
        {"starts_on": DAY, "ends_on": DAY - datetime.timedelta(days=1)},
        {"ends_on": DAY, "starts_at": datetime.time(12), "ends_at": datetime.time(9)},
    ],
)
def test_an_event_that_ends_before_it_starts_is_refused_with_a_sentence(world, over):
    values = {"committee": world.committee, "code": "X", "title": "会", "year": 2022, "starts_on": DAY, **over}
    with pytest.raises(ValidationError) as error:
        Event(**values).full_clean()
    assert "cannot end before it starts" in str(error.value.messages)


def test_hours_over_several_days_may_end_earlier_in_the_day(world):
    event = world.event(ends_on=NEXT_WEEK, starts_at=datetime.time(14), ends_at=datetime.time(12))
    event.full_clean()
    assert event.hours == "14:00–12:00"


def test_who_had_confirmed_is_asked_again_when_the_place_changes(world):
    event = list_with(world, "attending", "pending", "leave_granted", "cancelled")
    rearrange(event=event, by=world.clerk, place="图书馆")
    assert (event.place, event.arrangement) == ("图书馆", 2)
    assert states(event) == ["reconfirm", "pending", "leave_granted", "cancelled"]
    history = event.attendances.first().steps.order_by("number")
    assert [entry.to_state for entry in history] == ["attending", "reconfirm"]


def test_another_day_asks_those_on_leave_as_well_and_sets_the_year(world):
    event = list_with(world, "attending", "leave_granted", "leave_refused", "leave_asked")
    rearrange(event=event, by=world.clerk, starts_on=datetime.date(2023, 1, 5))
    assert states(event) == ["reconfirm"] * 4
    assert event.year == 2023


def test_confirming_twice_because_of_a_move_makes_one_row(world):
    row = world.invited(state="attending")
    rearrange(event=row.event, by=world.clerk, starts_on=NEXT_WEEK)
    ATTENDANCES.perform("confirm", row, by=world.account, at=BEFORE)
    assert states(row.event) == ["attending"]


def test_moving_to_an_end_before_the_start_or_to_nothing_new_is_refused(world):
    event = list_with(world, "attending")
    assert "cannot end before" in refusal(rearrange, event=event, by=world.clerk, ends_at=datetime.time(8)).sentence
    assert "as before" in refusal(rearrange, event=event, by=world.clerk, place=event.place).sentence
    event.refresh_from_db()
    assert (event.arrangement, states(event)) == (1, ["attending"])


def test_an_event_at_which_members_signed_in_is_neither_moved_nor_called_off(world):
    event = list_with(world, "signed_in")
    assert refusal(rearrange, event=event, by=world.clerk, place="别处").code == "rule"
    assert refused_step("cancel", event, by=world.clerk, note="停").code == "rule"
    assert refused_step("postpone", event, by=world.clerk, note="停").code == "rule"


def test_only_the_office_of_its_committee_moves_an_event(world):
    event = world.event()
    stranger = account(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    for by in (stranger, world.account, None):
        assert refusal(rearrange, event=event, by=by, place="别处").code == "actor"


def test_a_page_made_before_a_move_is_refused(world):
    event = world.event()
    seen = EVENTS.version_of(event)
    rearrange(event=event, by=world.clerk, place="图书馆")
    assert refusal(rearrange, event=event, by=world.clerk, seen=seen, place="别处").code == "stale"


def test_postponing_and_calling_off_need_a_reason_and_a_new_plan_a_day(world):
    event = list_with(world, "attending")
    assert refused_step("postpone", event, by=world.clerk).field == "note"
    step("postpone", event, by=world.clerk, note="台风")
    assert refused_step("replan", event, by=world.clerk).field == "starts_on"
    step("replan", event, by=world.clerk, starts_on=NEXT_WEEK)
    event.refresh_from_db()
    assert (event.state, event.starts_on, states(event)) == ("planned", NEXT_WEEK, ["reconfirm"])
    assert refused_step("cancel", event, by=world.clerk).field == "note"
    step("cancel", event, by=world.clerk, note="取消")
    assert [entry.to_state for entry in EventStep.objects.order_by("number")] == ["postponed", "planned", "cancelled"]


def test_nothing_was_held_before_its_day(world):
    event = world.event()
    assert "not held yet" in refused_step("hold", event, by=world.clerk, at=BEFORE).sentence
    step("hold", event, by=world.clerk)
    assert refused_step("rearrange", event, by=world.clerk, place="别处").code == "state"


def test_closing_makes_absent_who_should_have_come_and_did_not(world):
    came = ["signed_in", "leave_granted", "cancelled"]
    event = list_with(world, "pending", "attending", "reconfirm", "leave_asked", "leave_refused", *came, state="held")
    world.invited(event, how="enrol")  # never enrolled, was not expected
    assert len(missing(event)) == 5
    step("close_attendance", event, by=world.clerk)
    assert states(event) == ["absent"] * 5 + [*came, "pending"]
    assert "closed already" in refused_step("close_attendance", event, by=world.clerk).sentence


def test_attendance_is_not_closed_before_the_last_day_and_nobody_signs_in_afterwards(world):
    event = list_with(world, "pending", state="held", ends_on=DAY + datetime.timedelta(days=1))
    assert refused_step("close_attendance", event, by=world.clerk).code == "rule"
    next_day = EVENING + datetime.timedelta(days=1)
    step("close_attendance", event, by=world.clerk, at=next_day)
    event.refresh_from_db()
    with pytest.raises(Refused):
        rules.require_sign_in_open(event, next_day)


def test_back_to_planned_needs_a_reason_and_asks_the_absent_again(world):
    event = list_with(world, "pending", state="held")
    step("close_attendance", event, by=world.clerk)
    assert refused_step("reopen", event, by=world.clerk).field == "note"
    step("reopen", event, by=world.clerk, note="登记有误")
    event.refresh_from_db()
    assert (event.state, event.attendance_closed_at, states(event)) == ("planned", None, ["reconfirm"])


def test_members_come_in_by_sector_group_station_and_special_committee_each_once(world):
    event = world.event()
    seat = make_seat(member=world.member)
    group = make_group(term=seat.term)
    group.sectors.add(seat.sector)
    station = make_station_member(starts=DAY, member=make_member(committee=world.committee))
    special = make_special_committee(committee=world.committee)
    post = make_post(special_committee=special, member=make_member(committee=world.committee))
    whom = Whom(
        sectors=[seat.sector],
        groups=[group],
        stations=[station.station],
        special_committees=[special],
        members=[world.member],
    )
    invite(event=event, whom=whom, by=world.clerk)
    expected = {world.member.pk, station.member_id, post.member_id}
    assert set(event.attendances.values_list("member", flat=True)) == expected
    assert event.attendances.get(member=world.member).steps.get().by == world.clerk


def test_a_seat_that_ended_before_the_day_brings_nobody_in(world):
    seat = make_seat(member=world.member, ends=DAY - datetime.timedelta(days=1), reason="moved")
    assert guests_of(world.event(), Whom(sectors=[seat.sector])).new == []
    assert guests_of(world.event(), Whom(sectors=[make_sector()])).new == []


def test_all_members_are_invited_once_and_without_those_whose_seat_had_ended(world):
    event, gone = world.event(), make_member(committee=world.committee)
    make_membership(member=gone, ends=DAY - datetime.timedelta(days=1))
    make_member(committee=make_committee("shenzhen"))
    guests = invite(event=event, whom=Whom(everybody=True), by=world.clerk)
    assert (guests.new, guests.without_seat) == ([world.member], [gone])
    assert refusal(invite, event=event, whom=Whom(everybody=True), by=world.clerk).code == "missing"
    assert event.attendances.count() == 1


def test_nobody_is_invited_to_what_was_called_off_nor_by_who_may_not(world):
    event = world.event(state="cancelled")
    assert refusal(invite, event=event, whom=Whom(everybody=True), by=world.clerk).code == "rule"
    for by in (world.account, None):
        assert refusal(invite, event=world.event(), whom=Whom(everybody=True), by=by).code == "actor"


def test_of_several_ticked_at_the_door_each_that_cannot_sign_in_is_named(world, monkeypatch):
    monkeypatch.setattr("cppcc_portal.lib.doors.timezone.now", lambda: AT_THE_DOOR)
    event = list_with(world, "attending", "signed_in")
    members = [row.member for row in event.attendances.order_by("pk")]
    signed, refused = sign_in_several(event=event, members=members, by=world.clerk)
    assert signed == 1
    assert [members[1].code in sentence for sentence in refused] == [True]


def test_presence_entered_afterwards_needs_a_reason(world):
    event = list_with(world, "absent", state="held")
    members = [event.attendances.get().member]
    assert enter_present(event=event, members=members, by=world.clerk, note="")[0] == 0
    assert enter_present(event=event, members=members, by=world.clerk, note="纸质签到") == (1, [])


def test_a_view_in_writing_waits_for_the_office(world):
    event = world.event(state="held")
    world.invited(event)
    view = hand_in_view(event=event, member=world.member, by=world.account, text=" 建议增设站点。 ", at=EVENING)
    assert (view.number, view.text, view.is_confirmed) == (1, "建议增设站点。", False)
    assert not ViewGiven.objects.confirmed().exists()
    second = hand_in_view(event=event, member=world.member, by=world.account, text="再一条", at=EVENING)
    assert second.number == 2


def test_views_come_from_the_list_from_the_day_on_and_are_not_empty(world):
    event = world.event()
    view = {"event": event, "member": world.member, "by": world.account, "text": "意见", "at": EVENING}
    assert refusal(hand_in_view, **view).code == "actor"
    world.invited(event)
    other = make_account_of(make_member(committee=world.committee)).user
    assert refusal(hand_in_view, **{**view, "by": other}).code == "actor"
    assert "from the day" in refusal(hand_in_view, **{**view, "at": BEFORE}).sentence
    for text in ("", "  ", "字" * 1501, "\x00"):
        assert refusal(hand_in_view, **{**view, "text": text}).field == "text"
    event.state = "cancelled"
    event.save()
    assert refusal(hand_in_view, **view).code == "rule"
    assert not ViewGiven.objects.exists()
