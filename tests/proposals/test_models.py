"""The rules that models and the database hold."""

import json

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from proposals.models import (
    ActionItem,
    Assignment,
    DeadlineRule,
    FollowUp,
    Merge,
    Proposal,
    Proposer,
    Rating,
    Reply,
    ReviewDecision,
    Suggestion,
    SuggestionReply,
)
from tests.members.factories import make_committee, make_member, make_session, make_unit
from tests.proposals.factories import (
    DAY,
    make_action_item,
    make_assignment,
    make_category,
    make_key,
    make_merge,
    make_point,
    make_proposal,
    make_proposer,
    make_rating,
    make_rating_choice,
    make_reply,
    make_suggestion,
)

pytestmark = pytest.mark.django_db


def complaint(row) -> str:
    """Return what full_clean says about a row, in English."""
    with override("en"):
        with pytest.raises(ValidationError) as caught:
            row.full_clean()
        return " ".join(caught.value.messages)


def test_a_proposal_number_is_unique_within_its_session_only():
    first = make_proposal(number="0123")
    other_session = make_proposal(number="0123", session=make_session(number=3, name="六届三次会议", year=2023))
    assert other_session.number == first.number
    twin = Proposal(session=first.session, serial="x", number="0123", title="同号")
    assert complaint(twin) == "Another proposal of this session has this proposal number."
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_proposals_without_a_number_do_not_collide():
    assert make_proposal(number="").session == make_proposal(number="").session


def test_a_running_number_is_given_once_in_a_session():
    first = make_proposal(serial="0007")
    assert "running number" in complaint(Proposal(session=first.session, serial="0007", title="重号"))


def test_a_proposal_cannot_be_stored_without_a_running_number():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_proposal(serial="")


def test_a_new_proposal_is_a_draft():
    assert Proposal(title="新").state == "draft"


def test_a_collective_proposal_names_its_body_and_no_other_does():
    session = make_session()
    collective = Proposal(session=session, serial="1", title="集体", kind="collective")
    assert complaint(collective) == "Say which body hands in this collective proposal."
    single = Proposal(session=session, serial="2", title="个人", kind="individual", collective_kind="party")
    assert complaint(single) == "Only a collective proposal has a proposing body."


def test_the_two_categories_come_from_two_schemes():
    first = make_category()
    second = make_category(scheme=first.scheme)
    row = Proposal(session=make_session(), serial="1", title="类", category=first, second_category=second)
    assert complaint(row) == "Both categories belong to the same scheme."


def test_a_proposal_has_one_first_proposer():
    proposal = make_proposer(role="first").proposal
    second = Proposer(proposal=proposal, member=make_member(), role="first")
    assert "A proposal has one first proposer." in complaint(second)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_proposer(proposal=proposal, role="first")


def test_a_proposer_is_a_member_or_a_body_never_both_nor_neither():
    proposal = make_proposal()
    both = Proposer(proposal=proposal, member=make_member(), collective_name="民盟龙岗区基层委员会")
    neither = Proposer(proposal=proposal)
    for row in (both, neither):
        assert "A proposer is either a member or a body." in complaint(row)
    assert str(make_proposer(proposal=proposal, collective_name="民盟龙岗区基层委员会")) == "民盟龙岗区基层委员会"


def test_a_place_left_empty_is_the_next_one():
    proposal = make_suggestion(number=4).proposal
    row = Suggestion(proposal=proposal, text="再一条")
    row.full_clean()
    assert row.number == 5


@pytest.mark.parametrize(
    ("present", "role", "sentence"),
    [
        ([], "joint", "A joint unit needs a lead unit to give its opinion to."),
        (["separate"], "joint", "A joint unit needs a lead unit to give its opinion to."),
        (["lead"], "lead", "A proposal has one lead unit."),
        (["lead"], "sole", "A sole unit handles the proposal alone: take the other units away."),
        (["sole"], "separate", "A sole unit handles the proposal alone: take the other units away."),
        (["sole"], "sole", "A sole unit handles the proposal alone: take the other units away."),
    ],
)
def test_roles_of_units_that_do_not_go_together_are_refused(present, role, sentence):
    proposal = make_proposal()
    for other in present:
        make_assignment(proposal=proposal, role=other)
    assert sentence in complaint(Assignment(proposal=proposal, unit=make_unit(), role=role))


@pytest.mark.parametrize(
    ("present", "role"), [([], "sole"), ([], "lead"), (["lead"], "joint"), (["separate"], "separate")]
)
def test_roles_of_units_that_go_together_are_accepted(present, role):
    proposal = make_proposal()
    for other in present:
        make_assignment(proposal=proposal, role=other)
    row = Assignment(proposal=proposal, unit=make_unit(), role=role)
    row.full_clean()
    row.save()
    assert proposal.assignments.count() == len(present) + 1


@pytest.mark.parametrize("role", ["lead", "sole"])
def test_the_database_itself_refuses_a_second_lead_or_sole_unit(role):
    proposal = make_assignment(role=role).proposal
    with pytest.raises(IntegrityError), transaction.atomic():
        make_assignment(proposal=proposal, role=role)


def test_a_unit_handles_a_proposal_once():
    first = make_assignment(role="separate")
    again = Assignment(proposal=first.proposal, unit=first.unit, role="separate")
    assert "This unit already handles this proposal." in complaint(again)


def test_an_answer_is_not_due_before_the_proposal_is_assigned():
    row = Assignment(
        proposal=make_proposal(), unit=make_unit(), role="sole", assigned_on=DAY, due_on=DAY.replace(month=1)
    )
    assert complaint(row) == "The answer cannot be due before the proposal is assigned."


def test_a_proposal_is_not_merged_into_itself_nor_into_a_merged_one():
    merge, alone = make_merge(), make_proposal()
    itself = Merge(parent=alone, child=alone, merged_on=DAY)
    assert "A proposal cannot be merged into itself." in complaint(itself)
    chain = Merge(parent=merge.child, child=make_proposal(), merged_on=DAY)
    assert "This proposal is itself merged into another; choose that one." in complaint(chain)
    swallow = Merge(parent=make_proposal(), child=merge.parent, merged_on=DAY)
    assert "Other proposals are merged into this one; undo those merges first." in complaint(swallow)


def test_not_filing_needs_a_reason():
    row = ReviewDecision(proposal=make_proposal(), outcome="not_file", decided_on=DAY)
    assert complaint(row) == "Give the reason why the proposal is not filed."


def test_one_proposal_has_many_replies_and_each_unit_its_versions():
    reply = make_reply(assignment=make_assignment(role="separate"))
    second = Reply(assignment=reply.assignment)
    second.full_clean()
    assert second.version == 2
    make_reply(assignment=make_assignment(proposal=reply.assignment.proposal, role="separate"))
    assert Reply.objects.filter(assignment__proposal=reply.assignment.proposal).count() == 2


def test_a_joint_unit_gives_an_opinion_not_an_answer():
    proposal = make_assignment(role="lead").proposal
    joint = make_assignment(proposal=proposal, role="joint")
    assert "A joint unit gives its opinion to the lead unit" in complaint(Reply(assignment=joint, kind="answer"))
    Reply(assignment=joint, kind="opinion").full_clean()


def test_an_answer_points_to_a_suggestion_of_its_own_proposal():
    row = SuggestionReply(reply=make_reply(), suggestion=make_suggestion(), text="答")
    assert complaint(row) == "This suggestion belongs to another proposal."


def test_only_those_who_proposed_rate_a_reply():
    row = Rating(reply=make_reply(), proposer=make_proposer(), result=make_rating_choice())
    assert complaint(row) == "Only those who proposed it rate the reply."


def test_attitude_and_result_have_scales_of_their_own():
    reply = make_reply()
    proposer = make_proposer(proposal=reply.assignment.proposal)
    row = Rating(reply=reply, proposer=proposer, attitude=make_rating_choice(dimension="result"))
    assert "This choice belongs to the other judgement." in complaint(row)


def test_a_proposer_rates_a_reply_once():
    rating = make_rating()
    assert "already rated" in complaint(Rating(reply=rating.reply, proposer=rating.proposer))


def test_a_fixed_date_must_exist():
    row = DeadlineRule(committee=make_committee(), duty="reply", from_year=2022, unit="fixed_date", month=9, day=31)
    assert complaint(row) == "This day does not exist in that month."


@pytest.mark.parametrize("values", [{"unit": "months"}, {"unit": "fixed_date", "length": 3}, {"unit": "fixed_date"}])
def test_a_deadline_is_a_length_or_a_fixed_date(values):
    row = DeadlineRule(committee=make_committee(), duty="reply", from_year=2022, **values)
    assert complaint(row) == "Give a month and a day for a fixed date, a length for everything else."


def test_a_follow_up_looks_at_one_thing_of_its_proposal():
    item = make_action_item()
    neither = FollowUp(proposal=item.proposal, on=DAY)
    assert complaint(neither) == "A follow-up looks at one action item or at one reply."
    stranger = FollowUp(proposal=make_proposal(), action_item=item, on=DAY)
    assert complaint(stranger) == "This action item belongs to another proposal."


def test_an_action_item_with_a_day_of_completion_is_done():
    row = ActionItem(proposal=make_proposal(), text="印发", unit=make_unit(), due_on=DAY, done_on=DAY)
    assert complaint(row) == "An action item with a day of completion is done."


def test_a_key_number_is_given_once_in_a_year_and_packs_several_proposals():
    key = make_key(make_proposal(), make_proposal(), number="1")
    assert key.proposals.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        make_key(number="1")
    assert make_key(number="1", year=2023).number == "1"


@pytest.mark.parametrize(
    "build", [make_proposal, make_proposer, make_suggestion, make_point, make_rating, make_merge, make_key]
)
def test_rows_are_found_again_by_their_natural_key(build):
    row = build()
    assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert row.owning_committee() == make_committee()


def test_a_proposal_survives_export_and_import_under_natural_keys():
    point = make_point()
    proposal = point.suggestion.proposal
    rows = [proposal, point.suggestion, point.reply.assignment, point.reply, point]
    text = serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    assert json.loads(text)[1]["fields"]["proposal"] == ["longgang", 6, 2, proposal.serial]
    for loaded in serializers.deserialize("json", text.replace(proposal.title, "关于新案由的提案")):
        loaded.save()
    assert Proposal.objects.count() == 1
    assert Proposal.objects.get().title == "关于新案由的提案"
    assert SuggestionReply.objects.get().pk == point.pk


def test_a_choice_is_named_in_the_language_of_the_page():
    proposal = Proposal(state="filed", kind="no_such_kind")
    with override("en"):
        assert proposal.get_state_display() == "Filed"
    with override("zh-hans"):
        assert proposal.get_state_display() == "立案"
    assert proposal.get_kind_display() == "no_such_kind"
