"""Many records at once: one confirmation, each by itself, each refusal told, a double click harmless."""

import pytest
from django.contrib import admin
from django.urls import reverse

from members.roles import Role
from proposals.models import Proposal, Reminder, StateChange
from proposals.workflow import perform
from tests.members.factories import make_user
from tests.proposals import life
from tests.proposals.life import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A committee at work."""
    return make_world()


@pytest.fixture
def office(client, world):
    """A browser in which the proposal staff are signed in."""
    client.force_login(world.staff)
    return client


def address(name, subject="proposal"):
    """Return the address of a step in bulk."""
    return reverse("admin:proposals_bulk", args=[subject, name])


def tick(office, name, rows, subject="proposal", **more):
    """Send the ticked rows of a list."""
    return office.post(address(name, subject), {"_selected_action": [row.pk for row in rows], **more})


def confirm(office, name, page, subject="proposal", **typed):
    """Send the confirmation."""
    return office.post(address(name, subject), {"chosen": page.context["chosen"], "confirmed": "yes", **typed})


def states(*rows):
    """Return the states as they are stored."""
    return [type(row).objects.get(pk=row.pk).state for row in rows]


def told(page):
    """Return which records were refused, in the order of the page."""
    return [bool(result.sentence) for result in page.context["results"]]


def test_nothing_is_done_before_the_confirmation(office, world):
    rows = [life.submitted(world), life.submitted(world, 1)]
    page = tick(office, "begin_review", rows)
    assert [row for row, _url in page.context["links"]] == rows
    assert all(row.title in page.content.decode() for row in rows)
    assert states(*rows) == ["submitted", "submitted"]
    assert office.get(address("begin_review")).status_code == 302
    assert told(confirm(office, "begin_review", page)) == [False, False]
    assert states(*rows) == ["under_review", "under_review"]


def test_the_refused_ones_are_told_and_the_others_done(office, world):
    good, late = life.under_review(world), life.submitted(world, 1)
    page = tick(office, "file", [good, late])
    assert page.context["fitting"] == 1
    done = confirm(office, "file", page)
    assert told(done) == [False, True]
    assert done.context["results"][1].sentence in done.content.decode()
    assert states(good, late) == ["filed", "submitted"]


def test_a_double_click_does_nothing_twice(office, world):
    row = life.sign_for(world, life.assigned(world))
    page = tick(office, "remind", [row], "assignment")
    typed = {"mode": "phone", "note": "请抓紧办理 {number}"}
    assert told(confirm(office, "remind", page, "assignment", **typed)) == [False]
    assert told(confirm(office, "remind", page, "assignment", **typed)) == [True]
    assert Reminder.objects.get().note == "请抓紧办理 第0001号"


def test_what_a_colleague_did_meanwhile_is_told(office, world):
    row = life.under_review(world)
    page = tick(office, "file", [row])
    perform("withdraw", row, by=make_user(Role.PROPOSAL_STAFF, name="李秘书"), note="来电")
    done = confirm(office, "file", page)
    assert "李秘书" in done.context["results"][0].sentence
    assert states(row) == ["withdrawn"]


def test_not_filing_asks_for_one_reason_for_all_and_keeps_the_page_without_it(office, world):
    rows = [life.under_review(world), life.under_review(world, 1)]
    reason = world.reason()
    page = tick(office, "not_file", rows)
    again = confirm(office, "not_file", page, note="统一处理")
    assert again.context["form"].errors
    assert "统一处理" in again.content.decode()
    assert states(*rows) == ["under_review"] * 2
    assert told(confirm(office, "not_file", again, reason=reason.pk)) == [False, False]
    assert [row.decisions.get().reason for row in rows] == [reason, reason]


def test_the_same_unit_and_role_for_many_proposals(office, world):
    rows = [life.filed(world), life.filed(world, 1)]
    page = tick(office, "assign", rows)
    assert world.units[0].name in page.content.decode()
    done = confirm(office, "assign", page, unit=world.units[0].name, role="sole")
    assert told(done) == [False, False]
    assert [row.assignments.get().unit for row in rows] == [world.units[0]] * 2


def test_rated_proposals_are_closed_together(office, world):
    rows = [life.replied(world), life.replied(world)]
    for row in rows:
        life.rate(world, row)
    assert told(confirm(office, "close", tick(office, "close", rows))) == [False, False]
    assert states(*rows) == ["closed", "closed"]


def test_the_admins_list_leads_to_the_same_confirmation(office, world):
    rows = [life.submitted(world), life.submitted(world, 1)]
    sent = {"action": "take_begin_review", "_selected_action": [row.pk for row in rows]}
    page = office.post(reverse("admin:proposals_proposal_changelist"), sent)
    assert [row for row, _url in page.context["links"]] == rows
    assert states(*rows) == ["submitted"] * 2
    confirm(office, "begin_review", page)
    assert states(*rows) == ["under_review"] * 2
    row = life.assignment_of(world, life.assigned(world))
    sent = {"action": "take_remind", "_selected_action": [row.pk]}
    page = office.post(reverse("admin:proposals_assignment_changelist"), sent)
    assert [row for row, _url in page.context["links"]] == [row]


def test_who_only_reads_is_offered_no_steps_and_refused_each(client, rf, world):
    row = life.under_review(world)
    auditor = make_user(Role.AUDITOR)
    request = rf.get("/")
    request.user = auditor
    assert not [name for name in admin.site.get_model_admin(Proposal).get_actions(request) if name.startswith("take_")]
    client.force_login(auditor)
    assert told(confirm(client, "file", tick(client, "file", [row]))) == [True]
    assert states(row) == ["under_review"]


def test_records_of_another_committee_are_left_out(office, world):
    own, foreign = life.under_review(world), life.under_review(make_world("shenzhen"))
    page = tick(office, "file", [own, foreign])
    assert [row for row, _url in page.context["links"]] == [own]
    office.post(address("file"), {"chosen": f"{foreign.pk}:2", "confirmed": "yes"})
    assert states(foreign) == ["under_review"]


def test_a_members_draft_is_left_out(office, world):
    draft = life.make_draft(world)
    changes = StateChange.objects.count()
    assert tick(office, "begin_review", [draft]).status_code == 302
    assert StateChange.objects.count() == changes


@pytest.mark.parametrize(("subject", "name"), [("proposal", "merge"), ("proposal", "x"), ("promise", "keep")])
def test_what_is_not_done_in_bulk_has_no_page(office, subject, name):
    assert office.post(address(name, subject), {"_selected_action": [1]}).status_code == 404


def test_without_a_tick_the_list_comes_back_with_a_word(office, world):
    queue = reverse("admin:proposals_queue", args=["review"])
    answer = office.post(address("file"), {"back": queue}, follow=True)
    assert answer.redirect_chain[0][0] == queue
    assert len(list(answer.context["messages"])) == 1


def test_a_confirmation_costs_the_same_for_few_and_for_many(office, world, django_assert_max_num_queries):
    few = [life.submitted(world)]
    many = Proposal.objects.bulk_create(
        Proposal(session=world.session, serial=f"B{n}", title=f"第{n}件", state="submitted") for n in range(200)
    )
    tick(office, "begin_review", few)
    for rows in (few, many):
        with django_assert_max_num_queries(8):
            tick(office, "begin_review", rows)


@pytest.mark.parametrize("sent", ["9" * 30, "9" * 5000, "٣", "1:9999"])
def test_keys_that_no_page_has_sent_are_left_out(office, world, sent):
    row = life.submitted(world)
    page = office.post(address("begin_review"), {"_selected_action": [sent, row.pk]})
    assert [shown for shown, _url in page.context["links"]] == [row]
    page = office.post(address("begin_review"), {"chosen": f"{sent}:1,{row.pk}:{sent}", "_selected_action": [row.pk]})
    assert [shown for shown, _url in page.context["links"]] == [row]
    assert office.post(reverse("admin:proposals_publish_many"), {"chosen": sent}).status_code == 200
