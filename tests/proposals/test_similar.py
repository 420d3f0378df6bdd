"""Similar proposals on the members' pages: what is shown, what stays secret, and that nothing is ever barred."""

import pytest
from django.urls import reverse

from proposals.drafts import hand_in
from proposals.models import Proposal
from tests.members.factories import make_user
from tests.proposals import life
from tests.proposals.factories import make_proposal, make_reply
from tests.proposals.me import SUGGESTIONS, browser_of, hidden, new_draft, world_now, written

pytestmark = pytest.mark.django_db
TITLE = "关于在老旧小区增设电动车充电点的提案"
SENTENCE = "部分老旧小区电动自行车充电设施严重不足。"
TEXT = SENTENCE + "居民飞线充电屡禁不止，存在较大的火灾隐患，需要统筹规划。"
SIMILAR = "/me/proposals/similar/"


@pytest.fixture
def world():
    return world_now()


@pytest.fixture
def member(world):
    """The first member's browser."""
    return browser_of(world)


def with_text(proposal: Proposal, text: str = TEXT) -> Proposal:
    """Give a proposal the text."""
    proposal.text.situation = text
    proposal.text.save()
    return proposal


def public(world, **over) -> Proposal:
    """Return a published proposal of another member on the same subject, with its text."""
    proposal = with_text(life.filed(world, 1, title=TITLE, **over))
    Proposal.objects.filter(pk=proposal.pk).update(is_published=True)
    return proposal


def asked(client, title: str = TITLE, text: str = TEXT, language: str = "/en") -> str:
    """Return what the script is answered."""
    answer = client.post(f"{language}{SIMILAR}", {"title": title, "situation": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_while_a_title_is_typed_the_public_ones_are_shown_with_number_and_state(world, member):
    other = public(world)
    page = asked(member, "老旧小区增设电动车充电", "")
    for words in (other.get_absolute_url(), "Proposal No. 0001", other.session.name, "Filed", "No public answer"):
        assert words in page


def test_an_answer_is_shown_with_its_result_class(world, member):
    other = public(world)
    make_reply(assignment=other.assignments.create(unit=world.units[0], role="sole"))
    assert "Answered: A" in asked(member)


def test_the_same_is_said_in_chinese(world, member):
    public(world)
    page = asked(member, language="")
    assert "没有公开的答复" in page
    assert "similar proposal" not in page


def test_sentences_that_agree_are_counted(world, member):
    public(world)
    assert "100 % of your sentences stand in it" in asked(member)


@pytest.mark.parametrize("make", [life.make_draft, life.submitted, life.under_review, life.filed])
def test_nothing_of_what_another_member_has_not_published_is_told_not_even_a_number(world, member, make):
    with_text(make(world, 1, title=TITLE))
    before = asked(member)
    assert "No similar proposal was found." in before
    Proposal.objects.all().delete()
    assert asked(member) == before


def test_a_text_that_is_not_public_says_nothing_about_the_sentences(world, member):
    public(world, public_consent="no")
    page = asked(member)
    assert TITLE in page
    assert "of your sentences" not in page


def test_ones_own_that_were_handed_in_are_shown_and_ones_own_drafts_are_not(world, member):
    draft = new_draft(world, title=TITLE, situation=TEXT)
    assert "No similar proposal was found." in asked(member)
    hand_in(proposal=draft, by=world.account())
    page = asked(member)
    assert "one of your own" in page
    assert reverse("my_proposals:proposal", args=[draft.pk]) in page
    assert "No similar proposal was found." in asked(browser_of(world, 1))


def test_a_returned_proposal_is_not_similar_to_itself(world, member):
    draft = new_draft(world, title=TITLE, situation=TEXT)
    Proposal.objects.filter(pk=draft.pk).update(state="returned", submitted_at=life.moment(2022, 2, 8))
    answer = member.post(f"/en/me/proposals/{draft.pk}/similar/", {"title": TITLE, "situation": TEXT})
    assert "No similar proposal was found." in answer.content.decode()


def test_another_members_draft_cannot_be_named(world, member):
    other = new_draft(world, 1)
    assert member.post(f"/me/proposals/{other.pk}/similar/", {"title": TITLE}).status_code == 404
    assert member.get(f"/me/proposals/{other.pk}/hand-in/").status_code == 404


def test_who_is_no_member_is_not_answered(client, world):
    assert client.post(SIMILAR, {"title": TITLE}).status_code == 401
    client.force_login(make_user())
    assert client.post(SIMILAR, {"title": TITLE}).status_code == 403


@pytest.mark.parametrize("title", ["", "水", " ", "。" * 50, "\x00", "关于的提案", "电" * 10_000, "'; --", "🙂"])
def test_any_title_gets_an_answer_in_words(world, member, title):
    public(world)
    assert "No similar proposal was found." in asked(member, title, title)


def test_nothing_is_stored_by_asking(world, member):
    asked(member)
    assert not Proposal.objects.exists()


def test_asking_costs_the_same_queries_for_one_and_for_many(world, member, django_assert_max_num_queries):
    public(world)
    asked(member)
    for n in range(20):
        make_proposal(title=f"{TITLE}{n}")
    asked(member)  # what was just written comes into the index first
    with django_assert_max_num_queries(16):  # 5 of them are who asks, 3 the savepoint around PostgreSQL's setting
        assert asked(member).count("<li>") == 5


def test_without_script_the_button_keeps_what_was_typed_and_shows_the_same(world, member):
    other = public(world)
    answer = member.post("/me/proposals/new/", written(title=TITLE, situation=TEXT, act="similar"))
    draft = Proposal.objects.get(state="draft")
    assert answer.url == reverse("my_proposals:edit", args=[draft.pk]) + "?similar=1#similar"
    page = member.get(answer.url).content.decode()
    assert other.get_absolute_url() in page
    assert TEXT in page
    assert f'data-similar="/me/proposals/{draft.pk}/similar/"' in page


def test_before_handing_in_they_stand_beside_it_sentence_by_sentence_and_nothing_is_barred(world, member):
    other = public(world)
    draft = new_draft(world, title=TITLE, situation=SENTENCE + "本小区另有三处空地可以利用，面积约二百平方米。")
    answer = member.post(reverse("my_proposals:proposal", args=[draft.pk]), {"step": "submit"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(reverse("my_proposals:hand_in", args=[draft.pk]), 302)]
    assert other.get_absolute_url() in page
    assert f"<td>{SENTENCE}</td>" in page
    sent = {"step": "submit", "seen": hidden(page, "seen"), "looked_at": hidden(page, "looked_at")}
    member.post(reverse("my_proposals:proposal", args=[draft.pk]), sent)
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_the_form_leads_there_too_with_everything_saved(world, member):
    public(world)
    answer = member.post("/me/proposals/new/", written(title=TITLE, situation=TEXT, act="hand_in"))
    draft = Proposal.objects.get(state="draft")
    assert answer.url == reverse("my_proposals:hand_in", args=[draft.pk])
    assert list(draft.suggestions.order_by("number").values_list("text", flat=True)) == SUGGESTIONS


def test_what_is_similar_to_nothing_is_handed_in_at_once(world, member):
    member.post("/me/proposals/new/", written(title=TITLE, situation=TEXT, act="hand_in"))
    assert Proposal.objects.get().state == "submitted"


def test_what_was_handed_in_already_shows_itself(world, member):
    draft = new_draft(world, title=TITLE)
    hand_in(proposal=draft, by=world.account())
    answer = member.get(reverse("my_proposals:hand_in", args=[draft.pk]))
    assert answer.url == reverse("my_proposals:proposal", args=[draft.pk])
