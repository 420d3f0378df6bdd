"""The one door: a proposal's way from draft to follow-up, and what is refused on it."""

import datetime

import pytest
from django.utils import timezone

from opinions.models import OpinionReport
from proposals.models import ActionItem, Clock, DeadlineRule, Proposal, Proposer, Rating, StateChange
from proposals.workflow import Refused, perform, steps_open_to, version_of
from proposals.workflow.judging import awaited
from tests.members.factories import make_session
from tests.proposals import life
from tests.proposals.life import make_world, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def test_a_proposal_lives_from_draft_to_follow_up(world):
    proposal = life.make_draft(world)
    perform("invite", proposal, by=world.account(), at=moment(2022, 2, 7), members=world.members[1:])
    assert proposal.state == "cosigning"
    for signer in proposal.proposers.filter(sign_state="invited"):
        perform("sign", signer, by=signer.member.user, at=moment(2022, 2, 7), note="同意")
    perform("submit", proposal, by=world.account(), at=moment(2022, 2, 8))
    proposal.refresh_from_db()
    assert (proposal.kind, proposal.stage) == ("joint", "between")
    perform("begin_review", proposal, by=world.staff)
    perform("file", proposal, by=world.staff)
    proposal.refresh_from_db()
    assert proposal.number == "0001"
    units = list(zip(world.units, ("lead", "joint", "joint"), strict=True))
    perform("assign", proposal, by=world.staff, at=moment(2022, 3, 8), units=units)
    lead, joint, other = proposal.assignments.order_by("pk")
    for assignment, clerk in zip((lead, joint, other), world.clerks, strict=True):
        perform("sign_for", assignment, by=clerk, at=moment(2022, 3, 10))
    life.write_reply(world, joint, kind="opinion")
    perform("give_opinion", joint, by=world.clerks[1], at=moment(2022, 3, 20))
    life.write_reply(world, lead)
    perform("draft_reply", lead, by=world.clerks[0], at=moment(2022, 5, 10))
    perform("countersign", lead, by=world.clerks[1], assignment=joint)
    with pytest.raises(Refused, match=str(other.unit)):
        perform("examine", lead, by=world.staff)
    perform("countersign", lead, by=world.clerks[2], assignment=other)
    assert lead.state == "jointly_signed"
    perform("examine", lead, by=world.staff)
    perform("deliver", lead, by=world.clerks[0], at=moment(2022, 5, 18))
    proposal.refresh_from_db()
    assert proposal.state == "replied"
    for number in range(3):
        life.rate(world, proposal, number=number)
    assert proposal.state == "rated"
    perform("close", proposal, by=world.staff)
    perform("follow_up", proposal, by=world.staff, reply=lead.replies.get(), evidence="路灯全部点亮")
    assert proposal.state == "followed_up"
    steps = list(proposal.state_changes.order_by("number").values_list("transition", flat=True))
    assert steps[0] == "invite"
    assert steps[-2:] == ["close", "follow_up"]
    assert [row.number for row in proposal.state_changes.order_by("number")] == list(range(1, len(steps) + 1))


def test_a_dissatisfied_proposer_gets_a_second_answer_and_the_first_stays(world):
    proposal = life.replied(world)
    life.rate(world, proposal, "not")
    with pytest.raises(Refused):
        perform("close", proposal, by=world.staff)
    perform("handle_again", proposal, by=world.staff, note="再次沟通")
    assignment = life.assignment_of(world, proposal)
    assert (proposal.state, assignment.state) == ("in_handling", "signed")
    life.deliver(world, assignment, at=moment(2022, 6, 10))
    proposal.refresh_from_db()
    life.rate(world, proposal)
    assert proposal.state == "rated"
    assert list(assignment.replies.values_list("version", flat=True)) == [1, 2]
    perform("close", proposal, by=world.staff)


def test_a_merge_is_undone_until_the_main_proposal_is_assigned(world):
    parent, child = life.filed(world), life.under_review(world, 1)
    perform("merge", child, by=world.staff, into=parent)
    assert child.state == "merged"
    perform("unmerge", child, by=world.staff, note="各自办理")
    child.refresh_from_db()
    assert (child.state, hasattr(child, "merge")) == ("under_review", False)
    perform("merge", child, by=world.staff, into=parent)
    perform("assign", parent, by=world.staff, units=[(world.units[0], "sole")])
    with pytest.raises(Refused):
        perform("unmerge", child, by=world.staff, note="太迟")


def test_the_author_of_a_merged_proposal_rates_the_answer_too(world):
    parent, child = life.filed(world), life.under_review(world, 1)
    perform("merge", child, by=world.staff, into=parent)
    perform("assign", parent, by=world.staff, at=moment(2022, 3, 8), units=[(world.units[0], "sole")])
    reply = life.deliver(world, life.sign_for(world, parent))
    parent.refresh_from_db()
    life.rate(world, parent)
    assert parent.state == "replied"
    words = {"attitude": world.choice("attitude"), "result": world.choice("result")}
    perform("rate", parent, by=world.account(1), reply=reply, proposer=child.proposers.get(), **words)
    assert parent.state == "rated"


def test_a_proposal_becomes_an_opinion_report_and_both_lead_to_each_other(world):
    proposal = life.under_review(world)
    with pytest.raises(Refused):
        perform("turn_into", proposal, by=world.staff, kind="opinion", consent="unknown")
    assert not OpinionReport.objects.exists()
    perform("turn_into", proposal, by=world.staff, kind="opinion", consent="yes", note="宜以社情民意反映")
    report = OpinionReport.objects.get()
    assert proposal.transfers.get().opinion == report
    assert report.transfers.get().proposal == proposal
    assert "第2条建议。" in report.text.body


def test_a_returned_assignment_goes_to_the_proposed_unit(world):
    proposal = life.assigned(world)
    first = life.assignment_of(world, proposal)
    perform(
        "ask_return", first, by=world.clerks[0], at=moment(2022, 3, 9), note="非我局职责", proposed_unit=world.units[1]
    )
    assert first.clocks.open().get(duty="reply").stopped_on == datetime.date(2022, 3, 9)
    perform("agree_return", first, by=world.staff, at=moment(2022, 3, 11), unit=world.units[1])
    second = life.assignment_of(world, proposal, 1)
    assert (second.role, second.state, second.assigned_on) == ("sole", "new", datetime.date(2022, 3, 11))
    assert not first.clocks.open().exists()


def test_a_refused_return_starts_the_clock_where_it_stood(world):
    proposal = life.assigned(world)
    first = life.assignment_of(world, proposal)
    due = first.clocks.get(duty="reply").due_on
    perform(
        "ask_return", first, by=world.clerks[0], at=moment(2022, 3, 9), note="非我局职责", proposed_unit=world.units[1]
    )
    perform("refuse_return", first, by=world.staff, at=moment(2022, 3, 14), note="职责所在")
    assert first.clocks.get(duty="reply").due_on == due + datetime.timedelta(days=5)
    assert first.state == "return_refused"
    perform("sign_for", first, by=world.clerks[0])


def test_a_late_request_for_a_return_is_refused(world):
    first = life.assignment_of(world, life.assigned(world))
    with pytest.raises(Refused):
        perform(
            "ask_return", first, by=world.clerks[0], at=moment(2022, 4, 1), note="迟了", proposed_unit=world.units[1]
        )


def test_when_every_unit_returns_it_the_proposal_waits_to_be_assigned(world):
    proposal = life.assigned(world)
    first = life.assignment_of(world, proposal)
    perform(
        "ask_return", first, by=world.clerks[0], at=moment(2022, 3, 9), note="非我局职责", proposed_unit=world.units[1]
    )
    perform("agree_return", first, by=world.staff, at=moment(2022, 3, 11))
    proposal.refresh_from_db()
    assert proposal.state == "filed"


@pytest.mark.parametrize(
    "roles",
    [("sole", "sole"), ("joint",), ("lead", "lead"), ("sole", "joint"), ("separate", "joint")],
)
def test_roles_that_do_not_go_together_are_refused(world, roles):
    proposal = life.filed(world)
    with pytest.raises(Refused):
        perform("assign", proposal, by=world.staff, units=list(zip(world.units, roles, strict=False)))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.assignments.count()) == ("filed", 0)


def test_an_answer_names_the_suggestions_it_forgets(world):
    proposal = life.assigned(world)
    assignment = life.sign_for(world, proposal)
    reply = life.write_reply(world, assignment)
    reply.points.filter(suggestion__number=2).delete()
    with pytest.raises(Refused, match="2"):
        perform("draft_reply", assignment, by=world.clerks[0])


def test_a_promise_needs_its_day(world):
    assignment = life.sign_for(world, life.assigned(world))
    reply = life.write_reply(world, assignment, letter="B")
    with pytest.raises(Refused) as refused:
        perform("draft_reply", assignment, by=world.clerks[0])
    assert refused.value.field == "promises"
    item = {"text": "更换路灯", "due_on": datetime.date(2022, 9, 30), "unit": world.units[0]}
    promise = ActionItem.objects.create(proposal=assignment.proposal, reply=reply, number=1, **item)
    with pytest.raises(Refused):
        perform("keep", promise, by=world.clerks[0], note="尚未答复")
    for step, who in (("draft_reply", world.clerks[0]), ("examine", world.staff), ("deliver", world.clerks[0])):
        perform(step, assignment, by=who, at=moment(2022, 5, 18))
    perform("postpone", promise, by=world.staff, at=moment(2022, 9, 1), note="汛期", due_on=datetime.date(2022, 10, 31))
    perform("keep", promise, by=world.clerks[0], at=moment(2022, 10, 20), note="全部更换")
    promise.refresh_from_db()
    assert (promise.state, promise.done_on) == ("done", datetime.date(2022, 10, 20))


def test_only_the_proposer_rates_and_only_once(world):
    proposal = life.replied(world)
    reply = proposal.assignments.get().replies.get()
    words = {"attitude": world.choice("attitude"), "result": world.choice("result")}
    mine = proposal.proposers.get()
    with pytest.raises(Refused) as refused:
        perform("rate", proposal, by=world.account(1), reply=reply, proposer=mine, **words)
    assert refused.value.code == "actor"
    perform("rate", proposal, by=world.staff, reply=reply, proposer=mine, **words)
    assert Rating.objects.get().entered_by_staff
    with pytest.raises(Refused):
        perform("rate", proposal, by=world.account(), reply=reply, proposer=mine, **words)


def test_the_second_of_two_people_is_told_who_did_what(world):
    proposal = life.under_review(world)
    stale = Proposal.objects.get(pk=proposal.pk)
    perform("file", proposal, by=world.staff)
    with pytest.raises(Refused, match=str(world.staff)) as refused:
        perform("not_file", stale, by=world.staff, reason=world.reason())
    assert refused.value.code == "state"


def test_a_page_that_is_out_of_date_is_refused(world):
    proposal = life.under_review(world)
    seen = version_of(proposal)
    perform("return_for_revision", proposal, by=world.staff, note="补充建议")
    perform("submit", proposal, by=world.account())
    perform("begin_review", proposal, by=world.staff)
    with pytest.raises(Refused) as refused:
        perform("file", proposal, by=world.staff, seen=seen)
    assert refused.value.code == "stale"


def test_writing_on_makes_signatures_void(world):
    proposal = life.make_draft(world)
    perform("invite", proposal, by=world.account(), members=[world.members[1]])
    signer = Proposer.objects.get(member=world.members[1])
    perform("sign", signer, by=world.account(1))
    perform("take_back", proposal, by=world.account())
    signer.refresh_from_db()
    assert (proposal.state, signer.sign_state, signer.signed_at) == ("draft", "expired", None)


def test_who_did_not_sign_in_time_is_no_proposer(world):
    proposal = life.make_draft(world)
    perform("invite", proposal, by=world.account(), at=moment(2022, 2, 7), members=world.members[1:])
    late, _never = proposal.proposers.filter(role="co").order_by("pk")
    with pytest.raises(Refused):
        perform("sign", late, by=late.member.user, at=moment(2022, 2, 9))
    perform("submit", proposal, by=world.account(), at=moment(2022, 2, 9))
    proposal.refresh_from_db()
    assert proposal.kind == "individual"
    assert set(proposal.proposers.filter(role="co").values_list("sign_state", flat=True)) == {"expired"}


def test_the_same_title_is_refused_once_unless_the_first_came_to_nothing(world):
    first = life.submitted(world, title="关于同一件事的提案")
    again = life.make_draft(world, title="关于同一件事的提案")
    with pytest.raises(Refused):
        perform("submit", again, by=world.account())
    perform("withdraw", first, by=world.account(), note="重写")
    perform("submit", again, by=world.account())
    perform("submit", life.make_draft(world, 1, title="关于同一件事的提案"), by=world.account(1))


def test_the_steps_on_a_page_are_those_of_the_table(world):
    proposal = life.under_review(world)
    names = {step.name for step in steps_open_to(world.staff, proposal)}
    assert {"file", "merge", "not_file", "turn_into", "return_for_revision", "withdraw"} == names
    assert {step.name for step in steps_open_to(world.account(), proposal)} == {"withdraw"}
    assert steps_open_to(world.account(1), proposal) == []


def test_extensions_end_where_the_rules_say(world):
    assignment = life.sign_for(world, life.assigned(world))
    when = moment(2022, 5, 30)
    with pytest.raises(Refused):
        perform("ask_extension", assignment, by=world.clerks[0], at=when, note="难", until=datetime.date(2022, 9, 1))
    until = datetime.date(2022, 7, 8)
    perform("ask_extension", assignment, by=world.clerks[0], at=when, note="调研未完", until=until)
    perform("grant_extension", assignment, by=world.staff, at=when, until=until)
    assignment.refresh_from_db()
    assert (assignment.last_day, assignment.extension_asked_on) == (until, None)
    clock = Clock.objects.get(assignment=assignment, duty="reply")
    assert list(clock.changes.values_list("event", flat=True)) == ["started", "extended"]


def test_nothing_is_left_of_a_refused_step(world):
    proposal = life.under_review(world)
    before = StateChange.objects.count()
    with pytest.raises(Refused):
        perform("merge", proposal, by=world.staff, into=proposal)
    assert StateChange.objects.count() == before


def test_a_decision_taken_back_keeps_the_number_and_leaves_the_public_pages(world):
    proposal = life.filed(world)
    perform("publish", proposal, by=world.staff)
    perform("reconsider", proposal, by=world.staff, note="误操作")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.number, proposal.is_published) == ("under_review", "0001", False)
    perform("file", proposal, by=world.staff)
    proposal.refresh_from_db()
    assert proposal.number == "0001"


def test_undoing_a_merge_takes_an_unfiled_proposal_off_the_public_pages(world):
    parent, child = life.filed(world), life.under_review(world, 1)
    perform("merge", child, by=world.staff, into=parent)
    perform("publish", child, by=world.staff)
    perform("unmerge", child, by=world.staff, note="各自办理")
    child.refresh_from_db()
    assert (child.state, child.is_published) == ("under_review", False)


def test_a_proposal_is_answered_when_the_last_waiting_unit_is_relieved(world):
    proposal = life.assigned(world, "separate", "separate")
    second = life.assignment_of(world, proposal, 1)
    perform(
        "ask_return", second, by=world.clerks[1], at=moment(2022, 3, 9), note="非本局职责", proposed_unit=world.units[2]
    )
    life.deliver(world, life.sign_for(world, proposal))
    perform("agree_return", second, by=world.staff)
    proposal.refresh_from_db()
    assert proposal.state == "replied"


def test_the_time_to_rate_begins_when_every_unit_has_answered(world):
    proposal = life.assigned(world, "separate", "separate")
    first, second = life.sign_for(world, proposal), life.sign_for(world, proposal, 1)
    life.deliver(world, first, at=moment(2022, 4, 1))
    assert not Clock.objects.filter(duty="rating").exists()
    life.deliver(world, second, 1, at=moment(2022, 5, 18))
    begun = Clock.objects.filter(duty="rating").values_list("starts_on", flat=True)
    assert list(begun) == [datetime.date(2022, 5, 18)] * 2


def test_a_unit_that_returned_a_proposal_can_get_it_after_all_in_another_role(world):
    proposal = life.assigned(world)
    first = life.assignment_of(world, proposal)
    perform(
        "ask_return", first, by=world.clerks[0], at=moment(2022, 3, 9), note="非我局职责", proposed_unit=world.units[1]
    )
    perform("agree_return", first, by=world.staff, at=moment(2022, 3, 11))
    units = [(world.units[0], "joint"), (world.units[1], "lead")]
    perform("assign", proposal, by=world.staff, at=moment(2022, 3, 14), units=units)
    first.refresh_from_db()
    assert (first.role, first.state, first.assigned_on) == ("joint", "new", datetime.date(2022, 3, 14))
    assert set(first.clocks.open().values_list("duty", flat=True)) == {"return", "joint_opinion"}


def test_an_extension_moves_with_the_days_the_clock_stood_still(world):
    proposal = life.assigned(world)
    assignment = life.assignment_of(world, proposal)
    until = datetime.date(2022, 7, 8)
    perform("grant_extension", assignment, by=world.staff, at=moment(2022, 3, 9), until=until)
    perform(
        "ask_return",
        assignment,
        by=world.clerks[0],
        at=moment(2022, 3, 10),
        note="非我局",
        proposed_unit=world.units[1],
    )
    perform("refuse_return", assignment, by=world.staff, at=moment(2022, 3, 14), note="职责所在")
    assert assignment.clocks.get(duty="reply").due_on == until + datetime.timedelta(days=4)


def test_who_signed_the_main_proposal_and_a_merged_one_rates_once(world):
    parent, child = life.filed(world), life.under_review(world, 1)
    Proposer.objects.create(proposal=parent, member=world.members[1], position=2, role="co", sign_state="signed")
    perform("merge", child, by=world.staff, into=parent)
    perform("assign", parent, by=world.staff, at=moment(2022, 3, 8), units=[(world.units[0], "sole")])
    life.deliver(world, life.sign_for(world, parent))
    parent.refresh_from_db()
    assert [row.proposer.proposal_id for row in awaited(parent)] == [parent.pk, parent.pk]


def test_a_paper_form_is_dated_between_the_delivery_and_today(world):
    proposal = life.replied(world)
    paper = {"reply": proposal.assignments.get().replies.get(), "proposer": proposal.proposers.get()}
    paper |= {"attitude": world.choice("attitude"), "result": world.choice("result")}
    with pytest.raises(Refused):
        perform("rate", proposal, by=world.staff, rated_on=datetime.date(2022, 5, 17), **paper)
    perform("rate", proposal, by=world.staff, rated_on=datetime.date(2022, 5, 30), **paper)
    assert Rating.objects.get().rated_on == datetime.date(2022, 5, 30)


def test_no_step_is_taken_in_the_future(world):
    with pytest.raises(Refused):
        perform("submit", life.make_draft(world), by=world.account(), at=timezone.now() + datetime.timedelta(days=1))


def test_a_joint_unit_that_comes_late_has_to_sign_too(world):
    proposal = life.assigned(world, "lead", "joint")
    lead, joint = (life.sign_for(world, proposal, number) for number in (0, 1))
    life.write_reply(world, lead)
    perform("draft_reply", lead, by=world.clerks[0])
    perform("countersign", lead, by=world.clerks[1], assignment=joint)
    proposal.refresh_from_db()
    perform("assign_more", proposal, by=world.staff, units=[(world.units[2], "joint")])
    lead.refresh_from_db()
    assert lead.state == "drafted"
    late = life.assignment_of(world, proposal, 2)
    perform("countersign", lead, by=world.clerks[2], assignment=late)
    assert lead.state == "jointly_signed"


def test_a_unit_that_comes_back_in_another_role_starts_with_an_empty_page(world):
    proposal = life.assigned(world)
    first = life.sign_for(world, proposal)
    life.write_reply(world, first)
    perform(
        "ask_return", first, by=world.clerks[0], at=moment(2022, 3, 11), note="非我局职责", proposed_unit=world.units[1]
    )
    perform("agree_return", first, by=world.staff, at=moment(2022, 3, 11))
    proposal.refresh_from_db()
    units = [(world.units[0], "joint"), (world.units[1], "lead")]
    perform("assign", proposal, by=world.staff, at=moment(2022, 3, 14), units=units)
    assert not first.replies.exists()


def test_a_unit_that_has_answered_cannot_return_the_proposal(world):
    DeadlineRule.objects.filter(duty="return").delete()
    proposal = life.replied(world)
    life.rate(world, proposal, "not")
    perform("handle_again", proposal, by=world.staff, note="再次沟通")
    assignment = life.assignment_of(world, proposal)
    with pytest.raises(Refused):
        perform("ask_return", assignment, by=world.clerks[0], note="非我局职责", proposed_unit=world.units[1])


def test_an_undecided_extension_and_the_publication_clock_end_with_the_first_answer(world):
    assignment = life.sign_for(world, life.assigned(world))
    until = datetime.date(2022, 7, 1)
    perform("ask_extension", assignment, by=world.clerks[0], at=moment(2022, 5, 10), note="调研未完", until=until)
    life.deliver(world, assignment)
    proposal = Proposal.objects.get()
    assignment.refresh_from_db()
    assert assignment.extension_asked_on is None
    life.rate(world, proposal, "not")
    perform("handle_again", proposal, by=world.staff, note="再次沟通")
    assert assignment.clocks.get(duty="publication").is_void


def test_the_office_takes_no_step_on_what_a_member_is_still_writing(world):
    draft = life.make_draft(world)
    with pytest.raises(Refused) as refused:
        perform("submit", draft, by=world.staff)
    assert refused.value.code == "actor"


def test_a_body_needs_its_kind_and_is_refused_in_words(world):
    draft = life.make_draft(world, kind="collective", collective_kind="party")
    with pytest.raises(Refused) as refused:
        perform("submit", draft, by=world.account())
    assert refused.value.field == "collective_name"


def test_an_earlier_session_takes_no_new_proposals(world):
    draft = life.make_draft(world)
    make_session(term=world.session.term, number=3, name="六届三次会议", year=2023, is_current=True)
    with pytest.raises(Refused) as refused:
        perform("submit", draft, by=world.account())
    assert refused.value.field == "session"


def test_closing_without_a_rating_does_not_say_it_was_given(world):
    proposal = life.replied(world)
    perform("close", proposal, by=world.staff, note="提案者未反馈")
    assert Clock.objects.get(duty="rating").is_void


def test_without_a_time_limit_a_second_answer_gets_a_day_of_its_own(world):
    DeadlineRule.objects.filter(duty="second_reply").delete()
    proposal = life.replied(world)
    life.rate(world, proposal, "not")
    with pytest.raises(Refused) as refused:
        perform("handle_again", proposal, by=world.staff, at=moment(2022, 6, 21), note="再次沟通")
    assert refused.value.field == "due_on"
    day = datetime.date(2022, 7, 15)
    perform("handle_again", proposal, by=world.staff, at=moment(2022, 6, 21), note="再次沟通", due_on=day)
    assert Clock.objects.open().get(duty="second_reply").due_on == day


def test_what_touches_secrets_is_never_published(world):
    proposal, reason = life.under_review(world), world.reason()
    type(reason).objects.filter(pk=reason.pk).update(bars_publication=True)
    perform("not_file", proposal, by=world.staff, reason=reason)
    with pytest.raises(Refused, match=reason.label):
        perform("publish", proposal, by=world.staff)
