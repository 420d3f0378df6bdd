"""The office's pages: what a clerk sees, and what stays with the office."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models import Event, ViewGiven
from members.roles import Role
from tests.consultations.factories import (
    make_attendance,
    make_event,
    make_host,
    make_outcome,
    make_platform,
    make_platform_form,
    make_platform_stage,
    make_response,
    make_stage,
    make_view,
)
from tests.members.factories import make_committee, make_user

pytestmark = pytest.mark.django_db

EVENTS = "/en/admin/consultations/event/"


@pytest.fixture
def office(client):
    """The browser of Longgang's office administrator."""
    client.force_login(make_user(Role.OFFICE_ADMIN), backend="members.backends.CommitteeBackend")
    return client


def add_views(event: Event, count: int) -> None:
    rows = [ViewGiven(event=event, number=n, text=f"意见{n}") for n in range(1, count + 1)]
    ViewGiven.objects.bulk_create(rows)


def event_form(**over) -> dict[str, object]:
    """What the browser sends for a new event without parts."""
    parts = ["hosts", "stages", "text", "outcomes", "responses"]
    counters = {f"{part}-{name}": 0 for part in parts for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    fields = {"committee": make_committee().pk, "code": "2022-01", "kind": "talk", "state": "held", "year": 2022}
    return {**counters, **fields, "title": "一起来商量", **over}


def test_a_clerk_enters_an_event_with_two_hosts(office):
    hosts = {
        "hosts-TOTAL_FORMS": 2,
        "hosts-0-position": 1,
        "hosts-0-role": "host",
        "hosts-0-committee": make_committee().pk,
        "hosts-1-position": 2,
        "hosts-1-role": "co_host",
        "hosts-1-name": "深圳广电集团",
    }
    response = office.post(f"{EVENTS}add/", event_form(**hosts))
    assert response.status_code == 302
    assert [str(host) for host in Event.objects.get().hosts.all()] == ["longgang", "深圳广电集团"]


def test_a_host_row_with_two_hosts_is_explained_to_the_clerk(office):
    host = {"hosts-TOTAL_FORMS": 1, "hosts-0-position": 1, "hosts-0-role": "host", "hosts-0-name": "广电集团"}
    response = office.post(f"{EVENTS}add/", event_form(**host, **{"hosts-0-committee": make_committee().pk}))
    assert "Name exactly one host in each row: choose a record, or write a name." in response.content.decode()
    assert not Event.objects.exists()


def test_no_host_is_chosen_before_the_clerk_chooses(office):
    for url in (f"{EVENTS}add/", "/en/admin/consultations/eventhost/add/"):
        html = office.get(url).content.decode()
        chosen = re.findall(r'<select name="(?:hosts-__prefix__-)?committee".*?</select>', html, re.DOTALL)[-1]
        assert "longgang" not in chosen


def test_publishing_an_event_stamps_the_time(office):
    office.post(f"{EVENTS}add/", event_form(is_published="on"))
    assert Event.objects.get().published_at is not None


def test_the_office_of_another_committee_does_not_see_an_event(office):
    make_event(title="市级会议", committee=make_committee("shenzhen"))
    make_event(title="区级会议")
    html = office.get(EVENTS).content.decode()
    assert "区级会议" in html
    assert "市级会议" not in html


def test_chosen_events_get_the_stages_of_their_platform(office):
    event = make_event(platform=make_platform_stage(name="反映问题").platform)
    response = office.post(EVENTS, {"action": "copy_stages", "_selected_action": [event.pk]}, follow=True)
    assert [stage.name for stage in event.stages.all()] == ["反映问题"]
    assert "1 event got its stages." in response.content.decode()


def test_a_reason_of_leave_stands_on_the_attendance_page_only(office):
    attendance = make_attendance()
    own_page = office.get(f"/en/admin/consultations/attendance/{attendance.pk}/change/").content.decode()
    event_page = office.get(f"{EVENTS}{attendance.event_id}/change/").content.decode()
    assert "家中私事不便公开" in own_page
    assert attendance.member.name in event_page
    assert "家中私事不便公开" not in event_page


def test_an_editor_never_sees_attendance(client):
    client.force_login(make_user(Role.EDITOR), backend="members.backends.CommitteeBackend")
    attendance = make_attendance()
    assert client.get("/en/admin/consultations/attendance/").status_code == 403
    event_page = client.get(f"{EVENTS}{attendance.event_id}/change/").content.decode()
    assert attendance.event.title in event_page
    assert attendance.member.name not in event_page


@pytest.mark.parametrize(("count", "is_shown"), [(30, True), (31, False)])
def test_views_stand_on_the_page_of_an_event_while_they_are_few(office, count, is_shown):
    event = make_event()
    add_views(event, count)
    html = office.get(f"{EVENTS}{event.pk}/change/").content.decode()
    assert ("views-TOTAL_FORMS" in html) is is_shown


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("event", make_event),
        ("eventhost", make_host),
        ("eventstage", make_stage),
        ("attendance", make_attendance),
        ("viewgiven", make_view),
        ("outcome", make_outcome),
        ("response", make_response),
        ("platform", make_platform),
        ("platformform", make_platform_form),
        ("platformstage", make_platform_stage),
    ],
)
def test_every_list_finds_its_rows_and_costs_the_same_with_more_of_them(office, name, make):
    url = f"/en/admin/consultations/{name}/"
    make()
    office.get(url)  # the first request of a session costs more
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            html = office.get(url).content.decode()
        counts.append(len(queries))
        make()
        make()
    assert html.count('name="_selected_action"') == 3
    assert counts[0] == counts[1]
    assert office.get(url, {"q": "没有这样的记录"}).content.decode().count('name="_selected_action"') == 0
