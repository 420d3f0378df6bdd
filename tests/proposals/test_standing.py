"""The sentence that says where a proposal stands, and the dated steps."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from proposals.choices import ProposalState
from proposals.models import StateChange, SupervisionVisit
from proposals.standing import standing
from proposals.steps import steps
from proposals.story import Story
from tests.members.factories import make_unit
from tests.proposals.factories import (
    DAY,
    make_action_item,
    make_assignment,
    make_decision,
    make_key,
    make_merge,
    make_proposal,
    make_proposer,
    make_rating,
    make_rating_choice,
    make_reason,
    make_reply,
    make_suggestion,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2022, 11, 22)


def sentence(proposal, on=TODAY) -> str:
    """Return the sentence in English."""
    with override("en"):
        return standing(Story(proposal), on)


def told(proposal) -> list[tuple[str, str]]:
    """Return day and label of each step, in English."""
    with override("en"):
        return [(str(step.on), str(step.label)) for step in steps(Story(proposal))]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "It is still being written."),
        ("cosigning", "It is waiting for co-signers."),
        ("returned", "It was returned to the proposers for revision."),
        ("submitted", "It was handed in and waits for review."),
        ("under_review", "It is under review."),
        ("merged", "It was merged into another proposal and is handled there."),
        ("not_filed", "It was not filed."),
        ("withdrawn", "The proposers withdrew it."),
        ("filed", "It has been filed and waits to be assigned."),
        ("assigned", "The handling units are not recorded; not answered yet."),
        ("in_handling", "The handling units are not recorded; not answered yet."),
        ("replied", "The handling units are not recorded; answered; the answer is not published on this site."),
        ("rated", "The handling units are not recorded; answered; the answer is not published on this site."),
        ("closed", "The handling units are not recorded; answered; the answer is not published on this site."),
        ("followed_up", "The handling units are not recorded; answered; the answer is not published on this site."),
    ],
)
def test_every_state_has_a_sentence_even_when_nothing_else_is_known(state, words):
    assert sentence(make_proposal(state=state)) == words


def test_no_state_is_without_a_sentence():
    assert all(sentence(make_proposal(state=state)).endswith(".") for state in ProposalState.values)


def test_the_day_of_handing_in_is_named():
    when = datetime.datetime(2022, 1, 8, 9, 0, tzinfo=timezone.get_current_timezone())
    proposal = make_proposal(state="submitted", submitted_at=when)
    assert sentence(proposal) == "It was handed in on 8 January 2022 and waits for review."


def test_a_merged_proposal_names_the_one_it_was_merged_into_when_that_is_public():
    merge = make_merge(parent=make_proposal(title="关于主案的提案"))
    assert sentence(merge.child) == "It was merged into “关于主案的提案” and is handled there."
    hidden = make_merge(parent=make_proposal(title="关于未公开的提案", is_published=False))
    assert "未公开" not in sentence(hidden.child)


def test_a_proposal_that_was_not_filed_says_why():
    decision = make_decision(
        proposal=make_proposal(state="not_filed"), outcome="not_file", reason=make_reason(label="属于学术研讨")
    )
    assert sentence(decision.proposal) == "It was not filed, for this reason: 属于学术研讨."


def test_units_stand_in_the_order_of_their_roles():
    proposal = make_proposal(state="in_handling")
    make_assignment(proposal=proposal, role="joint", unit=make_unit(name="区财政局"))
    make_assignment(
        proposal=proposal, role="lead", unit=make_unit(name="区住房建设局"), due_on=datetime.date(2022, 12, 1)
    )
    assert (
        sentence(proposal) == "Led by 区住房建设局; with the opinion of 区财政局; an answer is due on 1 December 2022."
    )


def test_an_overdue_answer_is_said_to_be_awaited():
    proposal = make_assignment(
        proposal=make_proposal(state="assigned"), unit=make_unit(name="区教育局"), due_on=DAY
    ).proposal
    assert sentence(proposal) == "Handled by 区教育局 alone; an answer was due on 18 May 2022 and is still awaited."


def test_an_extension_moves_the_day_the_answer_is_due():
    day = datetime.date(2022, 12, 30)
    proposal = make_assignment(proposal=make_proposal(state="assigned"), due_on=DAY, extended_to=day).proposal
    assert "an answer is due on 30 December 2022." in sentence(proposal)


def test_a_long_row_of_units_is_cut_and_counted():
    proposal = make_proposal(state="assigned")
    for name in "甲乙丙丁戊己":
        make_assignment(proposal=proposal, role="separate", unit=make_unit(name=name))
    assert sentence(proposal).startswith("Handled separately by 甲, 乙, 丙, 丁 and 2 more;")


def test_an_answered_proposal_tells_the_rating_and_the_promise_with_the_days_left():
    proposal = make_proposal(state="rated")
    reply = make_reply(assignment=make_assignment(proposal=proposal, unit=make_unit(name="区住房建设局")))
    make_rating(reply=reply)
    make_action_item(proposal=proposal, suggestion=make_suggestion(proposal=proposal, number=2))
    assert sentence(proposal) == (
        "Handled by 区住房建设局 alone; answered on 18 May 2022; the proposers say “满意”; "
        "point 2 should be done by 31 December 2022, in 39 days."
    )


def test_a_promise_that_was_not_kept_is_said_so():
    item = make_action_item(proposal=make_proposal(state="closed"))
    words = sentence(item.proposal, on=datetime.date(2023, 1, 1))
    assert words.endswith("what was promised should have been done by 31 December 2022 and is still open.")


def test_an_unpublished_reply_and_its_rating_are_not_told():
    proposal = make_proposal(state="rated")
    reply = make_reply(assignment=make_assignment(proposal=proposal), is_published=False)
    make_rating(reply=reply)
    assert "满意" not in sentence(proposal)
    assert "18 May" not in sentence(proposal)


def test_the_steps_are_told_in_the_order_of_their_days():
    when = datetime.datetime(2022, 1, 8, 9, 0, tzinfo=timezone.get_current_timezone())
    proposal = make_proposal(state="rated", submitted_at=when)
    make_decision(proposal=proposal, decided_on=datetime.date(2022, 2, 3))
    lead = make_assignment(
        proposal=proposal,
        role="lead",
        unit=make_unit(name="区住房建设局"),
        assigned_on=datetime.date(2022, 2, 20),
        signed_on=datetime.date(2022, 2, 22),
        due_on=datetime.date(2022, 5, 20),
    )
    make_assignment(
        proposal=proposal, role="joint", unit=make_unit(name="区财政局"), assigned_on=datetime.date(2022, 2, 20)
    )
    make_rating(reply=make_reply(assignment=lead), rated_on=datetime.date(2022, 5, 27))
    make_action_item(proposal=proposal)
    assert told(proposal) == [
        ("2022-01-08", "Handed in"),
        ("2022-02-03", "Filed"),
        ("2022-02-20", "Assigned: Lead unit 区住房建设局; Joint unit 区财政局"),
        ("2022-02-22", "Signed for by 区住房建设局"),
        ("2022-05-18", "Answered by 区住房建设局"),
        ("2022-05-27", "Rated by the proposers: 满意"),
        ("2022-12-31", "Promised: 印发办法"),
    ]


def test_an_open_promise_is_not_done_even_when_its_day_has_passed():
    proposal = make_action_item().proposal
    step = steps(Story(proposal))[-1]
    assert not step.is_done(datetime.date(2030, 1, 1))


def test_equal_ratings_of_one_day_are_one_step_with_their_count():
    reply = make_reply()
    for _n in range(3):
        make_rating(reply=reply)
    make_rating(reply=reply, result=make_rating_choice(code="reserved", label="保留"))
    with override("en"):
        found = [(step.label, step.note) for step in steps(Story(reply.assignment.proposal)) if "Rated" in step.label]
    assert sorted(found) == [("Rated by the proposers: 保留", ""), ("Rated by the proposers: 满意", "3 forms")]


def test_merges_supervision_and_later_states_are_steps_and_returns_are_not():
    proposal = make_proposal(state="closed")
    make_merge(parent=proposal, child=make_proposal(title="关于并入的提案"))
    make_decision(proposal=proposal, outcome="return")
    key = make_key(proposal)
    SupervisionVisit.objects.create(key=key, number=1, date_text="2022年6月", form="inspection")
    StateChange.objects.create(proposal=proposal, number=1, from_state="rated", to_state="closed")
    labels = [label for _day, label in told(proposal)]
    assert labels[0] == "Another proposal was merged into this one"
    assert {"Supervision: Inspection", "Handling closed"} < set(labels)
    assert "Returned for revision" not in labels


def test_everything_is_read_in_two_queries(django_assert_num_queries):
    proposal = make_proposal(state="rated")
    make_rating(reply=make_reply(assignment=make_assignment(proposal=proposal)))
    make_proposer(proposal=proposal)
    with django_assert_num_queries(2):
        assert proposal.standing
