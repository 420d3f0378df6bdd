"""Private numbers in proposals and answers: found, decided on, kept off the public pages."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from members.roles import Role
from proposals.models import PrivateFinding
from proposals.scanning import decide, hits_of, record_findings, undecided
from proposals.workflow import Refused, perform
from tests.members.factories import make_committee, make_user
from tests.proposals import life
from tests.proposals.factories import make_action_item, make_point, make_proposal, make_reply, make_suggestion

pytestmark = pytest.mark.django_db
PHONE, OTHER, HOTLINE = "13800138000", "13900139000", "0755-28921234"


@pytest.fixture
def world():
    return life.make_world()


def places(proposal, reply=None) -> list[str]:
    return [place for place, _hit in hits_of(proposal, reply)]


def release(proposal, by, reply=None) -> None:
    """Say of everything found that it may be shown."""
    for finding in record_findings(proposal, reply):
        decide(finding=finding, decision="may_be_shown", by=by, note="公开的服务热线")


def test_every_text_of_a_proposal_is_searched(world):
    proposal = life.make_draft(world, title=f"关于{PHONE}的提案")
    for part in ("situation", "analysis", "body"):
        setattr(proposal.text, part, f"联系{PHONE}")
    proposal.suggestions.update(text=f"请致电{PHONE}")
    make_action_item(proposal=proposal, number=4, text=f"由{PHONE}负责")
    expected = ["title", "situation", "analysis", "body", "suggestion.1", "suggestion.2", "promise.4"]
    assert places(proposal) == expected


def test_every_text_of_an_answer_is_searched():
    reply = make_reply(body=f"联系{PHONE}", summary=f"联系{PHONE}", publication_reason=f"问{PHONE}")
    point = make_point(reply=reply, text=f"联系{PHONE}")
    make_action_item(proposal=reply.assignment.proposal, reply=reply, number=7, text=f"由{PHONE}负责")
    parts = ["body", "summary", f"point.{point.suggestion.number}", "promise.7", "reason"]
    assert places(reply.assignment.proposal, reply) == [f"reply.{reply.pk}.{part}" for part in parts]


def test_contacts_kept_for_the_office_are_no_public_text():
    reply = make_reply(contact="张三", phone=PHONE)
    assert places(reply.assignment.proposal, reply) == []
    assert places(reply.assignment.proposal) == []


def test_what_is_found_is_written_down_once_and_masked(world):
    proposal = life.make_draft(world, title=f"关于{PHONE}、{PHONE}和{OTHER}的提案")
    first = record_findings(proposal)
    assert [(row.place, row.kind, row.shown) for row in first] == [
        ("title", "phone", "138******00"),
        ("title", "phone", "139******00"),
    ]
    assert record_findings(proposal) == first
    assert not PrivateFinding.objects.filter(shown__contains=PHONE).exists()


def test_a_decision_stays_when_its_text_goes_and_holds_when_it_comes_back(world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    release(proposal, world.staff)
    proposal.title = "关于热线的提案"
    assert record_findings(proposal) == []
    assert PrivateFinding.objects.get().decision == "may_be_shown"
    proposal.title = f"关于{PHONE}的提案"
    assert undecided(proposal) == []


def test_what_is_released_at_one_place_is_not_at_another(world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    release(proposal, world.staff)
    proposal.suggestions.filter(number=1).update(text=f"联系{PHONE}")
    assert [place for place, _hit in undecided(proposal)] == ["suggestion.1"]


def test_a_number_said_to_be_taken_out_still_stands_in_the_way_while_it_is_there(world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    (finding,) = record_findings(proposal)
    decide(finding=finding, decision="removed", by=world.staff)
    assert len(undecided(proposal)) == 1


def test_a_decision_can_be_taken_back(world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    release(proposal, world.staff)
    decide(finding=PrivateFinding.objects.get(), decision="open", by=world.staff)
    row = PrivateFinding.objects.get()
    assert (row.decision, row.decided_by, row.decided_at) == ("open", None, None)
    assert len(undecided(proposal)) == 1


def test_who_releases_a_number_says_why_and_is_written_down(world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    (finding,) = record_findings(proposal)
    with pytest.raises(ValidationError) as caught:
        decide(finding=finding, decision="may_be_shown", by=world.staff, note="  ")
    assert set(caught.value.message_dict) == {"note"}
    decide(finding=finding, decision="may_be_shown", by=world.staff, note="热线")
    row = PrivateFinding.objects.get()
    assert (row.decided_by, row.note, row.decided_at is not None) == (world.staff, "热线", True)


@pytest.mark.parametrize("who", ["member", "clerk", "auditor", "other committee"])
def test_only_the_committees_staff_decide(world, who):
    accounts = {
        "member": world.account,
        "clerk": lambda: world.clerks[0],
        "auditor": lambda: make_user(Role.AUDITOR),
        "other committee": lambda: make_user(Role.PROPOSAL_STAFF, committee=make_committee("shenzhen")),
    }
    (finding,) = record_findings(life.filed(world, title=f"关于{PHONE}的提案"))
    with pytest.raises(PermissionDenied):
        decide(finding=finding, decision="may_be_shown", by=accounts[who](), note="x")
    assert PrivateFinding.objects.get().decision == "open"


def test_a_proposal_is_published_once_every_number_was_decided_on(world):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    with pytest.raises(Refused) as caught:
        perform("publish", proposal, by=world.staff)
    assert caught.value.code == "private"
    release(proposal, world.staff)
    perform("publish", proposal, by=world.staff)
    proposal.refresh_from_db()
    assert proposal.is_published


def test_an_answer_is_published_once_every_number_was_decided_on(world):
    proposal = life.replied(world)
    assignment = life.assignment_of(world, proposal)
    reply = assignment.replies.get()
    reply.text.body = f"请致电{HOTLINE}。"
    reply.text.save()
    with pytest.raises(Refused) as caught:
        perform("publish_reply", assignment, by=world.staff)
    assert caught.value.code == "private"
    release(proposal, world.staff, reply)
    perform("publish_reply", assignment, by=world.staff)
    assert assignment.replies.get().is_published


def refusal_of(row) -> str:
    with override("en"), pytest.raises(ValidationError) as caught:
        row.clean()
    return " ".join(caught.value.messages)


def test_no_private_number_is_typed_into_a_public_text():
    proposal = make_proposal(title="关于公开的提案")
    reply = make_reply()
    suggestion, point = make_suggestion(proposal=proposal), make_point(reply=reply)
    rows = [proposal, suggestion, reply.text, point, make_action_item(proposal=proposal), reply]
    fields = ["title", "text", "body", "text", "text", "publication_reason"]
    for row, field in zip(rows, fields, strict=True):
        row.clean()
        setattr(row, field, f"联系{PHONE}")
        assert "“138******00” looks private" in refusal_of(row)
        assert PHONE not in refusal_of(row)


def test_texts_that_are_not_public_may_hold_what_they_hold():
    hidden = make_proposal(is_published=False, title=f"关于{PHONE}的提案")
    hidden.clean()
    make_suggestion(proposal=hidden, text=f"联系{PHONE}").clean()
    reply = make_reply(is_published=False, body=f"联系{PHONE}")
    reply.text.clean()
    make_action_item(proposal=reply.assignment.proposal, reply=reply, text=f"联系{PHONE}").clean()


def test_a_released_number_may_stay_in_a_public_text(world):
    proposal = life.filed(world)
    proposal.suggestions.filter(number=1).update(text=f"请致电{HOTLINE}")
    release(proposal, world.staff)
    perform("publish", proposal, by=world.staff)
    proposal.refresh_from_db()
    suggestion = proposal.suggestions.get(number=1)
    suggestion.text += "咨询"
    suggestion.clean()
    suggestion.text += OTHER
    assert "139******00" in refusal_of(suggestion)


@pytest.mark.parametrize("decision", ["open", "removed"])
def test_what_the_public_reads_stays_released_until_it_is_taken_off(world, decision):
    proposal = life.filed(world, title=f"关于{PHONE}的提案")
    release(proposal, world.staff)
    perform("publish", proposal, by=world.staff)
    finding = PrivateFinding.objects.get()
    with pytest.raises(ValidationError):
        decide(finding=finding, decision=decision, by=world.staff)
    assert undecided(proposal) == []
    decide(finding=finding, decision="may_be_shown", by=world.staff, note="区政府热线")
    perform("unpublish", proposal, by=world.staff, note="更正")
    decide(finding=PrivateFinding.objects.get(), decision=decision, by=world.staff)
    assert PrivateFinding.objects.get().decision == decision
