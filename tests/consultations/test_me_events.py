"""A member's events on the phone: the list, answers, leave, the door, a view in writing, start page and calendar."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations import rules
from consultations.matters import EventMatters
from consultations.me.queries import my_events
from consultations.models import ViewGiven
from cppcc_portal.lib.icalendars import calendar_file
from tests.consultations.factories import make_attendance
from tests.consultations.people import make_account_of, make_world
from tests.members.factories import make_committee, make_member

pytestmark = pytest.mark.django_db
URL = "/en/me/events/"
TODAY = datetime.date(2022, 6, 14)
NOW = rules.at(TODAY, datetime.time(12))


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def phone(client, world):
    """The member's browser."""
    client.force_login(world.account)
    return client


def coming(world, **over):
    """Return an event that is planned for the day after tomorrow, as the clock has it."""
    day = timezone.localdate() + datetime.timedelta(days=2)
    return world.event(**{"starts_on": day, "year": day.year, **over})


def on_now(world, **over):
    """Return an event of today whose sign-in is open, without hours."""
    day = timezone.localdate()
    return world.event(**{"starts_on": day, "year": day.year, "starts_at": None, "ends_at": None, **over})


def page_of(event):
    return f"{URL}{event.pk}/"


def kinds(world, now=NOW):
    return [todo.kind for todo in EventMatters().todos(world.member, now)]


def test_a_visitor_signs_in_first_and_an_office_account_has_no_events(client, world):
    assert client.get(URL).status_code == 302
    client.force_login(world.clerk)
    assert client.get(URL).status_code == 403


def test_the_list_tells_what_is_to_be_confirmed_enrolled_coming_and_past(world):
    rows = [
        world.invited(),
        world.invited(world.event(), how="enrol"),
        world.invited(world.event(), state="attending"),
        world.invited(world.event(starts_on=datetime.date(2022, 5, 1), state="held"), state="signed_in"),
        world.invited(world.event(state="cancelled"), state="attending"),
    ]
    mine = my_events(world.member, NOW)
    parts = [mine.to_confirm, mine.to_enrol, mine.coming, mine.past]
    assert parts == [[rows[0]], [rows[1]], [rows[2]], [rows[4], rows[3]]]


def test_enrolment_that_has_closed_is_offered_no_more(world):
    row = world.invited(world.event(enrol_by=NOW - datetime.timedelta(hours=1)), how="enrol")
    assert my_events(world.member, NOW).past == [row]


def test_the_list_costs_the_same_with_many_events(phone, world):
    counts = []
    phone.get(URL)  # the first request of a session costs more
    for more in (1, 2, 30):
        for _ in range(more):
            world.invited(coming(world))
        with CaptureQueriesContext(connection) as queries:
            assert phone.get(URL).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[2]
    assert counts[0] <= 8


def test_a_member_confirms_with_one_button(phone, world):
    event = coming(world)
    world.invited(event)
    assert 'value="confirm"' in phone.get(page_of(event)).content.decode()
    assert phone.post(page_of(event), {"act": "confirm", "seen": "1"}).status_code == 302
    assert event.attendances.get().state == "attending"
    stale = phone.post(page_of(event), {"act": "confirm", "seen": "1"})
    assert stale.status_code == 409
    assert "Nothing was changed." in stale.content.decode()


def test_leave_refused_by_the_door_keeps_what_was_typed(phone, world):
    event = coming(world)
    world.invited(event)
    typed = {"act": "ask_leave", "seen": "1", "leave_kind": "", "leave_reason": "外出培训"}
    refused = phone.post(page_of(event), typed)
    assert refused.status_code == 409
    assert "外出培训" in refused.content.decode()
    assert phone.post(page_of(event), {**typed, "leave_kind": "business"}).status_code == 302
    assert event.attendances.get().state == "leave_asked"


def test_events_of_others_and_unknown_acts_do_not_exist(phone, world):
    event = coming(world)
    make_attendance(event=event, member=make_member(committee=world.committee))
    assert phone.get(page_of(event)).status_code == 404
    assert phone.post(page_of(event), {"act": "confirm"}).status_code == 404
    world.invited(event)
    for act in ("", "grant_leave", "miss", "correct", "sign_in"):
        assert phone.post(page_of(event), {"act": act}).status_code == 404
    assert event.attendances.get(member=world.member).state == "pending"


def test_the_qr_code_leads_to_one_button_with_the_digits_filled_in(phone, world):
    event = on_now(world)
    code = rules.sign_in_code(event, timezone.localdate())
    page = f"{page_of(event)}sign-in/"
    assert phone.get(page).status_code == 404, "who is not on the list needs the digits to see it"
    assert f'value="{code}"' in phone.get(f"{page}?code={code}").content.decode()
    assert phone.post(page, {"code": code}).status_code == 302
    assert event.attendances.get().how == "unannounced"
    twice = phone.post(page, {"code": code})
    assert twice.status_code == 409
    assert event.attendances.get().steps.count() == 2


def test_wrong_digits_are_refused_at_the_field(phone, world):
    event = on_now(world)
    world.invited(event)
    refused = phone.post(f"{page_of(event)}sign-in/", {"code": "x"})
    assert refused.status_code == 409
    assert "id_code_error" in refused.content.decode()


def test_a_view_is_handed_in_and_the_public_does_not_read_it_until_confirmed(phone, client, world):
    event = on_now(world)
    world.invited(event)
    assert phone.post(page_of(event), {"act": "view", "text": "建议延长开放时间"}).status_code == 302
    assert "建议延长开放时间" in phone.get(page_of(event)).content.decode()
    public = f"/en/consultations/{event.pk}/"
    assert "建议延长开放时间" not in client.get(public).content.decode()
    ViewGiven.objects.update(is_confirmed=True)
    assert "建议延长开放时间" in client.get(public).content.decode()


def test_a_view_that_is_too_long_is_kept_on_the_page(phone, world):
    event = on_now(world)
    world.invited(event)
    refused = phone.post(page_of(event), {"act": "view", "text": "字" * 1501})
    assert refused.status_code == 409
    assert "字" * 1501 in refused.content.decode()


def test_what_waits_is_to_confirm_then_to_attend_then_to_sign_in(world):
    row = world.invited()
    assert kinds(world) == ["confirm"]
    todo = next(iter(EventMatters().todos(world.member, NOW)))
    assert (todo.due, todo.url) == (row.event.starts_on, f"/me/events/{row.event_id}/")
    row.state = "attending"
    row.save()
    assert kinds(world, NOW - datetime.timedelta(days=3)) == []
    assert kinds(world) == ["attend"]
    assert kinds(world, rules.at(row.event.starts_on, datetime.time(8, 30))) == ["sign_in"]


def test_enrolment_gives_the_last_day_to_answer(world):
    world.invited(world.event(enrol_by=NOW + datetime.timedelta(hours=1)))
    assert [todo.due for todo in EventMatters().todos(world.member, NOW)] == [TODAY]


def test_the_start_page_shows_the_next_three(phone, world):
    for _ in range(4):
        world.invited(coming(world))
    html = phone.get("/en/me/").content.decode()
    part = html[html.index('id="events-title"') :]
    assert part.count('class="row__title"') == 3


def test_the_calendar_moves_an_event_and_flags_one_called_off(world):
    event = world.event()
    world.invited(event, state="attending")
    world.invited(world.event(), state="leave_granted")
    world.invited(world.event(), how="enrol")
    make_attendance(event=world.event(), member=make_member(committee=make_committee("shenzhen")))
    [date] = EventMatters().dates(world.member, TODAY)
    assert (date.key, date.is_cancelled) == (f"event-{event.pk}", False)
    assert (date.starts.hour, date.ends.hour) == (9, 12)
    event.starts_on, event.state, event.starts_at = TODAY + datetime.timedelta(days=9), "cancelled", None
    event.save()
    [moved] = EventMatters().dates(world.member, TODAY)
    assert (moved.key, moved.starts, moved.ends, moved.is_cancelled) == (date.key, event.starts_on, None, True)
    assert b"STATUS:CANCELLED" in calendar_file("会", [moved], host="portal.example", now=NOW)


def test_an_event_of_several_days_lasts_to_its_last_day(world):
    last = TODAY + datetime.timedelta(days=3)
    world.invited(world.event(ends_on=last), state="attending")
    world.invited(world.event(ends_on=last, starts_at=None, ends_at=None), state="attending")
    with_hours, whole_days = EventMatters().dates(world.member, TODAY)
    assert with_hours.ends == rules.at(last, datetime.time(12))
    assert whole_days.ends == last


def test_namesakes_are_two_members_with_events_of_their_own(phone, world):
    event = coming(world)
    world.invited(event, member=make_account_of(make_member(committee=world.committee, name=world.member.name)))
    assert phone.get(page_of(event)).status_code == 404
