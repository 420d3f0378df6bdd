"""The office's pages on which proposals and answers are published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.roles import Role
from proposals.models import PrivateFinding, Proposal
from proposals.workflow import perform
from tests.members.factories import make_committee, make_user
from tests.proposals import life
from tests.proposals.factories import make_action_item, make_proposal

pytestmark = pytest.mark.django_db
PHONE = "13800138000"
CHANGELIST = "/en/admin/proposals/proposal/"


@pytest.fixture
def world():
    return life.make_world()


@pytest.fixture
def office(client, world):
    """A browser in which the committee's proposal staff are signed in."""
    client.force_login(world.staff)
    return client


def url_of(proposal, more: str = "") -> str:
    return f"/en/admin/proposals/proposal/{proposal.pk}/publication/{more}"


def page_of(browser, proposal) -> str:
    return browser.get(url_of(proposal)).content.decode()


def decision_on(browser, proposal, number: int = 0, **over) -> dict[str, str]:
    """Return what the form of a finding sends."""
    found = [
        (found, sheet)
        for sheet in browser.get(url_of(proposal)).context["sheets"]
        for passage in sheet.passages
        for found in passage.found
    ]
    finding, sheet = found[number]
    reply = sheet.reply.pk if sheet.reply else ""
    form = {"place": finding.place, "fingerprint": finding.hit.fingerprint, "reply": reply, "key": finding.key}
    return {**form, "decision": "may_be_shown", "note": "区政府公布的热线", **over}


def test_the_page_shows_what_the_public_will_read_with_private_numbers_marked(office, world):
    proposal = life.filed(world, title="关于路灯的提案")
    proposal.suggestions.filter(number=1).update(text=f"请致电{PHONE}修灯。")
    page = page_of(office, proposal)
    assert f"请致电<mark>{PHONE}</mark>修灯。" in page
    assert "138******00" in page
    assert "Suggestion 1" in page
    assert "巷道昏暗。" in page
    assert not PrivateFinding.objects.exists()


def test_a_number_is_released_with_a_reason_and_the_proposal_published(office, world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    refused = office.post(url_of(proposal), {"step": "publish"})
    assert "looks private. Decide on it first." in refused.content.decode()
    assert PrivateFinding.objects.get().decision == "open"
    answer = office.post(url_of(proposal, "decide/"), decision_on(office, proposal))
    assert answer.status_code == 302
    assert PrivateFinding.objects.get().decided_by == world.staff
    assert "区政府公布的热线" in page_of(office, proposal)
    assert office.post(url_of(proposal), {"step": "publish"}).status_code == 302
    assert office.get(f"/proposals/{proposal.pk}/").status_code == 200


def test_a_release_without_a_reason_is_refused(office, world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    answer = office.post(url_of(proposal, "decide/"), decision_on(office, proposal, note=" "))
    assert "Say in a few words why the public may see it." in answer.content.decode()
    assert PrivateFinding.objects.get().decision == "open"


def test_a_decision_on_what_no_longer_stands_there_is_refused(office, world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    form = decision_on(office, proposal)
    Proposal.objects.filter(pk=proposal.pk).update(title="关于路灯的提案")
    answer = office.post(url_of(proposal, "decide/"), form)
    assert "This no longer stands in the text." in answer.content.decode()


def test_what_was_typed_is_kept_when_a_step_is_refused(office, world):
    proposal = life.filed(world)
    perform("publish", proposal, by=world.staff)
    form = {"step": "unpublish", "key": "sheet", "note": "提案者撤回同意", "seen": "1"}
    answer = office.post(url_of(proposal), form)
    assert 'value="提案者撤回同意"' in answer.content.decode()
    assert Proposal.objects.get().is_published


def test_a_proposal_is_taken_off_with_a_reason(office, world):
    proposal = life.filed(world)
    perform("publish", proposal, by=world.staff)
    office.post(url_of(proposal), {"step": "unpublish", "note": ""})
    assert Proposal.objects.get().is_published
    office.post(url_of(proposal), {"step": "unpublish", "note": "提案者撤回同意"})
    assert not Proposal.objects.get().is_published
    assert office.get(f"/proposals/{proposal.pk}/").status_code == 404


def test_each_delivered_answer_is_published_and_taken_off(office, world):
    proposal = life.replied(world)
    assignment = life.assignment_of(world, proposal)
    reply = assignment.replies.get()
    reply.text.body = f"请致电{PHONE}。"
    reply.text.save()
    form = {"step": "publish_reply", "reply": str(reply.pk)}
    assert "Decide on it first." in office.post(url_of(proposal), form).content.decode()
    office.post(url_of(proposal, "decide/"), decision_on(office, proposal))
    assert office.post(url_of(proposal), form).status_code == 302
    reply.refresh_from_db()
    assert reply.is_published
    office.post(url_of(proposal), {"step": "unpublish_reply", "reply": str(reply.pk), "note": "更正"})
    reply.refresh_from_db()
    assert not reply.is_published


def test_of_an_answer_that_stays_unpublished_only_the_reason_will_be_read(office, world):
    proposal = life.replied(world)
    reply = life.assignment_of(world, proposal).replies.get()
    type(reply).objects.update(publication="none", publication_reason="涉及商业秘密")
    sheet = office.get(url_of(proposal)).context["sheets"][1]
    assert [str(passage.html) for passage in sheet.passages] == ["涉及商业秘密"]


def test_without_consent_the_page_says_that_only_the_title_will_be_read(office, world):
    proposal = life.filed(world, public_consent="no")
    answer = office.get(url_of(proposal))
    assert "title, units and steps only" in answer.content.decode()
    assert [str(passage.html) for passage in answer.context["sheets"][0].passages] == [proposal.title]


@pytest.mark.parametrize("form", [{}, {"step": "close"}, {"step": "publish_reply"}, {"step": "publish", "seen": "99"}])
def test_a_form_that_was_tampered_with_or_is_stale_changes_nothing(office, world, form):
    proposal = life.filed(world)
    answer = office.post(url_of(proposal), form)
    assert answer.status_code == 200
    assert list(answer.context["messages"])
    assert not Proposal.objects.get().is_published


def test_before_the_review_has_decided_nothing_is_shown_and_nothing_published(office, world):
    proposal = life.under_review(world)
    page = page_of(office, proposal)
    assert "once the review has decided on it" in page
    assert "巷道昏暗。" not in page
    office.post(url_of(proposal), {"step": "publish"})
    assert not Proposal.objects.get().is_published


@pytest.mark.parametrize(
    ("role", "slug", "status"),
    [
        (Role.AUDITOR, "longgang", 200),
        (Role.PROPOSAL_STAFF, "shenzhen", 404),
        (Role.EDITOR, "longgang", 403),
        (Role.MEMBER, "longgang", 302),
    ],
)
def test_who_may_open_the_page_and_who_may_act(client, world, role, slug, status):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    client.force_login(make_user(role, committee=make_committee(slug)))
    assert client.get(url_of(proposal)).status_code == status
    assert client.post(url_of(proposal), {"step": "publish"}).status_code == (403 if status == 200 else status)
    assert client.post(url_of(proposal, "decide/"), {"decision": "may_be_shown"}).status_code in (302, 403, 404)
    assert not PrivateFinding.objects.exists()
    assert not Proposal.objects.get().is_published


def test_a_form_of_a_public_record_keeps_what_was_typed_and_names_the_number_masked(office, world):
    proposal = life.replied(world)
    assignment = proposal.assignments.get()
    perform("publish_reply", assignment, by=world.staff)
    promise = {"reply": assignment.replies.get(), "unit": world.units[0], "text": "更换路灯"}
    item = make_action_item(proposal=proposal, **promise)
    typed = {"text": f"请致电{PHONE}。", "unit": item.unit_id, "due_on": item.due_on}
    page = office.post(f"/en/admin/proposals/actionitem/{item.pk}/change/", typed).content.decode()
    assert "“138******00” looks private" in page
    assert f"请致电{PHONE}。" in page
    item.refresh_from_db()
    assert item.text == "更换路灯"


def test_no_tick_in_a_form_publishes(office, world):
    proposal = life.filed(world)
    page = office.get(f"{CHANGELIST}{proposal.pk}/change/").content.decode()
    assert 'name="is_published"' not in page
    assert url_of(proposal) in page


def test_many_are_published_after_one_confirmation_and_the_others_named(office, world):
    good, bad = life.filed(world, title="关于路灯的提案"), life.filed(world, title=f"关于{PHONE}的提案")
    early = life.under_review(world, title="关于门牌的提案")
    chosen = {"action": "publish_chosen", "_selected_action": [good.pk, bad.pk, early.pk]}
    page = office.post(CHANGELIST, chosen)
    assert [row.pk for row in page.context["ready"]] == [good.pk]
    assert {row.pk: why for row, why in page.context["held"]} == {
        bad.pk: "To be decided first: 138******00",
        early.pk: "A proposal may be published once the review has decided on it, not before.",
    }
    assert not Proposal.objects.filter(is_published=True).exists()
    done = office.post("/en/admin/proposals/publish/", {"chosen": f"{good.pk},{bad.pk},x", "confirmed": "yes"})
    assert [row.pk for row in done.context["held"][0][:1]] == [bad.pk]
    assert list(Proposal.objects.filter(is_published=True)) == [good]
    assert good.state_changes.filter(transition="publish", by=world.staff).exists()


def test_proposals_of_another_committee_are_not_published_along(client, world):
    proposal = life.filed(world)
    client.force_login(make_user(Role.PROPOSAL_STAFF, committee=make_committee("shenzhen")))
    answer = client.post("/en/admin/proposals/publish/", {"chosen": str(proposal.pk), "confirmed": "yes"})
    assert answer.context["ready"] == answer.context["held"] == []
    assert not Proposal.objects.get().is_published


def test_the_confirmation_costs_the_same_queries_for_few_and_many(office, world):
    def cost(count: int) -> int:
        keys = [make_proposal(is_published=False).pk for _n in range(count)]
        with CaptureQueriesContext(connection) as queries:
            office.post("/en/admin/proposals/publish/", {"chosen": ",".join(map(str, keys))})
        return len(queries)

    cost(1)
    assert cost(2) == cost(30)


@pytest.fixture
def answered_twice(world):
    """A unit's proposal whose first answer is public and whose second one was delivered after it."""
    proposal = life.replied(world)
    assignment = life.assignment_of(world, proposal)
    life.rate(world, proposal, "not")
    perform("publish_reply", assignment, by=world.staff)
    perform("handle_again", proposal, by=world.staff, note="提案人不满意", at=life.moment(2022, 6, 1))
    assignment.refresh_from_db()
    life.deliver(world, assignment, at=life.moment(2022, 6, 20))
    return assignment


def published(assignment) -> list[bool]:
    return list(assignment.replies.order_by("version").values_list("is_published", flat=True))


def test_an_earlier_answer_is_taken_off_and_the_newest_published_by_their_own_buttons(office, answered_twice):
    first, second = answered_twice.replies.order_by("version")
    url = url_of(answered_twice.proposal)
    sheets = office.get(url).context["sheets"]
    buttons = {sheet.reply: [step.name for step in sheet.steps] for sheet in sheets if sheet.reply}
    assert buttons == {first: ["unpublish_reply"], second: ["publish_reply"]}
    office.post(url, {"step": "unpublish_reply", "reply": first.pk, "note": "已有新答复"})
    assert published(answered_twice) == [False, False]
    office.post(url, {"step": "publish_reply", "reply": first.pk})
    assert published(answered_twice) == [False, False]
    office.post(url, {"step": "publish_reply", "reply": second.pk})
    assert published(answered_twice) == [False, True]


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "٣", "x"])
def test_an_answer_that_no_page_has_named_does_not_exist(office, world, key):
    proposal = life.replied(world)
    form = {"step": "publish_reply", "reply": key, "seen": key}
    assert office.post(url_of(proposal), form).status_code == 404
    assert office.post(url_of(proposal), {**form, "reply": "", "step": "publish"}).status_code == 302


def test_a_release_is_not_taken_back_while_the_public_reads_the_number(office, world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    office.post(url_of(proposal, "decide/"), decision_on(office, proposal))
    assert 'value="open"' in page_of(office, proposal)
    perform("publish", proposal, by=world.staff)
    assert 'value="open"' not in page_of(office, proposal)
    office.post(url_of(proposal, "decide/"), decision_on(office, proposal, decision="open"))
    assert PrivateFinding.objects.get().decision == "may_be_shown"
