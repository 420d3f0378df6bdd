"""Tables of proposals say the statistics' own numbers, name no draft, and hide what was said in confidence."""

import pytest

from cppcc_portal.lib.sheets.tables import tables
from members.roles import Role, permissions_of
from proposals.stats import yearly
from tests.members.factories import make_committee, make_session, make_term, make_unit
from tests.proposals.factories import make_assignment, make_proposal, make_proposer, make_reply
from tests.proposals.mixed_year import make_mixed_year, rate
from tests.sheets.tables import queries_of, table

pytestmark = pytest.mark.django_db
CODES = ("proposals_received", "proposals_handed_out", "proposal_units", "proposal_answers")


@pytest.fixture
def mixed(db):
    make_mixed_year()
    return yearly(make_committee(), 2022)


def test_every_proposal_collected_is_received_once_and_no_draft_is(mixed):
    rows = table("proposals_received")
    assert len(rows) == mixed["collected"].count
    assert len({row["流水号"] for row in rows}) == len(rows)
    assert "草稿" not in {row["状态"] for row in rows}
    assert "别年的提案" not in {row["案由"] for row in rows}


@pytest.mark.parametrize("state", ["draft", "cosigning"])
@pytest.mark.parametrize("code", CODES)
def test_what_a_member_still_writes_is_in_no_table(code, state):
    proposal = make_proposal(title="密稿", state=state)
    make_reply(assignment=make_assignment(proposal=proposal))
    assert table(code) == []


@pytest.mark.parametrize("code", CODES)
def test_a_table_holds_its_committees_rows_only(code):
    other = make_committee("shenzhen")
    session = make_session(term=make_term(committee=other, number=7))
    proposal = make_proposal(session=session, state="replied")
    make_reply(assignment=make_assignment(proposal=proposal, unit=make_unit(committee=other)))
    assert table(code) == []
    assert table(code, year=session.year, committee=other)


def test_the_review_says_what_it_decided_last_and_keeps_its_note(mixed):
    rows = {row["案由"]: row for row in table("proposals_received")}
    assert rows["空泛的提案"]["办理意见"] == "不立案：内容空泛"
    assert rows["转出的提案"]["办理意见"]
    assert rows["没有决定的提案"]["办理意见"] == ""
    assert rows["多家分办的提案"]["提案人"] == "密名0等3人"
    assert "密议" not in str(rows)
    assert "密电" not in str(rows)


def test_the_sum_row_says_the_numbers_of_the_statistics(mixed):
    *units, whole = table("proposal_units")
    assert whole["单位名称"] == "合计"
    assert whole["办理总数(不含会办)"] == mixed["answers_due"].count
    assert whole["整体进度(不含会办)"] == mixed["answers_given"].counted.short
    columns = [heading for heading in whole if heading not in ("单位名称", "整体进度(不含会办)")]
    assert {heading: sum(row[heading] for row in units) for heading in columns} == {
        heading: whole[heading] for heading in columns
    }
    done = [whole[f"{role}/办理数"] for role in ("单办", "分办", "主办")]
    left = [whole[f"{role}/未办数"] for role in ("单办", "分办", "主办")]
    assert (sum(done), sum(done) - sum(left)) == (mixed["answers_due"].count, mixed["answers_given"].count)
    assert (whole["会办/办理数"], whole["会办/未办数"]) == (2, 1)


def test_the_line_of_a_unit_says_the_numbers_of_the_statistics(mixed):
    rows = {row["单位名称"]: row for row in table("proposal_units")[:-1]}
    lines = {str(line.label): line.cells for line in mixed.tables["units"].lines}
    assert set(rows) == set(lines)
    for name, row in rows.items():
        assert row["办理总数(不含会办)"] == lines[name][0].number, name
        assert row["整体进度(不含会办)"] == lines[name][1].short, name
    assert (rows["甲局"]["分办/办理数"], rows["甲局"]["分办/未办数"]) == (1, 0)
    assert (rows["密局"]["分办/办理数"], rows["密局"]["分办/未办数"]) == (1, 1)
    assert (rows["己局"]["会办/办理数"], rows["己局"]["会办/未办数"]) == (1, 1)


def test_every_unit_that_handles_a_proposal_has_a_row(mixed):
    rows = table("proposals_handed_out")
    by_unit = {(row["承办单位"], row["案由"]): row for row in rows}
    assert len(rows) == mixed["answers_due"].count + 2
    assert "丙局" not in {row["承办单位"] for row in rows}
    timing = [row["时限情况"] for row in rows]
    assert timing.count("按时答复") == mixed["in_time"].count
    assert timing.count("逾期未答复") == mixed["overdue"].count
    first = by_unit["甲局", "多家分办的提案"]
    assert (first["办理方式"], first["提案人数"], first["时限情况"]) == ("分办", 3, "按时答复")
    assert by_unit["辛局", "再次答复的提案"]["重点提案"] == "是"
    assert by_unit["戊局", "并案后的主提案"]["时限情况"] == ""


def test_every_answer_that_counts_has_a_row(mixed):
    rows = table("proposal_answers", shows_private=True)
    assert len(rows) == mixed["answers_given"].count
    assert [row["时限情况"] for row in rows].count("按时答复") == mixed["in_time"].count
    assert sum(row["征询意见/收到份数"] for row in rows) == mixed["forms"].count
    by_unit = {row["答复单位"]: row for row in rows}
    assert (by_unit["甲局"]["征询意见/办理结果"], by_unit["甲局"]["征询意见/收到份数"]) == ("满意", 1)
    assert by_unit["丁局"]["征询意见/办理结果"] == "满意1、基本满意1"
    assert (by_unit["乙委"]["答复次数"], by_unit["乙委"]["征询意见/办理态度"]) == (2, "")
    assert "密评" not in str(rows)


def test_what_proposers_think_is_masked_unless_asked_for(mixed):
    rows = {row["答复单位"]: row for row in table("proposal_answers")}
    assert (rows["甲局"]["征询意见/办理结果"], rows["乙委"]["征询意见/办理态度"]) == ("***", "")
    assert "满意" not in str(rows)


def test_ratings_are_for_who_handles_proposals():
    needed = tables()["proposal_answers"].reads
    assert {role for role in Role if needed in permissions_of(role)} == {
        Role.OFFICE_ADMIN,
        Role.PROPOSAL_STAFF,
        Role.AUDITOR,
    }


@pytest.mark.parametrize("code", CODES)
def test_a_table_costs_the_same_queries_with_1_30_and_300_rows(code):
    counts = []
    for more in (1, 29, 270):
        for _ in range(more):
            proposal = make_proposal(state="replied")
            signer = make_proposer(proposal=proposal, role="first")
            rate(
                make_reply(assignment=make_assignment(proposal=proposal)), "good", "满意", is_good=True, proposer=signer
            )
        counts.append(queries_of(code))
    assert len(set(counts)) == 1
    assert counts[0] <= 8
