"""What of a proposal the public may read, and from when on."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from proposals.choices import MAY_BE_PUBLISHED, ProposalState
from proposals.models import Proposal
from proposals.scanning import record_findings
from proposals.workflow import perform
from tests.consultations.factories import make_event
from tests.members.factories import make_member, make_unit
from tests.opinions.factories import make_opinion
from tests.proposals import life
from tests.proposals.factories import (
    make_action_item,
    make_assignment,
    make_key,
    make_merge,
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
    assert '<option value="filed">Filed (1)</option>' in page
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


SECRET = "绝密内容"


def lived(world) -> Proposal:
    """Return a published proposal that went all the way, with a secret in every note on it."""
    note = SECRET
    proposal = life.make_draft(world, consent_reason=SECRET)
    perform("invite", proposal, by=world.account(), at=life.moment(2022, 2, 7), members=[world.members[1]])
    signer = proposal.proposers.get(sign_state="invited")
    perform("sign", signer, by=world.account(1), at=life.moment(2022, 2, 7), note=note)
    perform("submit", proposal, by=world.account(), at=life.moment(2022, 2, 8))
    perform("begin_review", proposal, by=world.staff, at=life.moment(2022, 2, 10), note=note)
    perform("file", proposal, by=world.staff, at=life.moment(2022, 2, 21), note=note)
    units = [(world.units[0], "lead"), (world.units[1], "joint")]
    perform("assign", proposal, by=world.staff, at=life.moment(2022, 3, 8), units=units, note=note)
    lead, joint = life.sign_for(world, proposal), life.sign_for(world, proposal, 1)
    opinion = life.write_reply(world, joint, kind="opinion")
    type(opinion.text).objects.filter(reply=opinion).update(body=SECRET)
    opinion.points.update(text=SECRET)
    perform("give_opinion", joint, by=world.clerks[1], at=life.moment(2022, 3, 20))
    until = life.moment(2022, 7, 1).date()
    perform("ask_extension", lead, by=world.clerks[0], at=life.moment(2022, 5, 20), until=until, note=note)
    perform("grant_extension", lead, by=world.staff, at=life.moment(2022, 5, 21), until=until, note=note)
    perform("remind", lead, by=world.staff, at=life.moment(2022, 6, 1), note=note)
    answer(world, lead, life.moment(2022, 6, 20), note)
    life.rate(world, proposal, "not")
    life.rate(world, proposal, number=1)
    proposal.refresh_from_db()
    perform("handle_again", proposal, by=world.staff, at=life.moment(2022, 6, 28), note=note)
    answer(world, lead, life.moment(2022, 7, 10), note)
    for number in (0, 1):
        life.rate(world, proposal, number=number)
    proposal.refresh_from_db()
    perform("close", proposal, by=world.staff, at=life.moment(2022, 8, 1), note=note)
    reply = lead.replies.get(version=2)
    details = {"reply": reply, "evidence": SECRET, "found_class": world.letter("A")}
    perform("follow_up", proposal, by=world.staff, at=life.moment(2022, 12, 1), note=note, **details)
    perform("publish", proposal, by=world.staff, note=note)
    perform("publish_reply", lead, by=world.staff, note=note)
    return proposal


def answer(world, lead, when, note) -> None:
    """Take the lead unit's answer through the joint signature to its delivery."""
    life.write_reply(world, lead)
    perform("draft_reply", lead, by=world.clerks[0], at=when, note=note)
    joint = lead.proposal.assignments.get(role="joint")
    perform("countersign", lead, by=world.clerks[1], at=when, assignment=joint, note=note)
    perform("examine", lead, by=world.staff, at=when, note=note)
    perform("deliver", lead, by=world.clerks[0], at=when, note=note)


def test_the_page_tells_every_public_step_with_its_day_and_unit(client):
    world = life.make_world(members=2, units=2)
    proposal = lived(world)
    lead, joint = (str(unit) for unit in world.units)
    page = client.get(f"/en/proposals/{proposal.pk}/")
    told = [(str(step.on), step.label) for step, _is_done in page.context["steps"]]
    assert told == [
        ("2022-02-08", "Handed in"),
        ("2022-02-10", "Under review"),
        ("2022-02-21", "Filed"),
        ("2022-03-08", f"Assigned: Lead unit {lead}; Joint unit {joint}"),
        ("2022-03-10", f"Signed for by {lead}, {joint}"),
        ("2022-05-21", f"{lead}: time extended to 1 July 2022"),
        ("2022-06-20", f"Answer examined: {lead}"),
        ("2022-06-20", f"Answered by {lead}"),
        ("2022-06-28", "To be handled again"),
        ("2022-07-10", f"Answer examined: {lead}"),
        ("2022-07-10", f"Answered again by {lead}"),
        ("2022-07-17", "Rated by the proposers: 满意"),
        ("2022-08-01", "Handling closed"),
        ("2022-12-01", "Looked back: A"),
    ]


def test_no_note_is_read_by_the_public(client):
    world = life.make_world(members=2, units=2)
    proposal = lived(world)
    for path in (f"/proposals/{proposal.pk}/", "/proposals/", "/proposals/feed.xml", "/search/?q=路灯"):
        page = client.get(path).content.decode()
        assert "路灯" in page
        assert SECRET not in page, path
    assert proposal.title not in client.get("/search/", {"q": SECRET}).content.decode()


def test_a_delivered_answer_that_is_not_published_is_said_to_exist_and_nothing_more(client):
    reply = make_reply(is_published=False, body="内部答复", publication_reason="内部理由", number="龙某函〔2022〕9号")
    page = page_of(client, reply.assignment.proposal)
    assert "it is not published on this site" in page
    assert "18 May 2022" in page
    for words in ("内部答复", "内部理由", "龙某函", "已解决"):
        assert words not in page


def test_a_draft_of_an_answer_is_not_even_said_to_exist(client):
    reply = make_reply(is_published=False, replied_on=None)
    assert "it is not published on this site" not in page_of(client, reply.assignment.proposal)


def test_a_unit_whose_return_was_agreed_is_not_said_to_handle_it(client):
    proposal = make_proposal(state="assigned")
    make_assignment(proposal=proposal, unit=make_unit(name="退办的单位"), state="return_agreed")
    make_assignment(proposal=proposal, unit=make_unit(name="接手的单位"))
    for page in (page_of(client, proposal), client.get("/en/proposals/").content.decode()):
        assert "退办的单位" not in page
        assert "接手的单位" in page


def test_a_merged_proposal_leads_to_its_main_proposal_and_back(client):
    child = make_proposal(title="关于并入的提案", state="merged")
    merge = make_merge(parent=make_proposal(title="关于主案的提案"), child=child)
    assert f'href="/en/proposals/{merge.parent_id}/"' in page_of(client, merge.child)
    assert f'href="/en/proposals/{merge.child_id}/"' in page_of(client, merge.parent)
    Proposal.objects.update(is_published=False)
    Proposal.objects.filter(pk=merge.parent_id).update(is_published=True)
    page = page_of(client, merge.parent)
    assert "关于并入的提案" not in page
    assert f"/proposals/{merge.child_id}/" not in page


@pytest.mark.parametrize("is_published", [True, False])
def test_a_proposal_turned_into_an_opinion_report_leads_to_it_once_that_is_public(client, is_published):
    proposal = make_proposal(state="not_filed")
    opinion = make_opinion(title="关于路灯的信息", is_published=is_published)
    proposal.transfers.create(kind="opinion", opinion=opinion, consent="yes", forwarded_to="内部去向")
    page = page_of(client, proposal)
    assert "It was not filed; it became: Opinion report." in page
    assert "内部去向" not in page
    assert ("关于路灯的信息" in page) == (opinion.get_absolute_url() in page) == is_published


def test_the_rule_of_publication_reads_texts_in_few_queries(django_assert_max_num_queries):
    proposal = make_proposal(title="关于13800138000的提案")
    with django_assert_max_num_queries(8):
        record_findings(proposal)
