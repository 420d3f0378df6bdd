"""Standing in: two taps, and nobody who is elsewhere; duty that was done; two who act at once."""

import datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from members.me.matters import dates_of, todos_of
from members.roles import Role
from stations.asking import ask, lapse_requests
from stations.models import ShiftMember, SubstitutionRequest
from stations.rota import plan_rota
from stations.standing_in import sign_duty, substitute
from stations.workflow import REQUESTS
from tests.consultations.factories import make_attendance, make_event
from tests.members.factories import make_member, make_membership, make_user
from tests.own_database import own_database
from tests.stations.factories import make_duty_rule, make_shift, make_station, make_station_member, make_turn
from tests.together import in_threads

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


class Duty:
    """A station with a shift in three days: the first of three members is on duty."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self.station = make_station(address="横岗路1号", phone="0755-1")
        self.members = [make_member(user=make_user(Role.MEMBER)) for _member in range(3)]
        for member in self.members:
            make_station_member(station=self.station, member=member)
        self.shift = make_shift(station=self.station, planned_on=self.today + 3 * DAY)
        self.turn = make_turn(shift=self.shift, member=self.members[0])
        self.clerk = make_user(Role.LIAISON_STAFF)

    def ask(self) -> SubstitutionRequest:
        """Ask the second member."""
        first, second, _third = self.members
        return ask(shift=self.shift, asker=first, asked=second, by=first.user)

    def on_duty(self) -> list:
        """Return who is on duty."""
        return [(turn.member, turn.replaces) for turn in self.shift.turns.select_related("member", "replaces")]


@pytest.fixture
def duty():
    return Duty()


def why(act) -> Refused:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value


def test_asked_and_accepted_in_two_taps_and_the_shift_remembers_the_first(duty, client):
    first, second, third = duty.members
    client.force_login(first.user)
    page = reverse("my_station:ask", args=[duty.shift.pk])
    assert page in client.get(reverse("my_station:duty")).content.decode()
    assert client.post(page, {"asked": second.pk}).status_code == 302
    client.force_login(second.user)
    todo = next(todo for todo in todos_of(second, timezone.now()) if todo.kind == "stand_in")
    assert client.get(todo.url).status_code == 200
    assert client.post(todo.url, {"act": "accept"}).status_code == 302
    assert duty.on_duty() == [(second, first)]
    assert client.post(todo.url, {"act": "accept"}).status_code == 409, "it is done already"
    substitute(shift=duty.shift, member=second, by_member=third, by=duty.clerk)
    assert duty.on_duty() == [(third, first)]
    substitute(shift=duty.shift, member=third, by_member=first, by=duty.clerk)
    assert duty.on_duty() == [(first, None)], "back with who was planned"


def test_a_request_is_declined_or_withdrawn_and_only_one_waits(duty, client):
    request = duty.ask()
    assert why(duty.ask)
    stranger = duty.members[2].user
    assert why(lambda: REQUESTS.perform("accept", request, by=stranger)).code == "actor"
    client.force_login(duty.members[0].user)
    client.post(reverse("my_station:duty"), {"withdraw": request.pk})
    request.refresh_from_db()
    assert request.state == "withdrawn"
    again = duty.ask()
    REQUESTS.perform("decline", again, by=duty.members[1].user)
    assert duty.on_duty() == [(duty.members[0], None)]
    client.force_login(stranger)
    assert client.get(reverse("my_station:stand_in", args=[again.pk])).status_code == 404
    assert client.get(reverse("my_station:ask", args=[duty.shift.pk])).status_code == 404


def test_who_is_elsewhere_at_an_event_or_no_member_of_the_station_cannot_stand_in(duty):
    first, second, third = duty.members
    outsider = make_member()
    make_turn(shift=make_shift(planned_on=duty.shift.held_on), member=second)
    event = make_event(starts_on=duty.shift.held_on, year=duty.shift.held_on.year, title="协商会", state="planned")
    attendance = make_attendance(event=event, member=third, state="attending")
    for member, words in ((second, make_shift), (third, "协商会"), (outsider, duty.station.name)):
        act = partial(substitute, shift=duty.shift, member=first, by_member=member, by=duty.clerk)
        sentence = why(act).sentence
        assert str(member) in sentence
        assert not isinstance(words, str) or words in sentence
    attendance.state = "leave_granted"
    attendance.save()
    substitute(shift=duty.shift, member=first, by_member=third, by=duty.clerk)


def test_a_shift_that_is_over_is_taken_over_by_nobody_and_its_request_lapses(duty):
    request = duty.ask()
    type(duty.shift).objects.filter(pk=duty.shift.pk).update(planned_on=duty.today - DAY, held_on=duty.today - DAY)
    assert why(lambda: REQUESTS.perform("accept", request, by=duty.members[1].user))
    assert not [todo for todo in todos_of(duty.members[1], timezone.now()) if todo.kind == "stand_in"]
    assert lapse_requests(at=timezone.now()) == 1
    request.refresh_from_db()
    assert request.state == "lapsed"


def test_planning_again_leaves_a_shift_somebody_was_asked_about(duty):
    rule = make_duty_rule(station=duty.station, days=str(duty.shift.planned_on.day), moves_on_holidays=False)
    type(duty.shift).objects.filter(pk=duty.shift.pk).update(rule=rule)
    request = duty.ask()
    plan_rota(stations=[duty.station], since=duty.today, until=duty.shift.planned_on, by=duty.clerk)
    assert SubstitutionRequest.objects.get() == request


def test_a_member_says_on_the_day_or_soon_after_that_duty_was_done(duty, client):
    member = duty.members[0]
    sign = partial(sign_duty, turn=duty.turn, by=member.user)
    assert why(lambda: sign(at=timezone.now()))
    assert why(lambda: sign(at=timezone.now() + 30 * DAY))
    assert why(lambda: sign_duty(turn=duty.turn, by=duty.members[1].user, at=timezone.now() + 3 * DAY)).code == "actor"
    type(duty.shift).objects.filter(pk=duty.shift.pk).update(planned_on=duty.today, held_on=duty.today)
    assert [todo.kind for todo in todos_of(member, timezone.now())] == ["duty"]
    client.force_login(member.user)
    assert client.post(reverse("my_station:duty"), {"served": duty.turn.pk}).status_code == 302
    assert ShiftMember.objects.get().served_at is not None
    assert todos_of(member, timezone.now()) == []


def test_the_start_page_shows_the_next_shift_and_the_calendar_keeps_its_entry(duty, client):
    member = duty.members[0]
    make_turn(shift=duty.shift, member=duty.members[1])
    client.force_login(member.user)
    page = client.get(reverse("me:home")).content.decode()
    assert duty.station.name in page
    assert "横岗路1号" in page
    assert duty.members[1].name in page
    assert [date.key for date in dates_of(member, duty.today)] == [duty.shift.calendar_key]


@pytest.mark.parametrize("turns", [1, 30])
def test_the_page_of_duty_asks_as_much_with_many_shifts_as_with_one(duty, client, django_assert_max_num_queries, turns):
    for number in range(1, turns):
        shift = make_shift(station=duty.station, planned_on=duty.shift.held_on + number * DAY)
        make_turn(shift=shift, member=duty.members[0])
    client.force_login(duty.members[0].user)
    with django_assert_max_num_queries(14):
        client.get(reverse("my_station:duty"))


def test_a_turn_entered_by_hand_puts_nobody_in_two_places(duty):
    elsewhere = make_shift(planned_on=duty.shift.held_on)
    with pytest.raises(ValidationError, match=duty.station.name):
        ShiftMember(shift=elsewhere, member=duty.members[0]).full_clean()


def test_nobody_is_placed_at_a_station_after_the_membership_ended(duty):
    member = make_member()
    make_membership(member=member, ends=duty.today)
    with pytest.raises(ValidationError):
        make_station_member(station=duty.station, member=member, starts=duty.today + DAY).full_clean()
    make_station_member(member=duty.members[0]).full_clean()


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("admin:stations_dutyshift_add", {"planned_on": "2027-02-30", "held_on": "2027-02-30"}),
        (
            "admin:stations_dutyrule_add",
            {"description": "每月32日", "kind": "monthly_days", "days": "32", "people": "1"},
        ),
    ],
)
def test_a_day_that_does_not_exist_is_refused_in_the_form(duty, client, address, values):
    client.force_login(duty.clerk)
    empty = {"turns-TOTAL_FORMS": "0", "turns-INITIAL_FORMS": "0", "number": "1", "station": duty.station.pk}
    page = client.post(reverse(address), {**empty, **values})
    assert page.status_code == 200
    assert set(page.context["adminform"].form.errors) & {"planned_on", "days"}


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("rota", tmp_path_factory.mktemp("rota")) as database:
        yield database


def test_two_clerks_who_plan_at_once_make_no_shift_twice(db, own):
    with own.used():
        world = Duty()
        make_duty_rule(station=world.station, days="10,20")
        days = {"since": world.today + DAY, "until": world.today + 200 * DAY}
        plan = partial(plan_rota, stations=[world.station], by=world.clerk, **days)
        found = in_threads(plan, plan)
        made = list(world.station.shifts.exclude(pk=world.shift.pk).values_list("planned_on", flat=True))
        assert len(made) == len(set(made)) > 10
        assert [type(one).__name__ for one in found] == ["Rota", "Rota"]


def test_accepted_and_withdrawn_at_once_only_one_happens(db, own):
    with own.used():
        world = Duty()
        request, (first, second, _third) = world.ask(), world.members
        accept = partial(REQUESTS.perform, "accept", request, by=second.user)
        withdraw = partial(REQUESTS.perform, "withdraw", request, by=first.user)
        found = in_threads(accept, withdraw)
        assert sum(isinstance(one, Refused) for one in found) == 1
        request.refresh_from_db()
        assert (request.state == "accepted") == (world.on_duty() == [(second, first)])
