"""What of a proposal the public may read, and from when on."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from proposals.choices import MAY_BE_PUBLISHED, ProposalState
from proposals.models import Proposal
from tests.consultations.factories import make_event
from tests.members.factories import make_member, make_unit
from tests.proposals.factories import (
    make_action_item,
    make_assignment,
    make_key,
    make_proposal,
    make_proposer,
    make_reply,
)

pytestmark = pytest.mark.django_db
INSIDE = ("draft", "cosigning", "submitted", "returned", "under_review")


def page_of(client, proposal) -> str:
    return client.get(f"/en/proposals/{proposal.pk}/").content.decode()


def promised(*, consent: str = "yes", **reply) -> Proposal:
    """Return a proposal with a promise made in a reply."""
    proposal = make_proposal(state="replied", public_consent=consent)
    reply = make_reply(assignment=make_assignment(proposal=proposal), **reply)
    make_action_item(proposal=proposal, reply=reply, text="内部承诺事项")
    return proposal


@pytest.mark.parametrize("reply", [{"is_published": False}, {"publication": "none"}, {"kind": "opinion"}])
def test_a_promise_of_a_reply_that_is_not_public_is_neither_a_step_nor_told(client, reply):
    page = page_of(client, promised(**reply))
    assert "Handled by" in page
    assert "内部承诺事项" not in page
    assert "should be done" not in page
    assert "should have been done" not in page


@pytest.mark.parametrize("consent", ["no", "unknown"])
def test_without_the_proposers_consent_no_promise_is_shown(client, consent):
    page = page_of(client, promised(consent=consent))
    assert "内部承诺事项" not in page
    assert "should have been done" not in page


@pytest.mark.parametrize("publication", ["full", "summary"])
def test_a_promise_of_a_public_reply_or_of_none_is_shown(client, publication):
    proposal = promised(publication=publication)
    make_action_item(proposal=proposal, text="电话里的承诺")
    page = page_of(client, proposal)
    assert "Promised: 内部承诺事项" in page
    assert "Promised: 电话里的承诺" in page
    assert "should have been done by 31 December 2022" in page


def test_names_of_proposers_and_units_are_public_with_the_proposal_and_contacts_never(client):
    member = make_member(name="不公开名册的委员", is_published=False)
    proposer = make_proposer(proposal=make_proposal(state="assigned"), member=member)
    unit = make_unit(name="不公开目录的单位", is_published=False, contact="某联络员", phone="13500001111")
    make_assignment(proposal=proposer.proposal, unit=unit)
    page = page_of(client, proposer.proposal)
    assert "不公开名册的委员" in page
    assert "不公开目录的单位" in page
    assert "不公开目录的单位" in client.get("/en/proposals/").content.decode()
    secrets = [member.phone, member.email, member.address, proposer.phone, proposer.contact, proposer.address]
    assert [secret for secret in [*secrets, unit.contact, unit.phone] if secret in page] == []


def test_every_state_is_decided():
    assert {*INSIDE, *MAY_BE_PUBLISHED} == set(ProposalState.values)
    assert not {*INSIDE} & {*MAY_BE_PUBLISHED}


@pytest.mark.parametrize("state", INSIDE)
def test_a_proposal_is_not_published_before_the_review_has_decided(client, state):
    proposal = make_proposal(state=state)
    assert not proposal.is_published
    proposal.is_published = True
    with pytest.raises(ValidationError) as caught:
        proposal.full_clean()
    with override("en"):
        assert caught.value.message_dict == {
            "is_published": ["A proposal may be published once the review has decided on it, not before."]
        }
    with pytest.raises(IntegrityError, match="proposals_proposal_published_once_reviewed"), transaction.atomic():
        proposal.save()


@pytest.mark.parametrize("state", MAY_BE_PUBLISHED)
def test_a_proposal_is_published_once_the_review_has_decided(client, state):
    proposal = make_proposal(state=state, is_published=True)
    proposal.full_clean()
    assert proposal.title in page_of(client, proposal)


def test_the_list_offers_public_states_only(client):
    make_proposal()
    page = client.get("/en/proposals/").content.decode()
    assert '<option value="filed">Filed</option>' in page
    for state in INSIDE:
        assert f'<option value="{state}">' not in page


def test_an_event_tied_to_a_key_row_is_shown_on_the_pages_of_its_proposals(client):
    proposal = make_proposal()
    shown, hidden = make_key(proposal), make_key(proposal, is_published=False)
    both = make_event(title="两处都关联的调研")
    both.proposals.add(proposal)
    both.key_proposals.add(shown)
    make_event(title="随重点提案关联的督办").key_proposals.add(shown)
    make_event(title="未公开重点提案的督办").key_proposals.add(hidden)
    make_event(title="未公开的督办", is_published=False).key_proposals.add(shown)
    make_event(title="无关的活动")
    with CaptureQueriesContext(connection) as queries:
        page = page_of(client, proposal)
    assert page.count("两处都关联的调研") == 1
    assert "随重点提案关联的督办" in page
    for title in ("未公开重点提案的督办", "未公开的督办", "无关的活动"):
        assert title not in page
    assert len(queries) <= 8
