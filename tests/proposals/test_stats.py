"""What each statistic counts, of how many, and which sums always hold."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from proposals.models import (
    Assignment,
    Clock,
    Proposal,
    ProposalSettings,
    Proposer,
    Rating,
    Reply,
    ReviewDecision,
)
from proposals.stats import check_sums, yearly
from proposals.stats.tables import without_hidden_names
from proposals.workflow import perform
from proposals.workflow.judging import awaited
from tests.members.factories import make_committee, make_member, make_session, make_term, make_unit
from tests.proposals import life
from tests.proposals.factories import (
    make_action_item,
    make_assignment,
    make_category,
    make_decision,
    make_key,
    make_merge,
    make_proposal,
    make_proposer,
    make_rating,
    make_rating_choice,
    make_reason,
    make_reply,
    make_result_class,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2022, 12, 31)
EXITS = {"filed_alone": 2, "merged": 1, "not_filed": 3, "turned_into": 3, "withdrawn": 1, "in_review": 3}


def count(**over):
    """Return the statistics of Longgang's 2022; no test here may break a sum."""
    statistics = yearly(make_committee(), 2022, on=TODAY, **over)
    assert check_sums(statistics) == []
    return statistics


def pair(statistics, code) -> tuple[int, int | None]:
    """Return count and base."""
    return statistics[code].count, statistics[code].base


def lines(table) -> dict[str, list[str]]:
    """Return a table as its labels with what each cell prints."""
    return {str(line.label): [cell.printed for cell in line.cells] for line in table.lines}


def answered(*, state="replied", **over):
    """Return the answer to a proposal of one sole unit."""
    proposal = over.pop("proposal", None) or make_proposal(state=state)
    dates = {"due_on": over.pop("due_on", None), "extended_to": over.pop("extended_to", None)}
    unit = over.pop("unit", None) or make_unit()
    role = over.pop("role", "sole")
    return make_reply(assignment=make_assignment(proposal=proposal, unit=unit, role=role, **dates), **over)


def every_exit():
    """Make proposals that left the review by every exit, and three that did not."""
    main = make_proposal()
    make_proposal(state="assigned")
    make_merge(parent=main, child=make_proposal(state="merged"))
    empty, personal = make_reason(label="内容空泛"), make_reason(label="为本人解决问题")
    for reason in (empty, empty, personal):
        make_decision(proposal=make_proposal(state="not_filed"), outcome="not_file", reason=reason)
    for outcome in ("to_opinion", "to_letter", "to_suggestion"):
        make_decision(proposal=make_proposal(state="not_filed"), outcome=outcome)
    for state in ("withdrawn", "submitted", "under_review", "returned"):
        make_proposal(state=state)


def test_the_exits_of_the_review_add_up_to_what_was_collected():
    every_exit()
    statistics = count()
    assert {code: statistics[code].count for code in EXITS} == EXITS
    assert statistics["collected"].count == sum(EXITS.values())
    assert statistics.tables["exits"].sum_of(0) == statistics["collected"].count


def test_those_not_filed_are_listed_by_reason_and_those_turned_by_kind():
    every_exit()
    statistics = count()
    assert [(str(part.title), part.count) for part in statistics["not_filed"].parts] == [
        ("内容空泛", 2),
        ("为本人解决问题", 1),
    ]
    assert [part.count for part in statistics["turned_into"].parts] == [1, 1, 1]
    assert pair(statistics, "returned") == (1, 3)


def test_the_last_decision_says_why_a_proposal_was_not_filed():
    proposal = make_proposal(state="not_filed")
    make_decision(proposal=proposal, outcome="return", number=1)
    make_decision(proposal=proposal, outcome="not_file", number=2, reason=make_reason(label="空泛"))
    assert [str(part.title) for part in count()["not_filed"].parts] == ["空泛"]


def test_a_proposal_not_filed_without_a_decision_is_counted_without_a_reason():
    make_proposal(state="not_filed")
    with translation.override("en"):
        assert [(str(part.title), part.count) for part in count()["not_filed"].parts] == [("No reason recorded", 1)]


@pytest.mark.parametrize("state", ["draft", "cosigning"])
def test_what_was_never_handed_in_is_not_collected(state):
    make_proposal(state=state)
    assert count()["collected"].count == 0


@pytest.mark.parametrize(("rule", "filed"), [(False, 2), (True, 3)])
def test_merged_proposals_are_filed_by_the_committees_rule_and_both_totals_are_told(rule, filed):
    every_exit()
    committee = make_committee()
    committee.merged_count_as_filed = rule
    committee.save()
    with translation.override("en"):
        statistics = count()
        words = str(statistics["filed"].definition)
    assert pair(statistics, "filed") == (filed, 13)
    assert ("here merged ones count" in words) == rule
    assert (pair(statistics, "filed_alone"), pair(statistics, "filed_with_merged")) == ((2, 13), (3, 13))


def test_other_years_and_committees_do_not_count():
    make_proposal()
    make_proposal(session=make_session(number=3, year=2023, name="六届三次会议"))
    make_proposal(session=make_session(term=make_term(committee=make_committee("shenzhen"), number=7)))
    assert count()["collected"].count == 1


def test_an_empty_year_has_dashes_and_no_rate():
    statistics = count()
    assert statistics["collected"].large == "0"
    assert {statistics[code].large for code in ("filed", "in_time", "adopted", "satisfied_result", "forms")} == {"–"}
    assert all("%" not in item.counted.printed for item in statistics)


def test_one_proposal_with_two_separate_units_has_two_answers():
    proposal = make_proposal(state="in_handling")
    answered(proposal=proposal, role="separate")
    make_assignment(proposal=proposal, role="separate")
    statistics = count()
    assert pair(statistics, "answers_given") == (1, 2)
    assert pair(statistics, "answered") == (0, 1)
    answered(proposal=make_proposal(state="replied"))
    assert pair(count(), "answered") == (1, 2)
    assert pair(count(), "answers_given") == (2, 3)


def test_proposals_and_answers_are_adopted_on_bases_of_their_own():
    proposal = make_proposal(state="replied")
    answered(proposal=proposal, role="separate", result_class=make_result_class(letter="A"))
    reference = make_result_class(letter="D", label="留作参考", group="reference")
    answered(proposal=proposal, role="separate", result_class=reference)
    statistics = count()
    assert pair(statistics, "answers_adopted") == (1, 2)
    assert pair(statistics, "adopted") == (0, 1)


@pytest.mark.parametrize(("rule", "adopted"), [("solved", 1), ("solved_or_planned", 2)])
def test_adopted_follows_the_committees_setting_and_says_so(rule, adopted):
    ProposalSettings.objects.create(committee=make_committee(), adopted_counts=rule)
    answered(result_class=make_result_class(letter="A"))
    answered(result_class=make_result_class(letter="B", label="正在解决", group="planned"))
    answered(result_class=None)
    with translation.override("en"):
        statistics = count()
        words = str(statistics["adopted"].definition)
    assert pair(statistics, "adopted") == (adopted, 3)
    assert pair(statistics, "answers_adopted") == (adopted, 3)
    assert ("being solved or planned" in words) == (rule == "solved_or_planned")


@pytest.mark.parametrize(("rule", "implemented"), [("said", 1), ("solved", 3)])
def test_implemented_follows_the_committees_setting(rule, implemented):
    ProposalSettings.objects.create(committee=make_committee(), implemented_counts=rule)
    for said in (True, False, None):
        answered(is_implemented=said)
    statistics = count()
    assert pair(statistics, "implemented") == (implemented, 3)
    assert pair(statistics, "answers_implemented") == (implemented, 3)


def test_a_second_answer_counts_and_the_first_stays_listed():
    reference = make_result_class(letter="D", label="留作参考", group="reference")
    first = answered(result_class=reference)
    make_reply(assignment=first.assignment, version=2, result_class=make_result_class(letter="A"))
    statistics = count()
    assert pair(statistics, "answers_given") == (1, 1)
    assert pair(statistics, "answers_adopted") == (1, 1)
    assert pair(statistics, "second_answers") == (1, 2)
    table = lines(statistics.tables["classes"])
    assert table["A 已解决"] == ["1 / 1 · 100.0%", "1"]
    assert table["D 留作参考"] == ["0 / 1 · 0.0%", "1"]


def test_an_answer_being_drafted_is_not_given():
    answered(state="in_handling", replied_on=None)
    statistics = count()
    assert pair(statistics, "answers_given") == (0, 1)
    assert statistics["answers_adopted"].large == "–"


def test_classes_nobody_gave_are_listed_as_none():
    make_result_class(letter="C", label="暂难解决", group="deferred")
    assert lines(count().tables["classes"]) == {"C 暂难解决": ["–", "0"]}


def test_joint_units_and_returned_assignments_owe_the_proposers_nothing():
    proposal = make_proposal(state="in_handling")
    make_assignment(proposal=proposal, role="lead", unit=make_unit(name="区住房建设局"))
    joint = make_assignment(proposal=proposal, role="joint", unit=make_unit(name="区财政局"))
    make_assignment(proposal=proposal, role="separate", state="return_agreed")
    make_reply(assignment=joint, kind="opinion")
    statistics = count()
    assert statistics["answers_due"].count == 1
    table = lines(statistics.tables["units"])
    assert table["区住房建设局"] == ["1", "0 / 1 · 0.0%", "–", "–", "–", "–"]
    assert table["区财政局"] == ["0", "–", "–", "–", "–", "1 / 1 · 100.0%"]


DAY = datetime.date(2022, 5, 18)
BEFORE, AFTER = DAY - datetime.timedelta(1), DAY + datetime.timedelta(1)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"due_on": DAY}, (1, 1)),
        ({"due_on": BEFORE}, (0, 1)),
        ({"due_on": BEFORE, "extended_to": DAY}, (1, 1)),
        ({}, (0, 0)),
    ],
)
def test_in_time_is_the_last_day_or_before_extension_included(dates, expected):
    answered(**dates)
    assert pair(count(), "in_time") == expected


def test_an_overdue_answer_that_was_not_given_is_in_the_base():
    answered(due_on=DAY)
    make_assignment(due_on=BEFORE)
    make_assignment(due_on=TODAY)
    make_assignment(due_on=BEFORE, state="return_asked")
    statistics = count()
    assert pair(statistics, "in_time") == (1, 2)
    assert statistics["overdue"].count == 1


def make_clock(assignment, duty, due_on, ended_on, **over):
    """Make an ended clock."""
    values = {"number": assignment.clocks.count() + 1, "unit": "months", "length": 3, "counted_to": due_on, **over}
    start = datetime.date(2022, 3, 1)
    return Clock.objects.create(
        assignment=assignment, duty=duty, starts_on=start, due_on=due_on, ended_on=ended_on, **values
    )


def test_the_clock_that_an_answer_ended_says_its_last_day():
    reply = answered(due_on=BEFORE)
    make_clock(reply.assignment, "reply", BEFORE, BEFORE, is_void=True)
    make_clock(reply.assignment, "reply", DAY, DAY)
    assert pair(count(), "in_time") == (1, 1)


def test_first_and_second_answers_are_each_measured_against_their_own_last_day():
    first = answered(due_on=AFTER)
    make_reply(assignment=first.assignment, version=2, replied_on=AFTER)
    make_clock(first.assignment, "reply", BEFORE, DAY)
    make_clock(first.assignment, "second_reply", AFTER, AFTER)
    statistics = count()
    assert pair(statistics, "in_time") == (1, 1)
    assert pair(statistics, "in_time_first") == (0, 1)
    assert pair(statistics, "in_time_again") == (1, 1)


@pytest.mark.parametrize(("end", "expected"), [(DAY, (1, 1)), (BEFORE, (0, 1))])
def test_where_a_second_answer_has_no_limit_of_its_own_the_units_first_answer_is_measured(end, expected):
    first = answered(due_on=end)
    make_reply(assignment=first.assignment, version=2, replied_on=AFTER)
    make_clock(first.assignment, "reply", end, DAY)
    statistics = count()
    assert pair(statistics, "in_time") == pair(statistics, "in_time_first") == expected
    assert pair(statistics, "in_time_again") == (0, 0)
    with translation.override("en"):
        assert "its first where a later one has no time limit" in str(statistics["in_time"].definition)


def rated(reply, code="satisfied", label="满意", is_good=True, **over):
    """Return a rating of a proposer who signed."""
    choice = {
        dimension: make_rating_choice(dimension=dimension, code=code, label=label, counts_as_satisfied=is_good)
        for dimension in ("attitude", "result")
    }
    return make_rating(reply=reply, **{**choice, **over})


def test_satisfaction_has_the_forms_received_as_its_base():
    reply = answered()
    make_proposer(proposal=reply.assignment.proposal, role="first")
    make_proposer(proposal=reply.assignment.proposal, sign_state="declined")
    make_proposer(proposal=reply.assignment.proposal, role="second")
    rated(reply)
    rated(reply, "not", "不满意", False)
    statistics = count()
    assert pair(statistics, "forms") == (2, 3)
    assert statistics["forms_awaited"].count == 1
    assert pair(statistics, "satisfied_result") == (1, 2)
    assert lines(statistics.tables["choices_result"]) == {"满意": ["1 / 2 · 50.0%"], "不满意": ["1 / 2 · 50.0%"]}


def test_a_level_between_is_kept_and_a_form_without_a_judgement_is_not_in_its_base():
    reply = answered()
    rated(reply)
    rated(reply, "understands", "理解", False, attitude=None)
    statistics = count()
    assert pair(statistics, "satisfied_result") == (1, 2)
    assert pair(statistics, "satisfied_attitude") == (1, 1)
    assert lines(statistics.tables["choices_result"])["理解"] == ["1 / 2 · 50.0%"]


def test_authors_of_merged_proposals_are_asked_too():
    reply = answered()
    child = make_proposal(state="merged")
    make_merge(parent=reply.assignment.proposal, child=child)
    make_proposer(proposal=reply.assignment.proposal, role="first")
    rated(reply, proposer=make_proposer(proposal=child, role="first"))
    assert pair(count(), "forms") == (1, 2)


def test_a_member_who_signed_the_main_and_a_merged_proposal_is_asked_once():
    reply, member = answered(), make_member()
    main = reply.assignment.proposal
    own = make_proposer(proposal=main, role="co", member=member)
    children = [make_proposal(state="merged") for _ in range(2)]
    for child in children:
        make_merge(parent=main, child=child)
        make_proposer(proposal=child, role="first", member=member)
    other = make_member()
    twice = [make_proposer(proposal=child, role="co", member=other) for child in children]
    for child in children:
        make_proposer(proposal=child, role="co", member=None, collective_name="民盟区基层委")
    assert pair(count(), "forms_awaited") == (4, 4)
    assert {who.proposer.pk for who in awaited(main)} >= {own.pk, twice[0].pk}
    assert len(awaited(main)) == 4
    rated(reply, proposer=own)
    assert pair(count(), "forms_awaited") == (3, 4)
    assert len(awaited(main)) == 3


def test_forms_on_a_replaced_answer_do_not_count():
    first = answered()
    rating = rated(first, "not", "不满意", False)
    second = make_reply(assignment=first.assignment, version=2)
    assert pair(count(), "forms") == (0, 1)
    rated(second, proposer=rating.proposer)
    assert pair(count(), "satisfied_result") == (1, 1)


def test_promises_are_kept_open_late_or_given_up():
    proposal = make_proposal(state="closed")
    soon, past = TODAY + datetime.timedelta(1), TODAY - datetime.timedelta(1)
    make_action_item(proposal=proposal, due_on=soon)
    make_action_item(proposal=proposal, due_on=TODAY)
    make_action_item(proposal=proposal, due_on=past)
    make_action_item(proposal=proposal, state="done", done_on=past)
    make_action_item(proposal=proposal, state="dropped")
    statistics = count()
    assert statistics["promises"].count == 5
    assert pair(statistics, "promises_done") == (1, 5)
    assert pair(statistics, "promises_late") == (1, 3)


def test_what_stands_in_an_undelivered_draft_is_no_promise():
    draft = answered(state="in_handling", replied_on=None)
    make_action_item(proposal=draft.assignment.proposal, reply=draft)
    assert count()["promises"].count == 0


def test_a_proposal_is_key_by_the_list_of_its_year():
    on_list, other = make_proposal(state="assigned"), make_proposal(state="assigned")
    make_key(on_list)
    make_key(on_list)
    make_key(other, year=2021)
    assert pair(count(), "key") == (1, 2)


def test_kinds_categories_and_first_sectors_have_a_line_for_every_proposal():
    category = make_category(name="经济建设")
    first = make_proposal(kind="collective", category=category)
    make_proposer(proposal=first, role="first", sector_name="经济界")
    make_proposer(proposal=first, sector_name="教育界")
    make_proposal(kind="")
    statistics = count()
    assert lines(statistics.tables["categories"])["经济建设"][0] == "1 / 2 · 50.0%"
    assert [line.cells[0].number for line in statistics.tables["kinds"].lines] == [1, 1]
    for code in ("kinds", "categories", "first_sectors"):
        assert statistics.tables[code].sum_of(0) == 2


def test_a_proposal_stands_in_each_sector_of_those_who_signed_but_once():
    proposal = make_proposal(state="replied")
    answered(proposal=proposal)
    make_proposer(proposal=proposal, role="first", sector_name="经济界")
    for sign_state in ("signed", "signed", "declined"):
        make_proposer(proposal=proposal, sector_name="教育界", sign_state=sign_state)
    statistics = count()
    found = lines(statistics.tables["any_sectors"])
    assert found == {name: [*["1 / 1 · 100.0%"] * 4, "0 / 1 · 0.0%"] for name in ("经济界", "教育界")}
    assert set(lines(statistics.tables["first_sectors"])) == {"经济界"}


def test_units_whose_record_is_not_public_stand_together_without_their_names():
    proposal = make_proposal(state="in_handling")
    for name in ("甲局", "乙局"):
        make_assignment(proposal=proposal, role="separate", unit=make_unit(name=name, is_published=False))
    answered(proposal=proposal, role="separate", unit=make_unit(name="丙局"))
    table = count().tables["units"]
    shown = without_hidden_names(table)
    assert {"甲局", "乙局"} < set(lines(table))
    assert [line.cells[1].printed for line in shown.lines] == ["1 / 1 · 100.0%", "0 / 2 · 0.0%"]
    assert "甲局" not in lines(shown)


def test_a_part_of_the_year_is_counted_by_unit_sector_category_and_kind():
    category, unit = make_category(), make_unit()
    proposal = make_proposal(state="replied", category=category, kind="collective")
    make_proposer(proposal=proposal, role="first", sector_name="经济界")
    answered(proposal=proposal, unit=unit, role="separate")
    answered(proposal=proposal, role="separate")
    answered()
    parts = [{"unit": unit.pk}, {"sector": "经济界"}, {"category": category.pk}, {"kind": "collective"}]
    found = [count(part=part) for part in parts]
    assert [statistics["collected"].count for statistics in found] == [1, 1, 1, 1]
    assert [statistics["answers_given"].count for statistics in found] == [1, 2, 2, 2]
    assert count()["answers_given"].count == 3


def test_a_sum_that_does_not_hold_is_told():
    make_proposal(state="filed")
    Proposal.objects.update(state="lost", is_published=False)
    with translation.override("en"):
        faults = check_sums(yearly(make_committee(), 2022))
    assert "Collected: 1 expected, the parts add up to 0." in faults


def test_a_whole_life_by_the_one_door_is_counted():
    world = life.make_world()
    proposal = life.replied(world)
    life.rate(world, proposal, "not")
    perform("handle_again", proposal, by=world.staff, at=life.moment(2022, 5, 26), note="不满意")
    proposal.refresh_from_db()
    life.filed(world, 1)
    statistics = count()
    assert pair(statistics, "in_time") == (1, 1)
    assert pair(statistics, "satisfied_result") == (0, 1)
    assert pair(statistics, "assigned") == (1, 2)
    life.deliver(world, life.assignment_of(world, proposal), at=life.moment(2022, 7, 30))
    again = count()
    assert pair(again, "second_answers") == (1, 2)
    assert pair(again, "in_time") == (0, 1)
    assert pair(again, "in_time_first") == (1, 1)
    assert pair(again, "forms") == (0, 1)


def make_many(number: int) -> None:
    """Make proposals in bulk, answered and rated, every tenth merged or not filed."""
    session, unit, member = make_session(), make_unit(), make_member()
    choice, letter, last = make_rating_choice(), make_result_class(), Proposal.objects.count()
    states = ["replied"] * 8 + ["merged", "not_filed"]
    proposals = Proposal.objects.bulk_create(
        Proposal(session=session, serial=f"B{last + n}", title=f"第{n}件", state=states[n % 10], kind="individual")
        for n in range(number)
    )
    out = [proposal for proposal in proposals if proposal.state == "replied"]
    people = Proposer.objects.bulk_create(
        Proposer(proposal=proposal, member=member, position=1, role="first", sector_name=f"界别{proposal.pk % 30}")
        for proposal in proposals
    )
    ReviewDecision.objects.bulk_create(
        ReviewDecision(proposal=proposal, number=1, outcome="file", decided_on=DAY) for proposal in proposals
    )
    rows = Assignment.objects.bulk_create(
        Assignment(proposal=proposal, unit=unit, role="sole", state="delivered", due_on=DAY) for proposal in out
    )
    replies = Reply.objects.bulk_create(
        Reply(assignment=row, version=1, replied_on=DAY, result_class=letter, is_implemented=True) for row in rows
    )
    by_proposal = {person.proposal_id: person for person in people}
    Rating.objects.bulk_create(
        Rating(reply=reply, proposer=by_proposal[reply.assignment.proposal_id], result=choice) for reply in replies
    )


def test_the_number_of_queries_does_not_grow_with_the_number_of_proposals():
    needed = {}
    for total, more in ((1, 1), (100, 99), (1000, 900)):
        make_many(more)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            statistics = count()
        assert statistics["collected"].count == total
        needed[total] = len(captured) - 1  # the committee itself is looked up by the test
    assert set(needed.values()) == {12}
    assert statistics["in_time"].count == statistics["adopted"].count == statistics["satisfied_result"].count
