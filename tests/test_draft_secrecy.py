"""Longgang's proposal staff and a draft of Shenzhen's: no page, list, suggestion or form knows it."""

import pytest
from django.urls import reverse

from members.roles import Role
from proposals.models import Proposal
from tests.members.factories import make_committee, make_session, make_term, make_user
from tests.proposals.factories import make_proposal

pytestmark = pytest.mark.django_db
SECRET = "深圳未公开草稿"
PROPOSALS = "/en/admin/proposals/proposal/"


@pytest.fixture
def draft():
    """A draft of Shenzhen's committee."""
    session = make_session(term=make_term(committee=make_committee("shenzhen"), number=7, name="七届"))
    return make_proposal(session=session, title=SECRET, is_published=False)


@pytest.fixture
def longgang(client, draft):
    """A browser in which Longgang's proposal staff are signed in."""
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    return client


@pytest.mark.parametrize("query", ["", "?q=草稿", "?is_published__exact=0", "?session__term__committee__slug=shenzhen"])
def test_no_list_shows_it(longgang, query):
    own = make_proposal(title="龙岗提案草稿", is_published=False)
    page = longgang.get(PROPOSALS + query, follow=True).content.decode()
    assert SECRET not in page
    assert query or own.title in page


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_no_page_opens_on_it(longgang, draft, page):
    url = reverse(f"admin:proposals_proposal_{page}", args=[draft.pk])
    assert longgang.get(url).status_code in {302, 403}
    assert SECRET not in longgang.get(url, follow=True).content.decode()
    longgang.post(url, {"post": "yes", "title": "改了"})
    assert Proposal.objects.get(pk=draft.pk).title == SECRET


def test_no_suggestion_offers_it(longgang):
    asked = {"app_label": "proposals", "model_name": "proposer", "field_name": "proposal", "term": "草稿"}
    assert longgang.get(reverse("admin:autocomplete"), asked).json()["results"] == []


def test_no_bulk_action_reaches_it(longgang, draft):
    form = {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"}
    longgang.post(PROPOSALS, form)
    assert Proposal.objects.filter(pk=draft.pk).exists()


def test_no_proposal_is_moved_into_shenzhens_session(longgang, draft):
    own = make_proposal(state="draft")
    url = f"{PROPOSALS}{own.pk}/change/"
    page = longgang.post(url, {"session": draft.session_id, "title": own.title, "kind": own.kind}).content.decode()
    assert "This choice belongs to another committee" in page
    own.refresh_from_db()
    assert own.session_id != draft.session_id


@pytest.mark.parametrize("state", ["draft", "cosigning"])
def test_no_tick_makes_a_draft_public(client, state):
    own = make_proposal(title="未提交的龙岗提案", state=state, is_published=False)
    client.force_login(make_user(Role.OFFICE_ADMIN))
    form = {"session": own.session_id, "serial": own.serial, "title": own.title, "kind": own.kind, "is_published": "on"}
    parts = ("proposers", "suggestions", "text", "decisions", "assignments", "action_items")
    counts = {f"{part}-{count}_FORMS": 0 for part in parts for count in ("TOTAL", "INITIAL")}
    client.post(f"{PROPOSALS}{own.pk}/change/", {**form, **counts, "public_consent": "yes"})
    own.refresh_from_db()
    assert (own.public_consent, own.is_published) == ("yes", False)
    assert client.get(f"/proposals/{own.pk}/").status_code == 404
    assert own.title not in client.get("/proposals/").content.decode()
