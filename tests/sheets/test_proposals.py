"""The list of proposals comes in: past ones enter in the state they had reached, the rest changes by steps only."""

import datetime
import io

import pytest

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.resources import kind_of
from cppcc_portal.lib.sheets.writing import table_file
from members.roles import Role
from proposals.models import Assignment, Proposal, Proposer, Rating, Reply, ReviewDecision, StateChange
from sheets.services import check, open_import, take_in
from sheets.workflow import IMPORTS
from tests.members.factories import (
    make_committee,
    make_member,
    make_membership,
    make_party,
    make_session,
    make_unit,
    make_unit_alias,
    make_user,
)
from tests.proposals.factories import make_category, make_proposal, make_rating_choice, make_result_class
from tests.sectors.factories import make_seat, make_sector
from tests.sheets.lists import workbook

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 5, 18)


@pytest.fixture
def session():
    found = make_session()
    sector = make_sector(name="经济界")
    for code, name in (("1", "张三"), ("2", "李四"), ("3", "王五")):
        seat = make_seat(member=make_member(code=code, name=name), sector=sector)
        make_membership(member=seat.member, party=make_party(name=f"党{code}", short_name=f"党{code}"))
    for name in ("区教育局", "区财政局", "区卫生健康局"):
        unit = make_unit(name=name)
    make_unit_alias(unit=unit, name="区卫健局")
    make_category(name="经济建设")
    for letter in "ABC":
        make_result_class(letter=letter, label=f"第{letter}种")
    make_rating_choice(label="满意")
    return found


def brought_in(file, session, name="提案目录.xlsx"):
    by = make_user(Role.PROPOSAL_STAFF)
    batch = open_import(
        committee=make_committee(), kind=kind_of("proposals"), file=file, name=name, by=by, about=session
    )
    check(batch=batch, by=by)
    return batch, by


def faults(batch):
    return [(fault["cell"], fault["suggestion"]) for fault in batch.report["faults"]]


HEADINGS = ("案号", "案由", "提案者", "提案时间", "主办单位", "会办单位", "办理结果", "答复时间", "意见反馈")
ROW = ("第0012号", "关于路灯的提案", "张三、李 四", "2022.5.18", "区教育局", "区卫健局", "B类", "2022年8月1日", "满意")


def test_a_row_of_the_list_becomes_a_proposal_with_all_its_parts(session):
    batch, by = brought_in(workbook(HEADINGS, ROW), session)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    proposal = Proposal.objects.get()
    assert (proposal.number, proposal.sequence, proposal.kind, proposal.state) == ("0012", 12, "joint", "rated")
    assert proposal.proposer_names == "张三、李四"
    signed = list(
        Proposer.objects.order_by("position").values_list("member__name", "role", "sector_name", "party_name")
    )
    assert signed == [("张三", "first", "经济界", "党1"), ("李四", "co", "经济界", "党2")]
    units = set(Assignment.objects.values_list("unit__name", "role", "state"))
    assert units == {("区教育局", "lead", "delivered"), ("区卫生健康局", "joint", "delivered")}
    reply = Reply.objects.get()
    assert (reply.result_class.letter, reply.replied_on) == ("B", datetime.date(2022, 8, 1))
    assert Rating.objects.get().result.label == "满意"
    assert not proposal.is_published


def test_the_state_comes_through_the_door_with_its_history(session):
    batch, by = brought_in(workbook(HEADINGS, ROW), session)
    take_in(batch=batch, by=by)
    changes = list(StateChange.objects.order_by("number").values_list("subject", "transition", "to_state", "by"))
    assert changes == [
        ("proposal", "taken_over", "rated", by.pk),
        ("assignment", "taken_over", "delivered", by.pk),
        ("assignment", "taken_over", "delivered", by.pk),
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "state"),
    [
        ((), (), "submitted"),
        (("案号",), ("7",), "filed"),
        (("案号", "承办单位"), ("7", "区教育局"), "assigned"),
        (("案号", "承办单位", "办理结果"), ("7", "区教育局、区财政局", "A"), "replied"),
        (("案号", "承办单位", "办理结果", "状态"), ("7", "区教育局（单办）", "A", "已办结"), "closed"),
        (("状态",), ("撤案",), "withdrawn"),
    ],
)
def test_the_state_is_what_the_row_tells(session, headings, cells, state):
    file = workbook(("案由", "第一提案人", *headings), ("关于路灯的提案", "张三", *cells))
    batch, by = brought_in(file, session)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    assert Proposal.objects.get().state == state


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("提案者", "张三、赵六", "C2"),
        ("提案者", "张三等5人", "C2"),
        ("主办单位", "区交通局", "E2"),
        ("主办单位", "区卫健局", "F2"),
        ("办理结果", "E", "G2"),
        ("答复时间", "2022年2月30日", "H2"),
        ("答复时间", "2021年8月1日", "H2"),
        ("意见反馈", "还行", "I2"),
    ],
)
def test_what_cannot_be_is_told_at_its_cell(session, heading, cell, expected):
    row = list(ROW)
    row[HEADINGS.index(heading)] = cell
    batch, _by = brought_in(workbook(HEADINGS, row), session)
    told = [cell for cell, _hint in faults(batch)]
    assert told == [expected] or (heading == "主办单位" and len(told) == 1)
    assert not Proposal.objects.exists()


def test_the_second_name_in_a_cell_is_never_lost(session):
    batch, by = brought_in(workbook(("案由", "提案者"), ("关于路灯的提案", "张三,李四,王五")), session)
    take_in(batch=batch, by=by)
    assert list(Proposer.objects.order_by("position").values_list("member__name", flat=True)) == [
        "张三",
        "李四",
        "王五",
    ]


def test_a_list_may_repeat_what_is_stored_and_only_steps_change_it(session):
    batch, by = brought_in(workbook(HEADINGS, ROW), session)
    take_in(batch=batch, by=by)
    again, _by = brought_in(workbook(HEADINGS, ROW), session)
    assert (again.report["same"], again.report["faults"]) == (1, [])
    other = list(ROW)
    other[6] = "A类"
    faulty, _by = brought_in(workbook(HEADINGS, other), session)
    assert [cell for cell, _hint in faults(faulty)] == ["G2"]
    assert Reply.objects.get().result_class.letter == "B"


def test_title_category_and_text_are_corrected_by_a_list(session):
    headings = ("案号", "案由", "提案者", "分类", "内容")
    row = ("12", "关于路灯的提案", "张三", "经济建设", "正文。")
    batch, by = brought_in(workbook(headings, row), session)
    take_in(batch=batch, by=by)
    batch, by = brought_in(workbook(headings, (*row[:1], "关于巷道路灯的提案", *row[2:4], "新正文。")), session)
    assert batch.report["changed"] == 1
    take_in(batch=batch, by=by)
    proposal = Proposal.objects.get()
    assert (proposal.title, proposal.text.body, proposal.category.name) == (
        "关于巷道路灯的提案",
        "新正文。",
        "经济建设",
    )


def test_namesakes_are_told_apart_by_the_number_in_brackets(session):
    make_member(code="9", name="张三")
    batch, _by = brought_in(workbook(("案由", "提案者"), ("关于路灯的提案", "张三")), session)
    assert faults(batch) == [("B2", "张三（1）、张三（9）")]
    batch, by = brought_in(workbook(("案由", "提案者"), ("关于路灯的提案", "张三（9）")), session)
    take_in(batch=batch, by=by)
    assert Proposer.objects.get().member.code == "9"


def test_the_day_of_filing_is_a_decision_and_later_numbers_go_on_from_the_list(session):
    batch, by = brought_in(
        workbook(("案号", "案由", "提案者", "立案日期"), ("12", "关于路灯的提案", "张三", 44700)), session
    )
    take_in(batch=batch, by=by)
    assert ReviewDecision.objects.get().decided_on == datetime.date(2022, 5, 19)
    from proposals.numbering import next_free

    assert next_free(session, "{n:04d}") == (13, "0013")


def test_undoing_takes_all_parts_away_and_is_refused_after_a_step(session):
    batch, by = brought_in(workbook(HEADINGS, ROW), session)
    take_in(batch=batch, by=by)
    IMPORTS.perform("undo", batch, by=by)
    for model in (Proposal, Proposer, Assignment, Reply, Rating, StateChange):
        assert not model.objects.exists()
    batch, by = brought_in(workbook(HEADINGS, ROW), session)
    take_in(batch=batch, by=by)
    make_proposal()
    StateChange.objects.create(proposal=Proposal.objects.get(number="0012"), number=9, to_state="closed")
    with pytest.raises(Refused):
        IMPORTS.perform("undo", batch, by=by)


def test_what_goes_out_comes_in_again_and_goes_out_the_same(session):
    kind = kind_of("proposals")
    rows = [
        ROW,
        ("13", "=关于加法的提案", "王五", "2022-06-01", "", "", "", "", ""),
    ]
    batch, by = brought_in(workbook(HEADINGS, *rows), session)
    take_in(batch=batch, by=by)
    first = list(kind.table(kind.rows_to_write(make_committee(), session)))
    assert len(first) == 2
    IMPORTS.perform("undo", batch, by=by)
    batch, by = brought_in(io.BytesIO(table_file(first, kind.headings())), session)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    assert list(kind.table(kind.rows_to_write(make_committee(), session))) == first


@pytest.mark.parametrize("size", [1, 30, 300])
def test_reading_and_writing_take_as_many_questions_for_one_row_as_for_many(
    session, size, django_assert_max_num_queries
):
    rows = [
        (str(n), f"关于第{n}件事的提案", "张三、李四", "2022-05-18", "区教育局", "区财政局", "A", "2022-08-01", "满意")
        for n in range(1, size + 1)
    ]
    with django_assert_max_num_queries(60):
        batch, by = brought_in(workbook(HEADINGS, *rows), session)
    # SQLite takes 999 values in one statement: there the statements grow, slowly.
    with django_assert_max_num_queries(70 + size // 3):
        take_in(batch=batch, by=by)
    assert Proposal.objects.count() == size
