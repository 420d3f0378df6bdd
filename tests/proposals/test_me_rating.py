"""A member's pages after handing in: where it stands, why a date, answers in full, rating each of them once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proposals.cosigning import take
from proposals.models import Proposal, Proposer, Rating, Reply
from proposals.workflow import perform
from tests.proposals.life import (
    assigned,
    assignment_of,
    deliver,
    filed,
    make_draft,
    moment,
    rate,
    replied,
    sign_for,
    under_review,
)
from tests.proposals.me import browser_of, new_draft, world_now
from tests.voices import misread

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_now()


def answer_to(proposal: Proposal) -> Reply:
    return Reply.objects.filter(assignment__proposal=proposal).order_by("version").last()


def rate_url(proposal: Proposal) -> str:
    return reverse("my_proposals:rate", args=[proposal.pk, answer_to(proposal).pk])


def opinion(world, code: str = "satisfied") -> dict:
    choices = {"attitude": world.choice("attitude", code).pk, "result": world.choice("result", code).pk}
    return {**choices, "visit": "visited", "comment": "回复及时"}


def test_what_is_to_be_rated_stands_first_with_its_last_day_and_two_taps_rate_it(world):
    proposal, me = replied(world), browser_of(world)
    page = me.get("/me/").content.decode()
    assert rate_url(proposal) in page
    assert "2022" in page
    form = me.get(rate_url(proposal)).content.decode()
    assert form.count('type="radio"') == 3 + 3 + 3
    assert me.post(rate_url(proposal), opinion(world)).url == reverse("my_proposals:proposal", args=[proposal.pk])
    rating = Rating.objects.get()
    assert (rating.proposer.member, rating.entered_by_staff, rating.comment) == (world.members[0], False, "回复及时")
    assert Proposal.objects.get().state == "rated"
    assert rate_url(proposal) not in me.get("/me/").content.decode()


@pytest.mark.parametrize("missing", ["attitude", "result"])
def test_both_questions_are_asked(world, missing):
    proposal = replied(world)
    form = opinion(world)
    del form[missing]
    page = browser_of(world).post("/en" + rate_url(proposal), form).content.decode()
    assert "Choose an answer to both questions." in page
    assert "回复及时" in page
    assert not Rating.objects.exists()


def test_an_answer_of_the_other_scale_is_refused(world):
    proposal = replied(world)
    form = opinion(world) | {"attitude": world.choice("result").pk}
    assert browser_of(world).post(rate_url(proposal), form).status_code == 200
    assert not Rating.objects.exists()


def test_sending_it_twice_is_told_and_rates_once(world):
    proposal, me = replied(world), browser_of(world)
    me.post(rate_url(proposal), opinion(world))
    answer = me.post(rate_url(proposal), opinion(world, "not"))
    assert answer.status_code == 409
    assert Rating.objects.get().result.code == "satisfied"


def test_who_did_not_propose_finds_nothing_to_rate(world):
    proposal, other = replied(world), browser_of(world, 1)
    assert other.get(rate_url(proposal)).status_code == 404
    assert other.post(rate_url(proposal), opinion(world)).status_code == 404
    assert other.get(reverse("my_proposals:proposal", args=[proposal.pk])).status_code == 404
    assert not Rating.objects.exists()


def test_a_second_answer_is_rated_beside_the_first(world):
    proposal, me = replied(world), browser_of(world)
    first = rate_url(proposal)
    me.post(first, opinion(world, "not"))
    perform("handle_again", proposal, by=world.staff, at=moment(2022, 5, 26), note="委员不满意")
    assignment = assignment_of(world, proposal)
    second = deliver(world, assignment, at=moment(2022, 6, 10))
    second.text.body = "第二次答复正文"
    second.text.save()
    page = me.get(rate_url(proposal)).content.decode()
    assert "第二次答复正文" in page
    assert page.count("已经办好。") >= 2
    assert me.post(first, opinion(world)).status_code in {200, 409}
    assert Rating.objects.count() == 1
    me.post(rate_url(proposal), opinion(world))
    assert Rating.objects.count() == 2


def test_authors_of_a_merged_proposal_see_the_main_one_and_rate_its_answer(world):
    main, other = filed(world), under_review(world, 1)
    perform("merge", other, by=world.staff, at=moment(2022, 2, 22), into=main)
    perform("assign", main, by=world.staff, at=moment(2022, 3, 8), units=[(world.units[0], "sole")])
    deliver(world, sign_for(world, main))
    second = browser_of(world, 1)
    assert second.get(reverse("my_proposals:proposal", args=[main.pk])).status_code == 200
    assert browser_of(world).get(reverse("my_proposals:proposal", args=[other.pk])).status_code == 200
    assert second.get(reverse("my_proposals:edit", args=[main.pk])).status_code == 404
    second.post(rate_url(main), opinion(world))
    assert Rating.objects.get().proposer.proposal == other
    assert Proposal.objects.get(pk=main.pk).state == "replied"


def test_who_proposed_both_the_main_and_the_merged_one_is_asked_once(world):
    main, other = filed(world), under_review(world, 1)
    Proposer.objects.create(proposal=main, member=world.members[1], position=2, role="co", sign_state="signed")
    perform("merge", other, by=world.staff, at=moment(2022, 2, 22), into=main)
    perform("assign", main, by=world.staff, at=moment(2022, 3, 8), units=[(world.units[0], "sole")])
    deliver(world, sign_for(world, main))
    second = browser_of(world, 1)
    assert rate_url(main) in second.get("/me/").content.decode()
    second.post(rate_url(main), opinion(world))
    assert Rating.objects.get().proposer.proposal == main
    assert rate_url(main) not in second.get("/me/").content.decode()


def test_the_proposers_read_every_answer_in_full_published_or_not(world):
    proposal = replied(world)
    reply = answer_to(proposal)
    reply.publication, reply.is_published = "none", False
    reply.save()
    page = browser_of(world).get(reverse("my_proposals:proposal", args=[proposal.pk])).content.decode()
    assert page.count("已经办好。") >= 3
    assert world.units[0].name in page
    assert world.members[0].phone not in page


def test_the_page_tells_each_units_last_day_and_why(world):
    proposal, me = assigned(world, "lead", "joint"), browser_of(world)
    page = me.get(reverse("my_proposals:proposal", args=[proposal.pk])).content.decode()
    for assignment in proposal.assignments.all():
        clock = assignment.clocks.get(duty__in=["reply", "joint_opinion"])
        url = reverse("my_proposals:clock", args=[clock.pk])
        assert url in page
        assert str(clock.due_on.day) in me.get(url).content.decode()
        assert browser_of(world, 1).get(url).status_code == 404


def test_the_offices_reason_is_told_to_the_proposers(world):
    proposal = under_review(world)
    perform(
        "not_file", proposal, by=world.staff, at=moment(2022, 2, 20), reason=world.reason(), note="建议改为社情民意"
    )
    page = browser_of(world).get(reverse("my_proposals:proposal", args=[proposal.pk])).content.decode()
    assert "建议改为社情民意" in page
    assert world.reason().label in page


def test_the_start_page_asks_as_many_questions_for_twenty_proposals_as_for_one(world):
    me = browser_of(world)
    rate(world, replied(world))
    with CaptureQueriesContext(connection) as few:
        me.get("/me/")
    for _ in range(4):
        replied(world)
        assigned(world, "lead", "joint")
        make_draft(world)
    with CaptureQueriesContext(connection) as many:
        page = me.get("/me/").content.decode()
    assert page.count("/me/proposals/") > 12
    assert len(many) <= len(few) + 4
    # What waits and the parts of seven apps.
    assert len(many) <= 40


def test_english_pages_say_which_words_are_chinese(world):
    me, proposal = browser_of(world), replied(world)
    under = assigned(world, "lead", "joint")
    draft, clock = new_draft(world), under.assignments.get(role="lead").clocks.get(duty="reply")
    mine = new_draft(world, 1)
    for asked in (draft, mine):
        writer = 0 if asked is draft else 1
        take("invite", asked, by=world.account(writer), members=[world.members[1 - writer]])
    urls = [
        "/me/",
        reverse("my_proposals:new"),
        rate_url(proposal),
        reverse("my_proposals:clock", args=[clock.pk]),
        reverse("my_proposals:sign", args=[mine.pk]),
        reverse("my_proposals:cosigners", args=[draft.pk]),
        *(reverse("my_proposals:proposal", args=[one.pk]) for one in (proposal, under, draft)),
    ]
    wrong = {url: misread(me.get("/en" + url).content.decode()) for url in urls}
    assert {url: words for url, words in wrong.items() if words} == {}
