"""The units' desk: who may see it, what its list says, and how much it costs."""

import datetime
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.roles import Role
from proposals.models import ActionItem, Assignment, Clock, Proposal, ProposalSettings, Proposer
from proposals.workflow import perform
from tests.members.factories import make_committee, make_user
from tests.proposals import life
from tests.proposals.life import make_world, moment
from tests.voices import misread

pytestmark = pytest.mark.django_db
HOME = reverse("desk:home")
DUE = datetime.date(2022, 6, 8)


@pytest.fixture
def world():
    return make_world()


def set_today(monkeypatch, *date: int) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment(*date))


def page_of(assignment: Assignment) -> str:
    return reverse("desk:assignment", args=[assignment.pk])


def groups_on(client, user, monkeypatch, day: datetime.date) -> list[int]:
    """Return the groups of the rows on the list of ``user`` on a day."""
    set_today(monkeypatch, day.year, day.month, day.day)
    client.force_login(user)
    return [row.group for row in client.get(HOME).context["rows"]]


def test_a_stranger_is_sent_to_sign_in_and_comes_back(client, world):
    assert client.get(HOME).headers["Location"] == f"/accounts/login/?next={HOME}"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.PROPOSAL_STAFF, Role.OFFICE_ADMIN])
def test_an_account_without_a_unit_is_told_so(client, world, role):
    client.force_login(make_user(role))
    answer = client.get(HOME)
    assert answer.status_code == 403
    assert "desk/no_unit.html" in [template.name for template in answer.templates]


def test_an_appointment_that_has_ended_opens_nothing(client, world):
    assignment = life.assignment_of(world, life.assigned(world))
    world.clerks[0].appointments.update(ends=timezone.localdate() - datetime.timedelta(days=1))
    client.force_login(world.clerks[0])
    assert client.get(HOME).status_code == 403
    assert client.get(page_of(assignment)).status_code == 403


def test_another_units_assignment_and_clock_do_not_exist(client, world):
    proposal = life.assigned(world, "lead", "joint")
    lead = life.assignment_of(world, proposal)
    client.force_login(world.clerks[2])
    clock = reverse("desk:clock", args=[lead.clocks.first().pk])
    assert [client.get(page).status_code for page in (page_of(lead), clock)] == [404, 404]
    assert client.post(page_of(lead), {"step": "sign_for"}).status_code == 404
    client.force_login(world.clerks[1])
    assert client.get(page_of(lead)).status_code == 404
    assert [row.unit for row in client.get(HOME).context["rows"]] == [world.units[1]]
    lead.refresh_from_db()
    assert lead.state == "new"


def test_another_committees_units_stay_apart(client, world):
    life.assigned(world)
    shenzhen = make_world("shenzhen")
    client.force_login(shenzhen.clerks[0])
    assert client.get(HOME).context["rows"] == []
    assert make_committee("shenzhen").pk != world.committee.pk


def test_contacts_go_to_units_that_answer_the_proposers_only(client, world):
    proposal = life.assigned(world, "lead", "joint")
    Proposer.objects.filter(proposal=proposal).update(contact="联系人王", phone="13712345678", address="布吉街道1号")
    private = world.members[0].phone
    pages = []
    for number in (0, 1):
        client.force_login(world.clerks[number])
        pages.append(client.get(page_of(life.assignment_of(world, proposal, number))).content.decode())
    assert "13712345678" in pages[0]
    assert "联系人王" in pages[0]
    assert "13712345678" not in pages[1]
    assert "布吉街道1号" not in pages[1]
    assert private not in pages[0] + pages[1]


def test_a_unit_that_was_relieved_no_longer_reads_contacts(client, world):
    proposal = life.assigned(world)
    Proposer.objects.filter(proposal=proposal).update(phone="13712345678")
    first = life.assignment_of(world, proposal)
    words = {"note": "非我局职责", "proposed_unit": world.units[1]}
    perform("ask_return", first, by=world.clerks[0], at=moment(2022, 3, 9), **words)
    perform("agree_return", first, by=world.staff, at=moment(2022, 3, 11), unit=world.units[1])
    client.force_login(world.clerks[0])
    page = client.get(page_of(first))
    assert "13712345678" not in page.content.decode()
    assert page.context["steps"] == []


def test_notes_between_offices_stay_in_the_office(client, world):
    proposal = life.assigned(world)
    proposal.state_changes.filter(transition="assign").update(note="内部协调意见")
    assignment = life.sign_for(world, proposal)
    assignment.changes.update(note="科室内部备注", acting_as="staff")
    client.force_login(world.clerks[0])
    page = client.get(page_of(assignment)).content.decode()
    assert "内部协调意见" not in page
    assert "科室内部备注" not in page


@pytest.mark.parametrize(("days_before", "expected"), [(-1, 0), (0, 1), (3, 1), (4, 2), (10, 2), (11, 3)], ids=str)
def test_the_list_is_grouped_by_the_days_that_are_left(client, world, monkeypatch, days_before, expected):
    assignment = life.sign_for(world, life.assigned(world))
    assert assignment.clocks.get(duty="reply").due_on == DUE
    today = DUE - datetime.timedelta(days=days_before)
    assert groups_on(client, world.clerks[0], monkeypatch, today) == [expected]


def test_the_days_of_the_groups_are_the_committees(client, world, monkeypatch):
    life.sign_for(world, life.assigned(world))
    ProposalSettings.objects.create(committee=world.committee, late_notice_days=7, early_notice_days=20)
    assert groups_on(client, world.clerks[0], monkeypatch, DUE - datetime.timedelta(days=7)) == [1]
    assert groups_on(client, world.clerks[0], monkeypatch, DUE - datetime.timedelta(days=20)) == [2]


def test_what_is_with_others_waits_and_what_is_answered_is_done_once_it_is_rated(client, world, monkeypatch):
    proposal = life.assigned(world)
    assignment = life.sign_for(world, proposal)
    life.write_reply(world, assignment)
    perform("draft_reply", assignment, by=world.clerks[0], at=moment(2022, 5, 10))
    day, late = datetime.date(2022, 5, 11), DUE + datetime.timedelta(days=1)
    assert groups_on(client, world.clerks[0], monkeypatch, day) == [4]
    assert groups_on(client, world.clerks[0], monkeypatch, late) == [0]
    perform("examine", assignment, by=world.staff, at=moment(2022, 5, 12))
    assert groups_on(client, world.clerks[0], monkeypatch, day) == [3]
    set_today(monkeypatch, 2022, 5, 30)
    perform("deliver", assignment, by=world.clerks[0], at=moment(2022, 5, 12))
    assert groups_on(client, world.clerks[0], monkeypatch, day) == [4]
    proposal.refresh_from_db()
    set_today(monkeypatch, 2022, 6, 30)
    life.rate(world, proposal)
    assert groups_on(client, world.clerks[0], monkeypatch, day) == [5]


def test_a_return_that_is_asked_for_waits_and_its_clock_does_not_make_it_late(client, world, monkeypatch):
    assignment = life.assignment_of(world, life.assigned(world))
    words = {"note": "非我局职责", "proposed_unit": world.units[1]}
    perform("ask_return", assignment, by=world.clerks[0], at=moment(2022, 3, 9), **words)
    assert groups_on(client, world.clerks[0], monkeypatch, DUE + datetime.timedelta(days=30)) == [4]


def test_a_draft_that_waits_for_a_joint_units_signature_is_its_turn(client, world, monkeypatch):
    proposal = life.assigned(world, "lead", "joint")
    lead, joint = life.sign_for(world, proposal), life.sign_for(world, proposal, 1)
    life.write_reply(world, joint, kind="opinion")
    perform("give_opinion", joint, by=world.clerks[1], at=moment(2022, 3, 20))
    day = DUE - datetime.timedelta(days=2)
    assert groups_on(client, world.clerks[1], monkeypatch, day) == [4]
    life.write_reply(world, lead)
    perform("draft_reply", lead, by=world.clerks[0], at=moment(2022, 6, 1))
    assert groups_on(client, world.clerks[1], monkeypatch, day) == [1]
    perform("countersign", lead, by=world.clerks[1], assignment=joint)
    assert groups_on(client, world.clerks[1], monkeypatch, day) == [4]


def test_an_open_promise_comes_back_on_the_list_on_its_day(client, world, monkeypatch):
    proposal = life.replied(world)
    day = datetime.date(2022, 9, 30)
    item = {"number": 1, "text": "更换路灯", "due_on": day, "unit": world.units[0]}
    reply = proposal.assignments.get().replies.get()
    promise = ActionItem.objects.create(proposal=proposal, reply=reply, **item)
    assert groups_on(client, world.clerks[0], monkeypatch, day) == [1]
    assert groups_on(client, world.clerks[0], monkeypatch, day + datetime.timedelta(days=1)) == [0]
    perform("keep", promise, by=world.clerks[0], note="已换")
    assert groups_on(client, world.clerks[0], monkeypatch, day) == [4]


def test_the_list_is_narrowed_by_state_year_and_part(client, world, monkeypatch):
    set_today(monkeypatch, 2022, 3, 10)
    first, second = life.assigned(world), life.assigned(world)
    life.sign_for(world, first)
    client.force_login(world.clerks[0])
    page = client.get(HOME, {"state": "new", "year": "2022"})
    assert [row.proposal for row in page.context["rows"]] == [second]
    assert page.context["paginator"].count == 1
    assert [(group.value, number) for group, _heading, number in page.context["groups"]] == [(3, 1)]
    assert client.get(HOME, {"group": "0"}).context["rows"] == []
    assert client.get(HOME, {"year": "1999", "state": "x", "page": "9"}).status_code == 200


numbers = itertools.count(1)


def make_many(world, number: int) -> None:
    """Hand out ``number`` proposals to the first unit, past the door: only the list is looked at."""
    serials = [f"Q{next(numbers):05d}" for _row in range(number)]
    rows = [Proposal(session=world.session, serial=serial, title=serial, state="in_handling") for serial in serials]
    proposals = Proposal.objects.bulk_create(rows)
    units = [Assignment(proposal=proposal, unit=world.units[0], role="sole", state="signed") for proposal in proposals]
    day = datetime.date(2022, 3, 8)
    limit = {"unit": "working_days", "length": 60, "starts_on": day, "counted_to": DUE, "due_on": DUE}
    clocks = [Clock(assignment=unit, duty="reply", number=1, **limit) for unit in Assignment.objects.bulk_create(units)]
    Clock.objects.bulk_create(clocks)


def test_the_list_costs_the_same_for_1_100_and_10000_assignments(client, world):
    client.force_login(world.clerks[0])
    client.get(HOME)  # the first page of a visit also notes in the session that somebody is there
    costs = []
    for number in (1, 99, 9900):
        make_many(world, number)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(HOME)
        costs.append(len(queries))
    assert page.context["paginator"].count == 10_000
    assert len(set(costs)) == 1
    assert costs[0] <= 10, [query["sql"][:90] for query in queries]


def test_english_pages_mark_what_is_chinese(client, world):
    proposal = life.assigned(world, "lead", "joint")
    lead, joint = life.sign_for(world, proposal), life.sign_for(world, proposal, 1)
    life.write_reply(world, joint, kind="opinion")
    perform("give_opinion", joint, by=world.clerks[1], note="会办意见见附件")
    life.write_reply(world, lead)
    perform("remind", lead, by=world.staff, note="请抓紧答复")
    first = ["/en" + HOME, "/en" + page_of(lead)]
    pages = {path: sent_to(client, world.clerks[0], path) for path in first}
    perform("draft_reply", lead, by=world.clerks[0])
    pages |= {path: sent_to(client, world.clerks[1], path) for path in ("/en" + page_of(joint), "/en" + HOME)}
    pages |= {"put forward": sent_to(client, world.clerks[0], "/en" + page_of(lead))}
    assert {path: misread(html) for path, html in pages.items() if misread(html)} == {}


def sent_to(client, user, path: str) -> str:
    """Return what the account reads at an address."""
    client.force_login(user)
    return client.get(path).content.decode()
