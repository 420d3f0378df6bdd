"""The office's pages about the people of an event."""

import datetime

import pytest
from django.utils import timezone, translation

from consultations import rules
from members.roles import Role
from tests.consultations.people import make_world
from tests.members.factories import make_committee, make_member, make_user
from tests.sectors.factories import make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(chinese):
    translation.activate("en")


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def desk(client, world):
    """The browser of the committee's liaison staff."""
    client.force_login(world.clerk)
    return client


def url(event, name="change"):
    return f"/en/admin/consultations/event/{event.pk}/{name}/"


def on_now(world, **over):
    day = timezone.localdate()
    return world.event(**{"starts_on": day, "year": day.year, "starts_at": None, "ends_at": None, **over})


@pytest.mark.parametrize("name", ["invite", "door", "code", "sheet"])
def test_the_pages_are_for_the_staff_who_keep_attendance(client, world, name):
    event = world.event()
    for role, committee in ((Role.EDITOR, world.committee), (Role.OFFICE_ADMIN, make_committee("shenzhen"))):
        client.force_login(make_user(role, committee=committee))
        assert client.get(url(event, name)).status_code == 403
    client.force_login(world.clerk)
    page = client.get(url(event, name))
    assert page.status_code == 200
    assert event.title in page.content.decode()


def test_who_would_be_invited_is_shown_before_and_nothing_is_written(desk, world):
    event, seat = world.event(), make_seat(member=world.member)
    typed = {"how": "must", "role": "attending", "sectors": [seat.sector_id]}
    shown = desk.post(url(event, "invite"), typed).content.decode()
    assert "1 member would be invited" in shown
    assert f"{world.member.name}（{world.member.code} · {seat.sector.name}）" in shown
    assert not event.attendances.exists()
    assert desk.post(url(event, "invite"), {**typed, "invite": "1"}).status_code == 302
    assert event.attendances.get().member == world.member
    again = desk.post(url(event, "invite"), {**typed, "invite": "1"}).content.decode()
    assert "Nobody new was chosen." in again
    assert "1 is on the list already." in again


def test_namesakes_are_told_apart_by_number_and_sector(desk, world):
    event = world.event()
    seat = make_seat(member=world.member)
    other = make_member(committee=world.committee, name=world.member.name)
    typed = {"how": "enrol", "names": world.member.name}
    shown = desk.post(url(event, "invite"), typed).content.decode()
    assert f"{world.member.code} · {seat.sector.name}" in shown
    assert other.code in shown
    desk.post(url(event, "invite"), {**typed, "names": other.code, "invite": "1"})
    assert event.attendances.get().member == other
    unknown = desk.post(url(event, "invite"), {**typed, "names": "查无此人"}).content.decode()
    assert "“查无此人” is no member" in unknown


def test_staff_tick_who_comes_and_find_by_pinyin_who_is_not_on_the_list(desk, world):
    event = on_now(world)
    row = world.invited(event)
    guest = make_member(committee=world.committee, name="陈来宾", pinyin="chen laibin", initials="clb")
    found = desk.get(url(event, "door"), {"q": "clb"}).content.decode()
    assert "陈来宾" in found
    assert world.member.code not in found
    sent = desk.post(url(event, "door"), {"member": [world.member.pk, guest.pk, "x"]}, follow=True).content.decode()
    assert "2 members were signed in." in sent
    assert "signed in 2, of them without having enrolled 1" in sent
    row.refresh_from_db()
    assert row.state == "signed_in"
    twice = desk.post(url(event, "door"), {"member": [world.member.pk]}, follow=True).content.decode()
    assert "is not possible now" in twice


def test_after_the_day_presence_is_entered_with_a_reason(desk, world):
    event = world.event(state="held")
    row = world.invited(event, state="absent")
    assert "Why it is entered afterwards" in desk.get(url(event, "door")).content.decode()
    desk.post(url(event, "door"), {"member": [world.member.pk], "note": "纸质签到"})
    row.refresh_from_db()
    assert row.state == "signed_in"


def test_the_screen_at_the_door_shows_todays_digits(desk, world):
    event = on_now(world)
    html = desk.get(url(event, "code")).content.decode()
    assert rules.sign_in_code(event, timezone.localdate()) in html
    assert "<svg" in html


def test_the_sheet_leaves_out_who_has_leave(desk, world):
    event = world.event()
    world.invited(event)
    away = world.invited(
        event, state="leave_granted", leave_reason="住院", member=make_member(committee=world.committee)
    )
    html = desk.get(url(event, "sheet")).content.decode()
    assert world.member.code in html
    assert away.member.code not in html


def test_day_time_and_place_of_an_event_under_way_change_by_a_step_only(desk, world):
    event = world.event()
    html = desk.get(url(event)).content.decode()
    assert 'name="place"' not in html
    step = f"{url(event, 'step')}rearrange/"
    assert step in html
    day = event.starts_on + datetime.timedelta(days=1)
    typed = {"seen": "0", "starts_on": day.isoformat(), "starts_at": "09:00", "ends_at": "08:00", "place": "图书馆"}
    refused = desk.post(step, typed)
    assert refused.status_code == 200
    assert "图书馆" in refused.content.decode()
    assert desk.post(step, {**typed, "ends_at": "11:00"}).status_code == 302
    event.refresh_from_db()
    assert (event.starts_on, event.place, event.arrangement) == (day, "图书馆", 2)


def test_closing_says_before_how_many_will_be_absent(desk, world):
    event = world.event(state="held")
    world.invited(event)
    page = f"{url(event, 'step')}close_attendance/"
    assert "0 members have signed in. 1 member will be absent." in desk.get(page).content.decode()


def test_the_state_of_an_attendance_changes_by_steps(desk, world):
    row = world.invited(state="leave_asked", leave_kind="illness", leave_reason="住院")
    own = f"/en/admin/consultations/attendance/{row.pk}/"
    html = desk.get(f"{own}change/").content.decode()
    assert 'name="state"' not in html
    assert f"{own}step/grant_leave/" in html
    assert desk.post(f"{own}step/refuse_leave/", {"seen": "1", "leave_answer": ""}).status_code == 200
    assert desk.post(f"{own}step/refuse_leave/", {"seen": "1", "leave_answer": "须到会"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.leave_answer) == ("leave_refused", "须到会")


def test_a_member_added_by_hand_begins_with_a_history(desk, world):
    event = world.event()
    typed = {"event": event.pk, "member": world.member.pk, "role": "speaker", "how": "must"}
    assert desk.post("/en/admin/consultations/attendance/add/", typed).status_code == 302
    assert event.attendances.get().steps.get().by == world.clerk


def test_chosen_views_are_confirmed_at_once(desk, world):
    event = world.event(state="held")
    view = event.views.create(number=1, text="意见", speaker_member=world.member, is_confirmed=False)
    action = {"action": "confirm", "_selected_action": [view.pk]}
    assert desk.post("/en/admin/consultations/viewgiven/", action).status_code == 302
    view.refresh_from_db()
    assert view.is_confirmed is True
