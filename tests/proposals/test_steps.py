"""The order of the dated steps: by the history within a day, whatever happened how often."""

import datetime

import pytest
from django.utils.html import escape
from django.utils.translation import override

from proposals.choices import NEEDS_REASON, ReviewOutcome
from proposals.me.story import WholeStory, with_story
from proposals.models import Proposal, Reply, StateChange
from proposals.standing import standing
from proposals.steps import steps
from proposals.story import Story
from proposals.workflow import perform
from tests.proposals import life
from tests.proposals.factories import (
    DAY,
    make_assignment,
    make_decision,
    make_merge,
    make_proposal,
    make_reason,
    make_reply,
)

pytestmark = pytest.mark.django_db
TODAY = life.moment(2022, 5, 18)


def labels(story) -> list[str]:
    """Return the steps in English, without the names of units."""
    with override("en"):
        return [str(step.label).split(" by ")[0].split(": ")[0] for step in steps(story)]


def whole(proposal) -> WholeStory:
    """Return what the proposers are told."""
    return WholeStory(with_story(Proposal.objects.all()).get(pk=proposal.pk))


def rate(world, proposal, code):
    """Let the first proposer rate the last answer today."""
    reply = Reply.objects.filter(assignment__proposal=proposal).order_by("version").last()
    choices = {"attitude": world.choice("attitude"), "result": world.choice("result", code)}
    perform("rate", proposal, by=world.account(), at=TODAY, reply=reply, proposer=proposal.proposers.get(), **choices)


def whole_life_in_a_day(world):
    """Return a proposal returned once, answered twice, rated twice and closed, all on one day."""
    proposal = life.make_draft(world)
    for step, by in (
        ("submit", world.account()),
        ("begin_review", world.staff),
        ("return_for_revision", world.staff),
        ("submit", world.account()),
        ("begin_review", world.staff),
        ("file", world.staff),
    ):
        perform(step, proposal, by=by, at=TODAY, note="请修改")
    perform("assign", proposal, by=world.staff, at=TODAY, units=[(world.units[0], "sole")])
    perform("sign_for", proposal.assignments.get(), by=world.clerks[0], at=TODAY)
    life.deliver(world, proposal.assignments.get(), at=TODAY)
    rate(world, proposal, "not")
    perform("handle_again", proposal, by=world.staff, at=TODAY, note="不满意")
    life.deliver(world, proposal.assignments.get(), at=TODAY)
    rate(world, proposal, "satisfied")
    perform("close", proposal, by=world.staff, at=TODAY)
    Reply.objects.update(is_published=True)
    proposal.refresh_from_db()
    return proposal


LIFE = [
    "Handed in",
    "Under review",
    "Returned for revision",
    "Handed in",
    "Under review",
    "Filed",
    "Assigned",
    "Signed for",
    "Answer examined",
    "Answered",
    "Rated",
    "To be handled again",
    "Answer examined",
    "Answered again",
    "Rated",
    "Handling closed",
]


def test_the_steps_of_one_day_stand_in_the_order_they_were_taken():
    proposal = whole_life_in_a_day(life.make_world())
    assert labels(whole(proposal)) == LIFE
    assert labels(Story(proposal)) == [label for label in LIFE if label != "Returned for revision"]


def test_ratings_of_two_answers_on_one_day_stand_after_their_own_answer():
    proposal = whole_life_in_a_day(life.make_world())
    for story in (Story(proposal), whole(proposal)):
        assert [step.label[-3:].strip("：:价 ") for step in steps(story) if "满意" in step.label] == ["不满意", "满意"]


def test_where_it_stands_tells_only_the_rating_of_each_units_last_answer():
    proposal = whole_life_in_a_day(life.make_world())
    for story in (Story(proposal), whole(proposal)):
        words = standing(story, TODAY.date())
        assert "满意" in words
        assert "不满意" not in words


def test_a_second_handing_in_after_a_revision_is_a_step_of_its_own_day():
    world = life.make_world()
    proposal = life.under_review(world)
    perform("return_for_revision", proposal, by=world.staff, at=life.moment(2022, 2, 11), note="请修改")
    perform("submit", proposal, by=world.account(), at=life.moment(2022, 2, 14))
    proposal.refresh_from_db()
    with override("en"):
        days = [step.on for step in steps(Story(proposal)) if step.label == "Handed in"]
    assert days == [datetime.date(2022, 2, 8), datetime.date(2022, 2, 14)]


def test_without_a_history_the_steps_of_a_day_stand_as_such_steps_usually_do():
    proposal = make_proposal(state="closed", submitted_at=life.moment(DAY.year, DAY.month, DAY.day))
    make_reply(assignment=make_assignment(proposal=proposal, assigned_on=DAY, signed_on=DAY), replied_on=DAY)
    make_merge(parent=proposal, merged_on=DAY)
    make_decision(proposal=proposal, decided_on=DAY)
    changes = ("submitted", "under_review"), ("under_review", "under_review"), ("rated", "closed")
    for number, (before, after) in enumerate(changes, start=1):
        StateChange.objects.create(proposal=proposal, number=number, from_state=before, to_state=after, at=TODAY)
    assert labels(Story(proposal)) == [
        "Handed in",
        "Under review",
        "Filed",
        "Another proposal was merged into this one",
        "Assigned",
        "Signed for",
        "Answered",
        "Handling closed",
    ]


def test_the_same_step_twice_in_a_row_on_a_day_is_told_once():
    proposal = make_proposal(state="under_review")
    for number in (1, 2):
        StateChange.objects.create(
            proposal=proposal, number=number, from_state="submitted", to_state="under_review", at=TODAY
        )
    assert labels(Story(proposal)) == ["Under review"]


@pytest.mark.parametrize("outcome", ReviewOutcome.values)
def test_every_outcome_of_the_review_is_told_on_the_page(client, outcome):
    proposal = make_proposal(state="withdrawn" if outcome == "withdraw" else "filed")
    reason = make_reason() if outcome in NEEDS_REASON else None
    make_decision(proposal=proposal, outcome=outcome, decided_on=DAY, reason=reason)
    page = client.get(f"/en/proposals/{proposal.pk}/")
    assert page.status_code == 200
    is_told = escape(str(ReviewOutcome(outcome).label)) in page.content.decode()
    assert is_told == (outcome != ReviewOutcome.RETURN)
