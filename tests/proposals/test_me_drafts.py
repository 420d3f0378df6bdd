"""Drafts: made once, saved under a revision, refused with what was typed kept, secret until handed in."""

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone, translation

from cppcc_portal.lib.plain_text import tidy
from members.kept import KEPT
from members.roles import Role
from proposals.drafts import Draft, delete_draft, hand_in, save_draft, start_draft, stored_draft
from proposals.models import Proposal, ProposalSettings
from proposals.workflow import Refused, perform
from tests.members.factories import make_member, make_unit, make_user
from tests.proposals.factories import make_category
from tests.proposals.life import make_account, make_world
from tests.proposals.me import SUGGESTIONS, TEXT, browser_of, hidden, new_draft, world_now, written

pytestmark = pytest.mark.django_db
NEW, NEW_AUTOSAVE = "/me/proposals/new/", "/me/proposals/new/autosave/"


@pytest.fixture
def world():
    return world_now()


@pytest.fixture
def member(world):
    """The first member's browser."""
    return browser_of(world)


def edit(draft) -> str:
    return reverse("my_proposals:edit", args=[draft.pk])


def autosave(draft) -> str:
    return reverse("my_proposals:autosave", args=[draft.pk])


# Who may be here.


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(client):
    answer = client.get("/me/")
    assert answer.status_code == 302
    assert answer.url.endswith("?next=/me/")


def test_an_account_without_a_member_gets_a_page_that_says_so(client, world):
    client.force_login(world.staff)
    answer = client.get("/en/me/")
    assert answer.status_code == 403
    assert "not tied to a member" in answer.content.decode()


def test_a_member_whose_appointment_has_ended_is_no_member_here(client, world):
    world.account().appointments.update(ends="2020-01-01")
    client.force_login(world.account())
    assert client.get("/me/").status_code == 403


def test_the_script_is_told_that_the_sign_in_ran_out_and_not_sent_elsewhere(client, world):
    for url in (NEW_AUTOSAVE, autosave(new_draft(world))):
        answer = client.post(url, written())
        assert (answer.status_code, answer.json()) == (401, {"error": "signed out"})
    assert client.get("/me/token/").status_code == 401


def test_the_header_leads_members_to_their_matters(world, member):
    page = member.get("/").content.decode()
    assert 'href="/me/"' in page
    assert 'href="/admin/"' not in page


# Writing and saving.


def test_a_draft_is_saved_with_all_its_parts(world, member):
    category, unit = make_category(), world.units[0]
    form = written(category=category.pk, units=[unit.pk], consent_reason="", act="save")
    answer = member.post(NEW, form)
    draft = Proposal.objects.get()
    assert answer.url == edit(draft)
    expected = Draft(
        **TEXT, suggestions=tuple(SUGGESTIONS), category=category.pk, units=frozenset([unit.pk]), public_consent="yes"
    )
    assert stored_draft(draft) == expected
    assert (draft.state, draft.written_by, draft.session) == ("draft", world.account(), world.session)


def test_a_draft_takes_no_running_number_before_it_is_handed_in(world):
    first, second = new_draft(world), new_draft(world, title="另一件提案")
    assert first.serial.startswith("draft-")
    hand_in(proposal=second, by=world.account())
    hand_in(proposal=first, by=world.account())
    assert list(Proposal.objects.order_by("serial").values_list("pk", "serial")) == [
        (second.pk, "0001"),
        (first.pk, "0002"),
    ]


def test_a_first_save_whose_answer_got_lost_makes_no_second_draft(member):
    first = member.post(NEW_AUTOSAVE, written()).json()
    again = member.post(NEW_AUTOSAVE, written()).json()
    more = member.post(NEW_AUTOSAVE, written(title="改过的案由")).json()
    assert (first["key"], first["revision"]) == (again["key"], again["revision"])
    assert (more["key"], more["revision"]) == (first["key"], 2)
    assert Proposal.objects.get().title == "改过的案由"


def test_the_same_key_of_another_member_is_another_draft(world, member):
    member.post(NEW_AUTOSAVE, written())
    browser_of(world, 1).post(NEW_AUTOSAVE, written(title="另一位委员的提案"))
    assert Proposal.objects.count() == 2


def test_each_save_gives_the_next_revision_and_the_same_text_none(world, member):
    draft = new_draft(world)
    form = written(revision=1)
    assert member.post(autosave(draft), form).json()["revision"] == 1
    assert member.post(autosave(draft), form | {"title": "新案由"}).json()["revision"] == 2


def test_suggestions_are_numbered_in_their_order_and_empty_ones_left_out(world, member):
    draft = new_draft(world)
    member.post(autosave(draft), written(revision=1, suggestion=["", "第一", "  ", "第二", "第三"]))
    assert list(draft.suggestions.values_list("number", "text")) == [(1, "第一"), (2, "第二"), (3, "第三")]
    member.post(autosave(draft), written(revision=2, suggestion=["第三"]))
    assert list(draft.suggestions.values_list("number", "text")) == [(1, "第三")]


def test_more_rows_come_without_script_and_what_was_typed_is_saved(world, member):
    answer = member.post(NEW, written(act="more"), follow=True)
    assert Proposal.objects.get().title == TEXT["title"]
    assert answer.content.decode().count('name="suggestion"') == len(SUGGESTIONS) + 3


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("一\r\n二\r三\v四\u2028五", "一\n二\n三\n四\n五"),
        ("有\x00空\x07字\ufeff符\u200b\xad", "有空字符"),
        ("a\xa0b\u2003c\u202fd", "a b c d"),
        ("\u3000\u3000缩进保留", "\u3000\u3000缩进保留"),
        ("\uf0b7 项目符号", "• 项目符号"),
        ("行尾空格  \n下一行\t\n", "行尾空格\n下一行"),
        ("<b>不是标记</b>", "<b>不是标记</b>"),
    ],
)
def test_what_is_pasted_from_word_becomes_plain_text(world, member, pasted, stored):
    assert tidy(pasted) == stored
    assert tidy(stored) == stored
    draft = new_draft(world)
    assert member.post(autosave(draft), written(revision=1, situation=pasted)).status_code == 200
    assert stored_draft(draft).situation == stored


# Two windows.


def test_a_save_on_an_older_version_is_refused_and_nothing_is_written(world):
    draft = new_draft(world)
    save_draft(proposal=draft, by=world.account(), revision=1, draft=Draft(title="第一个窗口"))
    with pytest.raises(Refused) as refused:
        save_draft(proposal=draft, by=world.account(), revision=1, draft=Draft(title="第二个窗口"))
    assert refused.value.code == "stale"
    assert stored_draft(Proposal.objects.get()).title == "第一个窗口"


def test_the_script_gets_the_newer_version_to_choose_from(world, member):
    draft = new_draft(world)
    member.post(autosave(draft), written(revision=1, title="第一个窗口"))
    answer = member.post(autosave(draft), written(revision=1, title="第二个窗口"))
    assert answer.status_code == 409
    assert answer.json()["revision"] == 2
    assert answer.json()["stored"]["title"] == "第一个窗口"
    assert member.post(autosave(draft), written(revision=2, title="第二个窗口")).status_code == 200


def test_without_script_both_versions_stand_side_by_side_and_saving_again_overwrites(world, member):
    draft = new_draft(world)
    member.post(autosave(draft), written(revision=1, title="第一个窗口"))
    answer = member.post(edit(draft), written(revision=1, title="第二个窗口", act="save"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "第一个窗口" in page
    assert 'value="第二个窗口"' in page
    assert Proposal.objects.get().title == "第一个窗口"
    member.post(edit(draft), written(revision=hidden(page, "revision"), title="第二个窗口", act="save"))
    assert stored_draft(Proposal.objects.get()).title == "第二个窗口"


# Refusals keep what was typed.


def test_three_megabytes_from_word_are_refused_with_a_sentence_and_kept(world, member):
    draft, pasted = new_draft(world), "情" * 1_000_000
    answer = member.post(edit(draft), written(revision=1, situation=pasted, act="save"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert pasted in page
    assert "1000000" in page
    assert stored_draft(draft).situation == TEXT["situation"]
    assert "1000000" in member.post(autosave(draft), written(revision=1, situation=pasted)).json()["sentence"]


def test_what_is_larger_than_any_form_gets_the_page_that_says_so(settings, world, member):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = member.post("/en" + NEW, written(situation="情" * 2000))
    assert answer.status_code == 400
    assert "too large" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_a_text_may_be_too_long_while_it_is_written_but_not_when_it_is_handed_in(world, member):
    longest = ProposalSettings(committee=world.committee).longest_part
    draft = new_draft(world)
    form = written(revision=1, situation="字" * (longest + 1))
    assert member.post(autosave(draft), form).status_code == 200
    page = member.post(edit(draft), form | {"revision": 2, "act": "hand_in"}).content.decode()
    assert str(longest + 1) in page
    assert Proposal.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"title": ""}, "Give the proposal a title."),
        ({"situation": ""}, "Describe the situation."),
        ({"suggestion": ["", ""]}, "Make at least one suggestion."),
        ({"collective_name": "民盟龙岗总支"}, "Say which body"),
        ({"collective_kind": "party"}, "Write down the name of the body."),
        ({"collective_kind": "party", "collective_name": "民盟龙岗总支"}, "names a contact person"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_saved_and_shown(world, member, over, words):
    answer = member.post("/en" + NEW, written(act="hand_in", **over))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert TEXT["analysis"] in page
    assert Proposal.objects.get().state == "draft"


@pytest.mark.parametrize(
    "over", [{"category": 999999}, {"units": [999999]}, {"public_consent": "maybe"}, {"collective_kind": "x"}]
)
def test_a_choice_that_is_not_offered_is_refused(world, member, over):
    page = member.post(NEW, written(act="save", **over)).content.decode()
    assert TEXT["analysis"] in page
    assert not Proposal.objects.exists()
    assert member.post(NEW_AUTOSAVE, written(**over)).status_code == 422


def test_choices_of_another_committee_are_refused_by_the_service(world):
    other = make_world("shenzhen")
    for draft in (
        Draft(units=frozenset([other.units[0].pk])),
        Draft(public_consent="maybe"),
        Draft(suggestions=("字",) * 51),
    ):
        with pytest.raises(Refused):
            start_draft(member=world.members[0], by=world.account(), key="k", draft=draft)
    assert not Proposal.objects.exists()


def test_a_form_sent_after_the_sign_in_ran_out_is_there_again_for_the_same_account_alone(client, world):
    user = world.account()
    client.post(NEW, written(account=user.pk, act="save"))
    assert KEPT in client.session
    client.force_login(user)
    assert TEXT["situation"] in client.get(NEW).content.decode()
    client.logout()
    client.post(NEW, written(account=user.pk, act="save"))
    client.force_login(world.account(1))
    assert TEXT["situation"] not in client.get(NEW).content.decode()
    assert not Proposal.objects.exists()


# Where nothing is taken.


def test_without_a_session_that_takes_proposals_there_is_a_sentence_and_no_form(world, member):
    world.session.submission_opens = timezone.now() + timezone.timedelta(days=1)
    world.session.save()
    for url in ("/en/me/", "/en" + NEW):
        page = member.get(url).content.decode()
        assert "takes no proposals at present" in page
        assert 'id="draft"' not in page
    assert member.post(NEW_AUTOSAVE, written()).status_code == 422
    assert not Proposal.objects.exists()


# Bodies.


def test_a_members_draft_may_be_a_bodys_and_become_the_members_own_again(world, member):
    draft = new_draft(world)
    body = {"collective_kind": "party", "collective_name": "民盟龙岗总支", "contact": "张三", "phone": "0755-1"}
    member.post(autosave(draft), written(revision=1, **body))
    first = draft.proposers.get()
    assert (first.member, first.collective_name, first.phone) == (None, "民盟龙岗总支", "0755-1")
    assert member.get(edit(draft)).status_code == 200
    member.post(autosave(draft), written(revision=2))
    assert draft.proposers.get().member == world.members[0]
    member.post(edit(draft), written(revision=3, act="hand_in", **body))
    handed_in = Proposal.objects.get()
    assert (handed_in.state, handed_in.kind, handed_in.collective_kind) == ("submitted", "collective", "party")


# Secrecy.


def test_nobody_else_finds_a_draft_and_its_changes_are_not_recorded(client, world, member):
    draft = new_draft(world, title="绝密案由")
    save_draft(
        proposal=draft, by=world.account(), revision=1, draft=Draft(title="绝密案由二", suggestions=("绝密建议",))
    )
    assert not LogEntry.objects.filter(object_repr__contains="绝密").exists()
    assert not LogEntry.objects.filter(changes__icontains="绝密").exists()
    other = browser_of(world, 1)
    for name in ("proposal", "edit", "cosigners", "sign"):
        assert other.get(reverse(f"my_proposals:{name}", args=[draft.pk])).status_code == 404
    assert other.post(autosave(draft), written(revision=2)).status_code == 404
    assert "绝密" not in other.get("/me/").content.decode()
    client.force_login(make_account(Role.OFFICE_ADMIN, world.committee))
    for url in ("/admin/proposals/proposal/", "/admin/proposals/proposer/", "/admin/auditlog/logentry/", "/proposals/"):
        assert "绝密" not in client.get(url, follow=True).content.decode()
    assert client.get(reverse("admin:proposals_case", args=[draft.pk])).status_code == 404


def test_the_record_of_changes_begins_when_it_is_handed_in(world):
    draft = new_draft(world)
    hand_in(proposal=draft, by=world.account())
    assert LogEntry.objects.filter(object_repr=TEXT["title"]).exists()


def test_a_draft_is_thrown_away_by_its_writer_and_what_was_handed_in_is_not(world, member):
    draft, other = new_draft(world), browser_of(world, 1)
    url = reverse("my_proposals:proposal", args=[draft.pk])
    assert other.post(url, {"step": "delete"}).status_code == 404
    assert member.post(url, {"step": "delete"}).url == "/me/"
    kept = new_draft(world)
    hand_in(proposal=kept, by=world.account())
    with pytest.raises(Refused):
        delete_draft(proposal=kept, by=world.account())


# After handing in.


def test_what_was_handed_in_cannot_be_written_on(world, member):
    draft = new_draft(world)
    hand_in(proposal=draft, by=world.account())
    assert member.get(edit(draft)).url == reverse("my_proposals:proposal", args=[draft.pk])
    answer = member.post(autosave(draft), written(revision=1, title="事后改动"))
    assert answer.status_code == 422
    assert stored_draft(draft).title == TEXT["title"]


def test_a_returned_proposal_is_revised_and_handed_in_again_under_its_number(world, member):
    draft = new_draft(world)
    hand_in(proposal=draft, by=world.account())
    perform("return_for_revision", draft, by=world.staff, note="建议请写具体")
    assert "建议请写具体" in member.get("/me/").content.decode()
    page = member.get(edit(draft)).content.decode()
    form = written(revision=1, seen=hidden(page, "seen"), situation="改写后的情况。", act="hand_in")
    member.post(edit(draft), form)
    again = Proposal.objects.get()
    assert (again.state, again.serial, stored_draft(again).situation) == ("submitted", "0001", "改写后的情况。")
    assert "建议请写具体" not in member.get(reverse("my_proposals:proposal", args=[again.pk])).content.decode()


def test_a_stale_page_hands_nothing_in(world, member):
    draft = new_draft(world)
    hand_in(proposal=draft, by=world.account())
    perform("return_for_revision", draft, by=world.staff, note="请改")
    answer = member.post(reverse("my_proposals:proposal", args=[draft.pk]), {"step": "submit", "seen": 0})
    assert answer.status_code == 409
    assert Proposal.objects.get().state == "returned"


def test_a_withdrawal_needs_a_reason(world, member):
    draft = new_draft(world)
    hand_in(proposal=draft, by=world.account())
    url = reverse("my_proposals:proposal", args=[draft.pk])
    with translation.override("en"):
        assert member.post("/en" + url, {"step": "withdraw"}).status_code == 200
    assert Proposal.objects.get().state == "submitted"
    assert member.post(url, {"step": "withdraw", "note": "情况已变"}).status_code == 302
    assert Proposal.objects.get().state == "withdrawn"


def test_a_step_that_no_page_offers_does_not_exist(world, member):
    draft = new_draft(world)
    for name in ("file", "", "begin_review"):
        assert member.post(reverse("my_proposals:proposal", args=[draft.pk]), {"step": name}).status_code == 404


def test_units_that_are_closed_are_not_offered(world, member):
    make_unit(committee=world.committee, name="撤销的单位", ends="2020-01-01")
    assert "撤销的单位" not in member.get(NEW).content.decode()


def test_a_member_without_the_role_saves_nothing(client, world):
    user = make_user()
    make_member(committee=world.committee, user=user)
    client.force_login(user)
    assert client.post(NEW_AUTOSAVE, written()).status_code == 403


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000])
@pytest.mark.parametrize("field", ["units", "category", "revision"])
def test_a_number_that_no_column_holds_is_refused_with_a_sentence(world, member, field, key):
    draft = new_draft(world)
    sent = written(**{"revision": draft.draft_revision, "title": "另一个题目", field: key})
    answer = member.post(reverse("my_proposals:autosave", args=[draft.pk]), sent)
    assert answer.status_code in {409, 422}
    assert answer.json()["sentence"]
    draft.refresh_from_db()
    assert draft.title == TEXT["title"]


@pytest.mark.parametrize("account", ["", "x", "9" * 30])
def test_what_names_no_account_is_not_kept_for_a_visitor_who_is_not_signed_in(client, account):
    client.post(NEW, written(act="save", account=account))
    assert KEPT not in client.session
