"""What members are still writing does not exist for the office, and what was handed in is never deleted."""

import pytest
from django.contrib import admin
from django.urls import reverse

from members.roles import Role
from proposals.models import KeyProposal, Proposal
from proposals.workflow import perform
from tests.members.factories import make_user
from tests.proposals import life
from tests.proposals.factories import make_proposal
from tests.proposals.life import make_world

pytestmark = pytest.mark.django_db
SECRET = "关于尚未成稿的想法"
LISTS = ("proposal", "proposaltext", "proposer", "suggestion", "statechange")


@pytest.fixture
def world():
    """A committee at work."""
    return make_world()


@pytest.fixture
def draft(world):
    """A member's draft that is out for co-signing."""
    proposal = life.make_draft(world, title=SECRET)
    perform("invite", proposal, by=world.account(), members=[world.members[1]])
    return proposal


@pytest.fixture(params=[Role.OFFICE_ADMIN, Role.PROPOSAL_STAFF, Role.AUDITOR, "superuser"])
def reader(request, client, world):
    """A browser of somebody who may read every proposal there is, once it is handed in."""
    is_root = request.param == "superuser"
    client.force_login(make_user(is_superuser=True) if is_root else make_user(request.param))
    return client


@pytest.mark.parametrize("name", LISTS)
def test_no_list_and_no_search_shows_a_members_draft(reader, draft, name):
    url = reverse(f"admin:proposals_{name}_changelist")
    for query in ({}, {"q": "尚未成稿"}, {"q": "巷道昏暗"}):
        page = reader.get(url, query)
        assert page.status_code == 200
        assert SECRET not in page.content.decode()
        assert page.context["cl"].result_count == 0


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_no_page_opens_on_a_members_draft(reader, draft, page):
    answer = reader.get(reverse(f"admin:proposals_proposal_{page}", args=[draft.pk]), follow=True)
    assert SECRET not in answer.content.decode()
    for name in ("proposals_case", "proposals_merge", "proposals_assign", "proposals_name_key"):
        assert reader.get(reverse(f"admin:{name}", args=[draft.pk])).status_code in (403, 404)
    step = reverse("admin:proposals_step", args=["proposal", draft.pk, "submit"])
    assert reader.post(step, {"seen": ""}).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "cosigning"


def test_the_record_of_changes_does_not_speak_of_a_members_draft(client, world, draft):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    draft.title = f"{SECRET}（二稿）"
    draft.save()
    url = reverse("admin:auditlog_logentry_changelist")
    assert SECRET not in client.get(url, {"q": "尚未成稿"}).content.decode()
    perform("submit", draft, by=world.account())
    assert SECRET in client.get(url, {"q": "尚未成稿"}).content.decode()


def test_no_choice_offers_or_takes_a_members_draft(client, world, draft):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    asked = {"app_label": "proposals", "model_name": "keyproposal", "field_name": "proposals", "term": "尚未成稿"}
    assert client.get(reverse("admin:autocomplete"), asked).json()["results"] == []
    data = {"committee": world.committee.pk, "year": 2022, "number": "1", "topic": "题", "proposals": [draft.pk]}
    data |= {f"{part}-{count}_FORMS": 0 for part in ("supervisors", "visits") for count in ("TOTAL", "INITIAL")}
    answer = client.post(reverse("admin:proposals_keyproposal_add"), data)
    assert "proposals" in answer.context["adminform"].form.errors
    assert not KeyProposal.objects.exists()


def test_what_was_handed_in_or_returned_and_what_the_office_types_itself_is_shown(client, world):
    client.force_login(world.staff)
    returned = life.under_review(world, title="关于被退回的提案")
    perform("return_for_revision", returned, by=world.staff, note="补充")
    typed = make_proposal(state="draft", title="关于代为录入的提案", session=world.session)
    own = make_proposal(state="draft", title="关于自己起草的提案", session=world.session, written_by=world.staff)
    page = client.get(reverse("admin:proposals_proposal_changelist")).content.decode()
    assert all(row.title in page for row in (returned, typed, own))


@pytest.mark.parametrize("is_root", [True, False])
def test_nobody_deletes_what_was_handed_in(client, rf, world, is_root):
    user = make_user(is_superuser=True) if is_root else make_user(Role.OFFICE_ADMIN)
    client.force_login(user)
    withdrawn = life.submitted(world)
    perform("withdraw", withdrawn, by=world.account(), note="不提了")
    numbered = life.filed(world)
    base = reverse("admin:proposals_proposal_changelist")
    for row in (withdrawn, numbered):
        assert client.post(f"{base}{row.pk}/delete/", {"post": "yes"}).status_code == 403
        client.post(base, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
        assert Proposal.objects.filter(pk=row.pk).exists()
        page = client.get(f"{base}{row.pk}/change/")
        assert str(page.context["why_not_deleted"]) in page.content.decode()
    request = rf.get("/")
    request.user = user
    site = admin.site.get_model_admin(Proposal)
    assert site.has_delete_permission(request, make_proposal(state="draft", session=world.session))


def test_a_draft_typed_by_the_office_is_deleted_with_all_that_hangs_on_it(client, world):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    draft = life.make_draft(world)
    perform("invite", draft, by=world.account(), members=[world.members[1]])
    perform("take_back", draft, by=world.account())
    Proposal.objects.filter(pk=draft.pk).update(written_by=None)
    url = reverse("admin:proposals_proposal_delete", args=[draft.pk])
    assert client.post(url, {"post": "yes"}).status_code == 302
    assert not Proposal.objects.exists()
