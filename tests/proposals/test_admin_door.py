"""No form of the admin does what only steps may do, tells of what is secret, or saves over what it has not read."""

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from members.models import User
from members.roles import Role
from proposals import drafts, replying
from proposals.models import (
    ActionItem,
    Category,
    Proposal,
    ProposalText,
    Proposer,
    Rating,
    Reply,
    ReplyText,
    Suggestion,
    SuggestionReply,
)
from proposals.workflow import perform
from tests.members.factories import make_session
from tests.proposals import life, me
from tests.proposals.factories import DAY, make_action_item, make_category, make_point, make_proposer

pytestmark = pytest.mark.django_db
SECRET = "绝密草稿题目"


@pytest.fixture
def world():
    """A committee whose session takes proposals now."""
    return me.world_now()


def signed_in(user: User) -> Client:
    """Return a browser in which the account is signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def staff(world):
    """A browser in which the proposal staff are signed in."""
    return signed_in(world.staff)


def form_of(proposal: Proposal) -> str:
    """Return the address of the form."""
    return reverse("admin:proposals_proposal_change", args=[proposal.pk])


def sent(client: Client, url: str) -> dict[str, Any]:
    """Return all that the fields of the page hold, those of rows that are only shown too: a forged request has them."""
    context = client.get(url).context
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    forms = [context["adminform"].form, *(form for formset in formsets for form in formset.forms)]
    forms += [formset.management_form for formset in formsets]
    values = {field.html_name: field.value() for form in forms for field in form}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def typed_by_the_office(world: life.World) -> Proposal:
    """Return the draft of a member that the office types for it."""
    proposal = life.make_draft(world)
    Proposal.objects.filter(pk=proposal.pk).update(written_by=None)
    return Proposal.objects.get(pk=proposal.pk)


def facts(proposal: Proposal) -> list[Any]:
    """Return what is settled once a proposal is handed in."""
    people = list(proposal.proposers.values_list("pk", "member", "role", "sign_state"))
    stored = Proposal.objects.get(pk=proposal.pk)
    return [stored.session_id, stored.serial, stored.kind, people, list(proposal.suggestions.values_list("number"))]


def one_row_more(data: dict[str, Any], prefix: str, **values: Any) -> dict[str, Any]:
    """Add a new row to a part."""
    place = int(data.get(f"{prefix}-TOTAL_FORMS", 0))
    added = {f"{prefix}-{place}-{name}": value for name, value in values.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": place + 1, **added}


@pytest.mark.parametrize("state", ["submitted", "under_review", "filed", "replied"])
def test_what_is_settled_when_a_proposal_is_handed_in_stays_on_its_form(world, staff, state):
    proposal = getattr(life, state)(world)
    make_proposer(proposal=proposal, member=world.members[1], position=2, sign_state="declined")
    before = facts(proposal)
    data = sent(staff, form_of(proposal))
    other = make_session(term=world.session.term, number=9, year=2030, name="另一次会议")
    data |= {"session": other.pk, "serial": "9999", "kind": "individual", "proposers-1-sign_state": "signed"}
    data |= {"proposers-1-DELETE": "on", "suggestions-0-DELETE": "on", "suggestions-0-number": 77}
    data = one_row_more(data, "proposers", role="co", member=world.members[2].pk, sign_state="signed")
    data = one_row_more(data, "suggestions", text="后添的一条")
    answer = staff.post(form_of(proposal), data)
    assert answer.status_code == 302, answer.context["errors"]
    assert facts(proposal) == before


def test_a_signature_is_not_typed_over_a_refusal(world, staff):
    proposal = life.submitted(world)
    row = make_proposer(proposal=proposal, member=world.members[1], sign_state="declined")
    data = sent(staff, form_of(proposal))
    key = next(name for name in data if name.startswith("proposers-") and data[name] == "declined")
    staff.post(form_of(proposal), data | {key: "signed"})
    row.refresh_from_db()
    assert row.sign_state == "declined"


def test_on_a_draft_of_the_office_too_an_invited_person_answers_alone(world, staff):
    proposal = typed_by_the_office(world)
    row = make_proposer(
        proposal=proposal, member=world.members[1], sign_state="declined", invited_at=life.moment(2022, 2, 1)
    )
    data = sent(staff, form_of(proposal))
    key = next(name for name in data if name.startswith("proposers-") and data[name] == "declined")
    answer = staff.post(form_of(proposal), data | {key: "signed", "title": "关于改过的题目的提案"})
    assert answer.status_code == 302, answer.context["errors"]
    row.refresh_from_db()
    proposal.refresh_from_db()
    assert (row.sign_state, proposal.title) == ("declined", "关于改过的题目的提案")


@pytest.mark.parametrize(("state", "is_open"), [("submitted", True), ("under_review", True), ("filed", False)])
def test_text_and_suggestions_are_worded_anew_until_the_decision(world, staff, state, is_open):
    proposal = getattr(life, state)(world)
    data = sent(staff, form_of(proposal))
    data |= {"text-0-situation": "更正后的情况。", "suggestions-0-text": "更正后的建议。", "title": "关于更正的提案"}
    category = make_category()
    answer = staff.post(form_of(proposal), data | {"category": category.pk})
    assert answer.status_code == 302, answer.context["errors"]
    stored = Proposal.objects.get(pk=proposal.pk)
    assert (stored.text.situation == "更正后的情况。") is is_open
    assert (stored.suggestions.order_by("number")[0].text == "更正后的建议。") is is_open
    assert (stored.title, stored.category) == ("关于更正的提案", category)


@pytest.mark.parametrize("model", [ProposalText, Suggestion, ReplyText, SuggestionReply])
def test_parts_have_no_form_of_their_own(world, rf, model):
    for user in (world.staff, life.make_account(Role.OFFICE_ADMIN, world.committee)):
        client, base = signed_in(user), f"admin:proposals_{model._meta.model_name}"
        assert client.get(reverse(f"{base}_changelist")).status_code == 200
        assert client.get(reverse(f"{base}_add")).status_code == 403
    proposal = life.replied(world)
    assert proposal.suggestions.filter(answers__reply=Reply.objects.get()).exists()
    row = model.objects.order_by("pk").first()
    assert client.post(reverse(f"{base}_change", args=[row.pk]), {}).status_code == 403
    assert client.post(reverse(f"{base}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    client.post(
        reverse(f"{base}_changelist"), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    )
    assert model.objects.filter(pk=row.pk).exists()


def test_of_answered_points_nothing_but_the_wording_changes(world, staff):
    proposal = life.replied(world)
    first, second = proposal.suggestions.order_by("number")[:2]
    SuggestionReply.objects.all().delete()
    point = make_point(reply=Reply.objects.get(), suggestion=first)
    url = reverse("admin:proposals_reply_change", args=[point.reply_id])
    data = sent(staff, url) | {"points-0-text": "已经办好了。", "points-0-result_class": "", "points-0-DELETE": "on"}
    answer = staff.post(url, one_row_more(data, "points", suggestion=second.pk, text="后添的答复"))
    assert answer.status_code == 302, answer.context["errors"]
    stored = SuggestionReply.objects.get()
    assert (stored.text, stored.result_class, stored.suggestion) == ("已经办好了。", point.result_class, first)


def test_what_hangs_on_a_proposer_or_a_suggestion_keeps_it(world):
    proposal = life.replied(world)
    life.rate(world, proposal)
    point = SuggestionReply.objects.order_by("pk").first()
    for row in (Rating.objects.get().proposer, point.suggestion):
        with pytest.raises(ProtectedError):
            row.delete()


def test_a_promise_in_an_unfinished_answer_is_left_to_the_unit(world, staff):
    proposal = life.assigned(world)
    assignment = life.sign_for(world, proposal)
    promise = replying.Promise("草稿里的承诺", DAY)
    written = replying.Written(body="x", promises=[promise])
    replying.save_draft(assignment=assignment, by=world.clerks[0], seen="", written=written)
    item = ActionItem.objects.get()
    url = reverse("admin:proposals_actionitem_change", args=[item.pk])
    assert staff.post(url, {"text": "改过的承诺", "unit": item.unit_id}).status_code == 403
    made = make_action_item(proposal=proposal, unit=world.units[0], number=9)
    url = reverse("admin:proposals_actionitem_change", args=[made.pk])
    answer = staff.post(url, {"text": "改过的承诺", "unit": made.unit_id, "reply": item.reply_id})
    assert answer.status_code == 302, answer.context["errors"]
    made.refresh_from_db()
    assert (made.text, made.reply) == ("改过的承诺", None)
    added = {"proposal": proposal.pk, "text": "新", "unit": made.unit_id, "reply": item.reply_id, "number": 20}
    assert staff.post(reverse("admin:proposals_actionitem_add"), added | {"due_on": DAY}).status_code == 200


@pytest.mark.parametrize("name", ["category", "categoryscheme", "session", "member", "written_by"])
def test_no_page_that_asks_before_deleting_names_a_secret_draft(world, name):
    category = make_category()
    draft = me.new_draft(world, title=SECRET, category=category.pk)
    rows = {"category": category, "categoryscheme": category.scheme, "session": world.session}
    rows |= {"member": world.members[0], "written_by": world.account(0)}
    row = rows[name]
    client = signed_in(life.make_account(Role.OFFICE_ADMIN, world.committee))
    if name == "written_by":
        client = signed_in(User.objects.create_superuser(username="root-of-all"))
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_delete", args=[row.pk])
    page = client.get("/en/" + url.removeprefix("/").removeprefix("en/")).content.decode()
    assert SECRET not in page
    assert f"/proposals/proposal/{draft.pk}/" not in page
    if name in {"category", "categoryscheme", "session"}:
        assert "1 draft that only its writers read" in page
        shown = life.filed(world, category=category)
        in_the_way = " ".join(client.get(url).context["protected"])
        assert shown.title in in_the_way
        assert SECRET not in in_the_way


def test_nor_does_the_deletion_of_several_rows(world):
    category = make_category()
    me.new_draft(world, title=SECRET, category=category.pk)
    client = signed_in(life.make_account(Role.OFFICE_ADMIN, world.committee))
    asked = {"action": "delete_selected", "_selected_action": [category.pk]}
    page = client.post("/en/admin/proposals/category/", asked).content.decode()
    assert SECRET not in page
    assert "1 draft that only its writers read" in page
    assert Category.objects.filter(pk=category.pk).exists()


def test_what_the_member_rewrites_after_a_return_is_not_typed_over(world, staff):
    proposal = me.new_draft(world)
    perform("submit", proposal, by=world.account(0))
    perform("return_for_revision", proposal, by=world.staff, note="请改")
    proposal.refresh_from_db()
    data = sent(staff, form_of(proposal)) | {"title": "工作人员的题目", "text-0-situation": "工作人员的情况"}
    written = replace(drafts.stored_draft(proposal), title="会员改过的题目", situation="会员新写的情况")
    drafts.save_draft(proposal=proposal, by=world.account(0), revision=proposal.draft_revision, draft=written)
    staff.post(form_of(proposal), data)
    staff.post(form_of(proposal), data | {"seen": sent(staff, form_of(proposal))["seen"]})
    proposal.refresh_from_db()
    assert (proposal.title, proposal.text.situation) == ("会员改过的题目", "会员新写的情况")


def test_a_form_opened_before_another_change_is_refused_with_a_sentence(world, staff):
    proposal = life.submitted(world)
    early, late = sent(staff, form_of(proposal)), sent(staff, form_of(proposal))
    assert staff.post(form_of(proposal), late | {"title": "先存的题目"}).status_code == 302
    answer = staff.post(f"/en/admin/proposals/proposal/{proposal.pk}/change/", early | {"title": "后存的题目"})
    assert "Somebody changed this proposal" in answer.content.decode()
    perform("begin_review", proposal, by=world.staff)
    before = sent(staff, form_of(proposal))
    perform("file", proposal, by=world.staff)
    assert staff.post(form_of(proposal), before | {"title": "再存的题目"}).status_code == 200
    proposal.refresh_from_db()
    assert proposal.title == "先存的题目"


def test_the_page_carries_what_the_form_was_opened_with(world, staff):
    proposal = life.submitted(world)
    assert me.hidden(staff.get(form_of(proposal)).content.decode(), "seen") == "submitted:0"


def test_a_member_learns_that_the_office_typed_on_the_draft(world, staff):
    proposal = typed_by_the_office(world)
    revision, draft = proposal.draft_revision, drafts.stored_draft(proposal)
    data = sent(staff, form_of(proposal))
    assert staff.post(form_of(proposal), data | {"suggestions-0-text": "工作人员改过的建议。"}).status_code == 302
    with pytest.raises(drafts.Refused, match=r".") as refused:
        drafts.save_draft(
            proposal=proposal, by=world.account(0), revision=revision, draft=replace(draft, title="会员的题目")
        )
    assert refused.value.code == "stale"


@pytest.mark.parametrize(
    ("role", "is_shown"), [(Role.EDITOR, False), (Role.LIAISON_STAFF, False), (Role.AUDITOR, True)]
)
def test_notes_of_steps_are_read_by_those_who_read_what_is_confidential(world, role, is_shown):
    proposal = life.replied(world)
    perform("close", proposal, by=world.staff, note="机密备注仅办公室")
    client = signed_in(life.make_account(role, world.committee))
    page = client.get(form_of(proposal))
    assert page.status_code == 200
    assert ("机密备注仅办公室" in page.content.decode()) is is_shown
    listed = client.get(reverse("admin:proposals_statechange_changelist"))
    assert (listed.status_code == 200) is is_shown


def test_the_draft_of_a_deleted_account_stays_secret(world, staff):
    proposal = me.new_draft(world, title=SECRET)
    Proposal.objects.filter(pk=proposal.pk).update(written_by=None)
    root = signed_in(User.objects.create_superuser(username="root-of-all"))
    for client in (staff, root):
        assert SECRET not in client.get(reverse("admin:proposals_proposal_changelist")).content.decode()
        assert client.get(form_of(proposal)).status_code == 302
        assert client.get(reverse("admin:proposals_case", args=[proposal.pk])).status_code == 404
    assert Proposer.objects.filter(proposal=proposal).exists()
