"""Co-signers: asked, signing in their own name with a word, declining, too late, taken back, secret from others."""

import datetime
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from proposals.cosigning import expire_invitations, take, withdraw_invitation
from proposals.drafts import save_draft, stored_draft
from proposals.models import Proposal, Proposer
from proposals.templatetags.proposal_tags import time_left
from proposals.workflow import Refused, perform
from tests.members.factories import make_member, make_membership
from tests.proposals.life import make_world
from tests.proposals.me import browser_of, hidden, new_draft, world_now
from tests.sectors.factories import make_seat, make_sector

pytestmark = pytest.mark.django_db
TITLE = "关于增设电动车充电点的提案"


@pytest.fixture
def world():
    return world_now()


@pytest.fixture
def draft(world):
    """A whole draft of the first member."""
    return new_draft(world)


@pytest.fixture
def asked(world, draft):
    """The same, out for co-signing by the second member."""
    take("invite", draft, by=world.account(), members=[world.members[1]])
    return draft


def page_of(name: str, proposal: Proposal) -> str:
    return reverse(f"my_proposals:{name}", args=[proposal.pk])


def read(proposal: Proposal) -> dict[str, int]:
    """Return the mark of the text that the page of an invitation carries."""
    return {"revision": Proposal.objects.get(pk=proposal.pk).draft_revision}


def row_of(proposal: Proposal, world, number: int = 1) -> Proposer:
    return proposal.proposers.select_related("proposal", "member").get(member=world.members[number])


def let_pass(proposal: Proposal) -> None:
    """Let the window of every invitation pass."""
    proposal.proposers.filter(sign_state="invited").update(invited_until=timezone.now() - datetime.timedelta(minutes=1))


def test_the_first_proposer_asks_members_of_the_committee(world, draft):
    me = browser_of(world)
    keys = [member.pk for member in world.members[1:]]
    me.post(page_of("cosigners", draft), {"act": "invite", "member": keys, "seen": 0})
    assert Proposal.objects.get().state == "cosigning"
    asked = draft.proposers.filter(sign_state="invited")
    assert [row.member for row in asked.order_by("position")] == world.members[1:]
    hours = {(row.invited_until - row.invited_at).total_seconds() / 3600 for row in asked}
    assert hours == {24}


def test_members_are_found_by_name_pinyin_and_sector_and_their_phones_are_not_shown(world, draft):
    found = make_member(committee=world.committee, name="欧阳询", pinyin="ouyang xun", initials="oyx")
    sector = make_sector(term=world.session.term)
    make_seat(member=found, sector=sector)
    me, url = browser_of(world), page_of("cosigners", draft)
    for query in ("q=欧阳", "q=ouyang", "q=ouyangxun", "q=oyx", f"sector={sector.pk}"):
        page = me.get(f"{url}?{query}").content.decode()
        assert "欧阳询" in page
        assert world.members[1].name not in page
    page = me.get(url).content.decode()
    secrets = [secret for member in [found, *world.members] for secret in (member.phone, member.email, member.address)]
    assert [secret for secret in secrets if secret in page] == []


def test_members_of_another_committee_are_neither_found_nor_asked(world, draft):
    other = make_world("shenzhen").members[0]
    me, url = browser_of(world), page_of("cosigners", draft)
    assert other.name not in me.get(url, {"q": other.name}).content.decode().replace(f'value="{other.name}"', "")
    assert me.post(url, {"act": "invite", "member": [other.pk]}).status_code == 200
    assert Proposal.objects.get(pk=draft.pk).state == "draft"


def test_who_is_asked_reads_the_whole_text_and_signs_with_a_word(world, asked):
    invited = browser_of(world, 1)
    assert page_of("sign", asked) in invited.get("/me/").content.decode()
    page = invited.get(page_of("sign", asked)).content.decode()
    for words in (TITLE, "老旧小区充电难。", "场地不足。", "摸清底数。", "分批建设。"):
        assert words in page
    answer = invited.post(page_of("sign", asked), {"act": "sign", "note": "完全赞同", "seen": 0, **read(asked)})
    assert answer.url == "/me/"
    row = row_of(asked, world)
    assert (row.sign_state, row.sign_note) == ("signed", "完全赞同")
    assert "完全赞同" in browser_of(world).get(page_of("cosigners", asked)).content.decode()
    assert invited.get(page_of("proposal", asked)).status_code == 200


def test_who_declines_reads_it_no_more(world, asked):
    invited = browser_of(world, 1)
    invited.post(page_of("sign", asked), {"act": "decline", "note": "不熟悉情况", **read(asked)})
    assert row_of(asked, world).sign_state == "declined"
    assert TITLE not in invited.get("/me/").content.decode()
    assert TITLE not in invited.get(page_of("sign", asked)).content.decode()
    assert invited.get(page_of("proposal", asked)).status_code == 404


@pytest.mark.parametrize("number", [0, 2])
def test_who_was_not_asked_finds_no_invitation(world, asked, number):
    other = browser_of(world, number)
    assert other.get(page_of("sign", asked)).status_code == 404
    assert other.post(page_of("sign", asked), {"act": "sign"}).status_code == 404


def test_a_word_longer_than_100_characters_is_refused_and_kept(world, asked):
    typed = {"act": "sign", "note": "好" * 101, **read(asked)}
    page = browser_of(world, 1).post(page_of("sign", asked), typed).content.decode()
    assert "好" * 101 in page
    assert row_of(asked, world).sign_state == "invited"


def test_signing_twice_is_refused_with_who_did_what(world, asked):
    invited, url = browser_of(world, 1), page_of("sign", asked)
    invited.post(url, {"act": "sign", **read(asked)})
    answer = invited.post(url, {"act": "decline", **read(asked)})
    assert answer.status_code == 409
    assert row_of(asked, world).sign_state == "signed"


def test_pages_treat_a_passed_window_as_expired_before_the_command_has_run(world, asked):
    let_pass(asked)
    invited = browser_of(world, 1)
    assert TITLE not in invited.get("/me/").content.decode()
    assert "老旧小区充电难" not in invited.get(page_of("sign", asked)).content.decode()
    assert invited.post(page_of("sign", asked), {"act": "sign", **read(asked)}).status_code == 200
    assert row_of(asked, world).sign_state == "invited"
    page = browser_of(world).get("/en" + page_of("cosigners", asked)).content.decode()
    assert "Expired" in page
    assert 'value="invite_again"' in page


def test_the_command_lets_passed_invitations_expire_once(world, asked, capsys):
    call_command("expire_invitations")
    assert row_of(asked, world).sign_state == "invited"
    let_pass(asked)
    call_command("expire_invitations")
    assert row_of(asked, world).sign_state == "expired"
    assert expire_invitations(at=timezone.now()) == 0
    assert capsys.readouterr().out == "expired invitations: 0\nexpired invitations: 1\n"
    assert asked.state_changes.filter(transition="expire", by=None).count() == 1


def test_who_let_the_time_pass_can_be_asked_again(world, asked):
    let_pass(asked)
    row, me = row_of(asked, world), browser_of(world)
    me.post(page_of("cosigners", asked), {"act": "invite_again", "proposer": row.pk})
    row.refresh_from_db()
    assert row.sign_state == "invited"
    assert row.invited_until > timezone.now()


def test_an_invitation_is_taken_back_until_it_is_signed(world, asked):
    me, url, row = browser_of(world), page_of("cosigners", asked), row_of(asked, world)
    me.post(url, {"act": "withdraw", "proposer": row.pk})
    assert asked.proposers.count() == 1
    assert browser_of(world, 1).get(page_of("sign", asked)).status_code == 404
    take("invite", Proposal.objects.get(), by=world.account(), members=[world.members[1]])
    row = row_of(asked, world)
    perform("sign", row, by=world.account(1))
    assert me.post(url, {"act": "withdraw", "proposer": row.pk}).status_code == 409
    assert asked.proposers.count() == 2


def test_only_the_first_proposer_takes_invitations_back(world, asked):
    with pytest.raises(Refused):
        withdraw_invitation(proposer=row_of(asked, world), by=world.account(1))
    url = page_of("cosigners", asked)
    assert browser_of(world, 1).post(url, {"act": "withdraw", "proposer": row_of(asked, world).pk}).status_code == 404


@pytest.mark.parametrize("form", [{"act": "invite"}, {"act": "invite", "member": ["x", "９", "99999"]}])
def test_nobody_ticked_is_said(world, draft, form):
    assert browser_of(world).post(page_of("cosigners", draft), form).status_code == 200
    assert Proposal.objects.get().state == "draft"


def test_a_row_that_is_gone_and_an_unknown_button_are_refused(world, asked):
    me, url = browser_of(world), page_of("cosigners", asked)
    assert me.post(url, {"act": "withdraw", "proposer": "0"}).status_code == 409
    assert me.post(url, {"act": "sign_for_them"}).status_code == 404


def test_an_unfinished_draft_is_shown_to_nobody(world):
    empty = new_draft(world, situation="")
    page = browser_of(world).post(
        "/en" + page_of("cosigners", empty), {"act": "invite", "member": [world.members[1].pk]}
    )
    assert "Describe the situation." in page.content.decode()
    assert Proposal.objects.get().state == "draft"


def test_taking_the_text_back_voids_the_signatures(world, asked):
    perform("sign", row_of(asked, world), by=world.account(1))
    me = browser_of(world)
    page = me.get(page_of("proposal", asked)).content.decode()
    assert 'value="take_back"' in page
    assert me.get(page_of("edit", asked)).status_code == 302
    me.post(page_of("proposal", asked), {"step": "take_back"})
    assert Proposal.objects.get().state == "draft"
    assert row_of(asked, world).sign_state == "expired"
    assert browser_of(world, 1).get(page_of("proposal", asked)).status_code == 404


def test_after_handing_in_who_signed_sees_it_and_who_did_not_does_not(world, draft):
    take("invite", draft, by=world.account(), members=world.members[1:])
    perform("sign", row_of(draft, world), by=world.account(1))
    browser_of(world).post(page_of("proposal", draft), {"step": "submit"})
    assert Proposal.objects.get().kind == "joint"
    assert browser_of(world, 1).get(page_of("proposal", draft)).status_code == 200
    assert browser_of(world, 2).get(page_of("proposal", draft)).status_code == 404
    assert browser_of(world, 1).post(page_of("proposal", draft), {"step": "withdraw", "note": "x"}).status_code == 404


def test_who_has_left_the_committee_is_not_offered(world, draft):
    gone = make_member(committee=world.committee, name="已离任委员")
    make_membership(member=gone, term=world.session.term, ends=timezone.localdate() - datetime.timedelta(days=1))
    assert "已离任委员" not in browser_of(world).get(page_of("cosigners", draft)).content.decode()


@pytest.mark.parametrize("act", ["sign", "decline"])
def test_a_text_that_was_changed_after_it_was_read_is_not_answered(world, asked, act):
    invited, url = browser_of(world, 1), page_of("sign", asked)
    page = invited.get(url).content.decode()
    old = {"act": act, "seen": hidden(page, "seen"), "revision": hidden(page, "revision")}
    take("take_back", asked, by=world.account())
    withdraw_invitation(proposer=row_of(asked, world), by=world.account())
    asked.refresh_from_db()
    changed = replace(stored_draft(asked), situation="完全不同的情况。")
    save_draft(proposal=asked, by=world.account(), revision=asked.draft_revision, draft=changed)
    asked.refresh_from_db()
    take("invite", asked, by=world.account(), members=[world.members[1]])
    answer = invited.post(url, old)
    assert answer.status_code == 409
    again = answer.content.decode()
    assert "完全不同的情况。" in again
    assert row_of(asked, world).sign_state == "invited"
    invited.post(url, {"act": "sign", "seen": hidden(again, "seen"), "revision": hidden(again, "revision")})
    assert row_of(asked, world).sign_state == "signed"


def test_without_the_mark_of_a_text_nothing_is_signed(world, asked):
    answer = browser_of(world, 1).post(page_of("sign", asked), {"act": "sign", "seen": 0})
    assert answer.status_code == 409
    assert row_of(asked, world).sign_state == "invited"


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "٣", "-1", "x"])
def test_keys_that_no_page_has_sent_are_nobody(world, asked, key):
    me = browser_of(world)
    assert me.post(page_of("cosigners", asked), {"act": "invite", "member": [key]}).status_code == 200
    assert me.post(page_of("cosigners", asked), {"act": "withdraw", "proposer": key}).status_code == 409
    assert asked.proposers.count() == 2


@pytest.mark.parametrize(
    ("left", "english"),
    [
        (datetime.timedelta(hours=23, minutes=59, seconds=59), "23 hours 59 minutes"),
        (datetime.timedelta(days=1, minutes=5), "1 day 5 minutes"),
        (datetime.timedelta(seconds=-5), "0 minutes"),
    ],
)
def test_the_time_left_is_told_in_two_units_and_in_chinese_without_spaces(monkeypatch, left, english):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    with translation.override("en"):
        assert time_left(now + left) == english
    with translation.override("zh-hans"):
        assert "、" not in time_left(now + left)
        assert time_left(now + datetime.timedelta(hours=2, minutes=3)).startswith("2")
