"""The register of reports on public opinion comes in as offices keep it, and goes out again."""

import datetime
import io

import pytest

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.resources import kind_of
from cppcc_portal.lib.sheets.writing import table_file
from members.roles import Role
from opinions.models import IssuedReport, OpinionIssue, OpinionReport, OpinionStep, OpinionText, OpinionUse
from opinions.numbering import next_report_number
from sheets.services import check, open_import, take_in
from sheets.workflow import IMPORTS
from tests.members.factories import make_committee, make_member, make_membership, make_session, make_unit, make_user
from tests.opinions.factories import make_issue, make_opinion
from tests.sheets.lists import workbook
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db
# domain.md 8.3, as 虹口 keeps it.
HONGKOU = (
    *("序号", "来稿时间", "姓名", "界别", "反映单位", "政治面貌", "信息标题", "期数", "区政协采用情况", "报区"),
    *("区采纳落实情况", "报市", "市政协采用情况", "全国政协采用/市(全国)领导批示"),
)
ROW = (
    *("1", "3月", "张 三", "经济界", "", "民盟", "关于路灯的社情民意", "第12期", "采用", "2022-04-01"),
    *("区领导批示：请办理", "√", "综合采用", "全国政协采用"),
)
HEADINGS = ("编号", "标题", "提交者", "类型", "提交日期", "状态", "办理单位", "办理结果", "内容")
PLAIN = (
    "2022-0007",
    "关于公交的社情民意",
    "李四",
    "委员",
    "2022-05-18",
    "已办结",
    "区教育局",
    "已加开班次。",
    "正文。",
)


@pytest.fixture
def session():
    for code, name in (("1", "张三"), ("2", "李四"), ("3", "王五")):
        make_member(code=code, name=name)
    make_unit(name="区教育局")
    return make_session(year=2022)


def brought_in(file, session, by=None):
    by = by or make_user(Role.LIAISON_STAFF)
    kind = kind_of("opinions")
    batch = open_import(committee=make_committee(), kind=kind, file=file, name="信息.xlsx", by=by, about=session)
    check(batch=batch, by=by)
    return batch, by


def taken(file, session):
    batch, by = brought_in(file, session)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    assert batch.state == "done"
    return batch


def faults(batch):
    return [(fault["cell"], fault["suggestion"]) for fault in batch.report["faults"]]


def changed(row, headings, **cells):
    found = list(row)
    for heading, cell in cells.items():
        found[headings.index(heading)] = cell
    return found


def test_a_row_of_the_register_becomes_a_report_with_its_issue_and_uses(session):
    taken(workbook(("2022年社情民意信息登记表",), HONGKOU, ROW, merged=("A1:N1",)), session)
    report = OpinionReport.objects.get()
    assert (report.title, report.reporter.name, report.kind) == ("关于路灯的社情民意", "张三", "member")
    assert (report.number, report.state, report.is_published) == ("2022-0001", "issued", False)
    issued = IssuedReport.objects.get()
    assert (issued.report, issued.issue.year, issued.issue.number, issued.position) == (report, 2022, 12, 1)
    uses = set(OpinionUse.objects.values_list("level", "mode", "adopted", "used_on", "instruction"))
    assert uses == {
        ("district", "single", True, datetime.date(2022, 4, 1), "区领导批示：请办理"),
        ("city", "combined", True, None, ""),
        ("national", "single", True, None, ""),
    }


def test_a_month_alone_is_in_the_year_the_register_is_about_and_the_history_says_so(session):
    taken(workbook(HONGKOU, ROW), session)
    assert OpinionReport.objects.get().received_on == datetime.date(2022, 3, 1)
    assert "month only" in OpinionStep.objects.get().note or "月份" in OpinionStep.objects.get().note
    make_session(year=2021, number=9)
    headings = ("年度", "来稿时间", "姓名", "信息标题")
    taken(workbook(headings, ("2021年度", "3月", "李四", "关于井盖的社情民意")), session)
    assert OpinionReport.objects.get(title__contains="井盖").received_on == datetime.date(2021, 3, 1)
    assert OpinionReport.objects.get(title__contains="井盖").number == "2021-0001"


def test_the_state_comes_through_the_door_with_its_history(session):
    batch = taken(workbook(HEADINGS, PLAIN), session)
    report = OpinionReport.objects.get()
    assert (report.number, report.state, report.unit.name) == ("2022-0007", "handled", "区教育局")
    assert (report.result, report.text.body) == ("已加开班次。", "正文。")
    step = OpinionStep.objects.get()
    by = batch.steps.order_by("number").last().by
    assert (step.step, step.number, step.to_state, step.by) == ("taken_over", 1, "handled", by)


@pytest.mark.parametrize(
    ("headings", "cells", "state"),
    [
        ((), (), "received"),
        (("期数",), ("3",), "issued"),
        (("市政协采用情况",), ("采用",), "issued"),
        (("市政协采用情况",), ("未采用",), "received"),
        (("办理单位",), ("区教育局",), "in_handling"),
        (("办理单位", "状态"), ("区教育局", "已办结"), "handled"),
        (("状态",), ("未采用",), "not_used"),
        (("状态",), ("已编发",), "issued"),
    ],
)
def test_the_state_is_what_the_row_tells(session, headings, cells, state):
    taken(workbook(("标题", "反映人", "来稿时间", *headings), ("某事", "张三", "2022-05-18", *cells)), session)
    assert OpinionReport.objects.get().state == state
    assert OpinionUse.objects.count() == (1 if cells == ("采用",) else 0)


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("姓名", "赵六", "C2"),
        ("姓名", "张三等5人", "C2"),
        ("来稿时间", "13月", "B2"),
        ("来稿时间", "2099-01-01", "B2"),
        ("来稿时间", "", "B2"),
        ("信息标题", "", "G2"),
        ("期数", "某期", "H2"),
        ("区政协采用情况", "好", "I2"),
        ("报区", "4月", "J2"),
        ("姓名", "王建社", "C2"),
    ],
)
def test_what_cannot_be_is_told_at_its_cell(session, heading, cell, expected):
    batch, by = brought_in(workbook(HONGKOU, changed(ROW, HONGKOU, **{heading: cell})), session)
    assert [cell for cell, _hint in faults(batch)] == [expected]
    with pytest.raises(Refused):
        take_in(batch=batch, by=by)
    assert not OpinionReport.objects.exists()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"状态": "草稿"}, "F2"),
        ({"状态": "已收到"}, "F2"),
        ({"办理单位": "区交通局"}, "G2"),
        ({"办理单位": "", "状态": ""}, "H2"),
        ({"编号": "draft-1"}, "A2"),
    ],
)
def test_parts_that_do_not_go_together_are_told(session, cells, expected):
    batch, _by = brought_in(workbook(HEADINGS, changed(PLAIN, HEADINGS, **cells)), session)
    assert [cell for cell, _hint in faults(batch)] == [expected]


def test_a_reporter_whose_membership_had_ended_is_refused(session):
    make_membership(member=make_member(code="8", name="孙八"), ends=datetime.date(2021, 12, 31))
    batch, _by = brought_in(workbook(HEADINGS, changed(PLAIN, HEADINGS, 提交者="孙八")), session)
    assert [cell for cell, _hint in faults(batch)] == ["C2"]


def test_bodies_report_in_words_and_several_names_are_reporter_and_co_reporters(session):
    rows = (
        ("甲事", "民盟龙岗总支", "2022-05-01"),
        ("乙事", "李四、张三", "2022-05-02"),
        ("丙事", "群众", "2022-05-03"),
    )
    taken(workbook(("标题", "反映人", "来稿时间"), *rows), session)
    found = OpinionReport.objects.order_by("title").values_list("title", "kind", "reporter__name", "reported_by_text")
    assert set(found) == {
        ("甲事", "other", None, "民盟龙岗总支"),
        ("乙事", "member", "李四", ""),
        ("丙事", "public", None, "群众"),
    }
    joint = OpinionReport.objects.get(title="乙事")
    assert [member.name for member in joint.co_reporters.all()] == ["张三"]


def test_namesakes_are_told_apart_by_the_number_in_brackets(session):
    make_member(code="9", name="张三")
    batch, _by = brought_in(workbook(HONGKOU, ROW), session)
    assert faults(batch) == [("C2", "张三（1）、张三（9）")]
    taken(workbook(HONGKOU, changed(ROW, HONGKOU, 姓名="张三（9）")), session)
    assert OpinionReport.objects.get().reporter.code == "9"


def test_numbers_are_given_once_and_go_on_after_the_list(session):
    make_opinion(number="2022-0001")
    rows = [
        ("", "甲事", "李四", "2022-05-01"),
        ("2022-0002", "乙事", "李四", "2022-05-02"),
        ("", "丙事", "李四", "5月3日"),
    ]
    batch = taken(workbook(("编号", "标题", "反映人", "来稿时间"), *rows), session)
    numbers = dict(OpinionReport.objects.values_list("title", "number"))
    assert (numbers["甲事"], numbers["乙事"], numbers["丙事"]) == ("2022-0003", "2022-0002", "2022-0004")
    IMPORTS.perform("undo", batch, by=batch.steps.first().by)
    assert next_report_number(make_committee(), 2022) == "2022-0005"


def test_a_long_register_is_written_in_parts_and_numbers_named_later_are_not_given(session, monkeypatch):
    monkeypatch.setattr("sheets.writing.AT_ONCE", 1)
    rows = [
        ("", "甲事", "李四", "2022-05-01", "第12期"),
        ("", "乙事", "李四", "2022-05-01", "12"),
        ("2022-0001", "丙事", "李四", "2022-05-01", ""),
    ]
    batch = taken(workbook(("编号", "标题", "反映人", "来稿时间", "期数"), *rows), session)
    assert set(OpinionReport.objects.values_list("title", "number")) == {
        ("甲事", "2022-0002"),
        ("乙事", "2022-0003"),
        ("丙事", "2022-0001"),
    }
    assert list(OpinionIssue.objects.get().contents.values_list("report__title", "position")) == [
        ("甲事", 1),
        ("乙事", 2),
    ]
    IMPORTS.perform("undo", batch, by=batch.steps.first().by)
    assert not OpinionReport.objects.exists()


def test_a_number_of_another_year_is_not_given_twice(session):
    make_opinion(number="X-1", received_on=datetime.date(2015, 1, 1))
    batch, _by = brought_in(workbook(HEADINGS, changed(PLAIN, HEADINGS, 编号="X-1")), session)
    assert [cell for cell, _hint in faults(batch)] == ["A2"]


def test_importing_again_changes_nothing_and_another_level_may_be_added(session):
    first = changed(ROW, HONGKOU, 报市="", 市政协采用情况="")
    taken(workbook(HONGKOU, first), session)
    again, _by = brought_in(workbook(HONGKOU, first), session)
    assert (again.report["new"], again.report["changed"], again.report["same"]) == (0, 0, 1)
    batch = taken(workbook(HONGKOU, ROW), session)
    assert batch.report["changed"] == 1
    assert set(OpinionUse.objects.values_list("level", flat=True)) == {"district", "city", "national"}
    assert OpinionStep.objects.count() == 1
    IMPORTS.perform("undo", batch, by=batch.steps.first().by)
    assert set(OpinionUse.objects.values_list("level", flat=True)) == {"district", "national"}


def test_that_it_was_sent_fits_every_day_on_which_it_was(session):
    taken(workbook(HONGKOU, ROW), session)
    again, _by = brought_in(workbook(HONGKOU, changed(ROW, HONGKOU, 报区="√")), session)
    assert (again.report["faults"], again.report["same"]) == ([], 1)


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("来稿时间", "4月", "B2"),
        ("期数", "13", "H2"),
        ("区政协采用情况", "未采用", "I2"),
        ("报区", "2022-04-02", "J2"),
        ("区采纳落实情况", "别的批示", "K2"),
    ],
)
def test_what_is_changed_on_the_page_is_not_changed_by_a_list(session, heading, cell, expected):
    taken(workbook(HONGKOU, ROW), session)
    batch, _by = brought_in(workbook(HONGKOU, changed(ROW, HONGKOU, **{heading: cell})), session)
    assert [cell for cell, _hint in faults(batch)] == [expected]


def test_title_and_category_are_corrected_by_a_list_and_the_authors_text_is_not(session):
    make_station(name="横岗街道委员工作站")
    headings = ("编号", "标题", "分类", "工作站", "内容")
    taken(workbook(HEADINGS, PLAIN), session)
    taken(workbook(headings, ("2022-0007", "关于夜间公交", "交通", "横岗街道委员工作站", "正文。")), session)
    report = OpinionReport.objects.get()
    assert (report.title, report.category, report.station.name) == ("关于夜间公交", "交通", "横岗街道委员工作站")
    batch, _by = brought_in(workbook(headings, ("2022-0007", "关于夜间公交", "交通", "某站", "别的正文。")), session)
    assert [cell for cell, _hint in faults(batch)] == ["D2"]
    batch, _by = brought_in(workbook(headings, ("2022-0007", "关于夜间公交", "交通", "", "别的正文。")), session)
    assert [cell for cell, _hint in faults(batch)] == ["E2"]


def test_what_a_member_is_still_writing_is_not_found(session):
    member = make_member(code="7", name="周七")
    make_opinion(title=PLAIN[1], state="draft", reporter=member, number="draft-1", is_published=False)
    taken(workbook(HEADINGS, PLAIN), session)
    assert OpinionReport.objects.filter(title=PLAIN[1]).count() == 2


def test_reports_are_put_behind_those_of_an_issue_that_is_here(session):
    issue = make_issue(year=2022, number=12, reports=[make_opinion(state="issued")])
    taken(workbook(HONGKOU, ROW), session)
    assert list(issue.contents.values_list("position", flat=True)) == [1, 2]
    assert OpinionIssue.objects.count() == 1


def test_an_import_of_reports_is_undone_in_one_act(session):
    batch = taken(workbook(("标题", "反映人", "来稿时间", "期数"), ("乙事", "李四、张三", "5月2日", "3")), session)
    by = batch.steps.first().by
    IMPORTS.perform("undo", batch, by=by)
    for model in (OpinionReport, OpinionText, OpinionUse, OpinionIssue, IssuedReport, OpinionStep):
        assert not model.objects.exists()
    batch = taken(workbook(HONGKOU, ROW), session)
    OpinionReport.objects.update(category="别的")
    with pytest.raises(Refused, match="路灯"):
        IMPORTS.perform("undo", batch, by=by)


def test_an_account_that_only_reads_reports_imports_none(session):
    batch, _by = brought_in(workbook(HONGKOU, ROW), session)
    with pytest.raises(Refused):
        take_in(batch=batch, by=make_user(Role.EDITOR))
    assert not OpinionReport.objects.exists()


def test_what_leaders_wrote_is_masked_in_exports_unless_asked_for(session):
    taken(workbook(HONGKOU, ROW), session)
    kind = kind_of("opinions")
    rows = kind.rows_to_write(make_committee(), session)
    assert "请办理" not in str(list(kind.table(rows)))
    assert "请办理" in str(list(kind.table(rows, shows_private=True)))


def test_what_goes_out_comes_in_again_and_goes_out_the_same(session):
    kind = kind_of("opinions")
    batch = taken(workbook(HONGKOU, ROW, changed(ROW, HONGKOU, 姓名="李四、王五", 信息标题="=加法", 期数="")), session)
    other = taken(workbook(HEADINGS, PLAIN), session)

    def table():
        return list(kind.table(kind.rows_to_write(make_committee(), session), shows_private=True))

    first = table()
    assert len(first) == 3
    again, by = brought_in(io.BytesIO(table_file(first, kind.headings())), session)
    assert (again.report["faults"], again.report["same"]) == ([], 3)
    IMPORTS.perform("undo", batch, by=by)
    IMPORTS.perform("undo", other, by=by)
    taken(io.BytesIO(table_file(first, kind.headings())), session)
    assert table() == first


@pytest.mark.parametrize("size", [1, 30, 300])
def test_reading_and_writing_take_as_many_questions_for_one_row_as_for_many(
    session, size, django_assert_max_num_queries
):
    rows = [changed(ROW, HONGKOU, 信息标题=f"第{n}件事", 姓名="张三、李四") for n in range(1, size + 1)]
    with django_assert_max_num_queries(55):
        batch, by = brought_in(workbook(HONGKOU, *rows), session)
    with django_assert_max_num_queries(75 + size // 3):
        take_in(batch=batch, by=by)
    assert OpinionReport.objects.count() == size
    with django_assert_max_num_queries(10):
        list(kind_of("opinions").table(kind_of("opinions").rows_to_write(make_committee(), session)))
