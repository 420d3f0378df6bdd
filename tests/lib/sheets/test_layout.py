"""The headings of a table are found under its titles, however they are spelled, and rows that are no data are named."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.headings import names_of
from cppcc_portal.lib.sheets.layout import data_rows, find_layout, guess, normal
from cppcc_portal.lib.sheets.reading import Sheet, read_sheets
from tests.lib.sheets.books import book_of

HONGKOU = [
    *["流水号", "提案序号", "提案分类", "第一提案人", "联名提案人", "案由", "提案内容"],
    *["附件", "提案性质", "主办单位", "会办单位", "办理结果", "提案时间", "走访情况"],
    *["办理态度", "办理结果", "征询意见", "再办理", "跟踪办理情况", "跟踪办理结果", "计划办结日期"],
]
KNOWN = ["流水号", "提案序号", "案由", "第一提案人", "主办单位", "会办单位", "办理结果"]
HECHI = ["姓名", "手机号", "界别", "专委会", "单位及职务", "届次", "备注"]
DUTY_TOP = ["委员", "性别", "建言献策情况", "", "", "参加会议情况", "参加活动情况"]
DUTY_BELOW = ["", "", "会议发言情况", "提交提案情况", "反映社情民意情况", "", ""]
DUTY = [
    "委员",
    "性别",
    "建言献策情况/会议发言情况",
    "建言献策情况/提交提案情况",
    "建言献策情况/反映社情民意情况",
    "参加会议情况",
    "参加活动情况",
]


def sheet_of(*rows):
    width = max(len(row) for row in rows)
    return Sheet("表", [[*row, *[""] * (width - len(row))] for row in rows])


def read_rows(sheet, known):
    layout = find_layout(sheet, known)
    return [row for _number, row in data_rows(sheet, layout)]


def hongkou_file():
    def merge(sheet):
        for places in ("A1:U1", "A3:U3", "A5:N5", "O5:Q5"):
            sheet.merge_cells(places)

    group = ["提案办理情况一览表", *[""] * 13, "意见反馈"]
    first = ["1", "001", *[""] * 3, "关于增设充电设施的提案", *[""] * 5, "解决", *[""] * 3, "满意"]
    top = [["下载时间：2026-03-01 下载人：王"], [], ["2025年1月1日至2025年12月31日"], [], group, HONGKOU]
    return book_of([*top, first], change=merge)


def test_headings_are_found_under_titles_and_a_second_one_of_the_same_name_is_numbered():
    (sheet,) = read_sheets(hongkou_file(), "提案.xlsx")
    layout = find_layout(sheet, KNOWN)
    assert (layout.heading_rows, layout.first_row) == ((5,), 6)
    assert layout.headings[11] == "办理结果"
    assert layout.headings[15] == "办理结果 (2)"
    assert len(layout.headings) == len(HONGKOU)
    ((number, row),) = data_rows(sheet, layout)
    assert (number, row[11], row[15]) == (6, "解决", "满意")


def test_a_group_over_some_columns_is_named_where_it_is_known():
    (sheet,) = read_sheets(hongkou_file(), "提案.xlsx")
    layout = find_layout(sheet, [*KNOWN, "意见反馈/办理结果"])
    assert layout.heading_rows == (4, 5)
    assert layout.headings[11] == "办理结果"
    assert layout.headings[15] == "意见反馈/办理结果"


@pytest.mark.parametrize("is_merged", [True, False])
@pytest.mark.parametrize("known", [["委员", "性别", "提交提案情况", "参加会议情况"], DUTY])
def test_a_heading_of_two_rows_is_joined(is_merged, known):
    def merge(sheet):
        for places in ("A1:G1", "A2:A3", "B2:B3", "C2:E2", "F2:F3", "G2:G3"):
            if is_merged:
                sheet.merge_cells(places)

    title = ["政协委员会委员履职情况(2025年度)"]
    (sheet,) = read_sheets(
        book_of([title, DUTY_TOP, DUTY_BELOW, ["张三", "男", 1, 2, 3, 4, 5]], change=merge), "a.xlsx"
    )
    layout = find_layout(sheet, known)
    assert (layout.heading_rows, list(layout.headings)) == ((1, 2), DUTY)
    assert [row for _at, row in data_rows(sheet, layout)] == [["张三", "男", 1, 2, 3, 4, 5]]


def test_a_row_of_data_is_never_half_a_heading():
    sheet = sheet_of(["姓名", "联系方式", "", "备注"], ["张三", "138", "", "甲"], ["李四", "", "a@b", ""])
    layout = find_layout(sheet, ["姓名", "联系方式", "备注"])
    assert layout.heading_rows == (0,)
    assert len(list(data_rows(sheet, layout))) == 2


@pytest.mark.parametrize(
    "spelled",
    [
        ["姓 名", "手机号\n", "界别（必填）", "*专委会", "单位及职务：", "届次 ", "备　注"],
        ["姓名*", "手机号(必填)", " 界别", "专委会（选填）", "单位及\n职务", "届次【必填】", "备注"],
    ],
)
def test_spaces_breaks_wide_brackets_and_asides_do_not_hide_a_heading(spelled):
    layout = find_layout(sheet_of(["委员名单"], spelled, ["张三"]), HECHI)
    assert layout.heading_rows == (1,)
    assert [normal(heading) for heading in layout.headings] == HECHI
    assert sorted(guess(layout.headings, names_of((name, [name]) for name in HECHI)).values()) == sorted(HECHI)


def test_brackets_of_either_width_are_the_same():
    assert normal("市政协采用情况 全国政协采用/市（全国）领导批示") == normal(
        "市政协采用情况全国政协采用／市(全国)领导批示"
    )


def test_a_sheet_without_headings_says_what_was_looked_for_and_what_was_there():
    with pytest.raises(Refused) as refused:
        find_layout(sheet_of(["通讯录"], ["街道", "邮编"], ["横岗", 518115]), HECHI)
    assert "姓名、手机号" in refused.value.sentence
    assert "第 " in refused.value.sentence
    with pytest.raises(Refused):
        find_layout(sheet_of(["姓名：张三"], ["x", "y"]), HECHI)


def test_a_table_of_one_known_column_is_a_table():
    assert find_layout(sheet_of(["姓名"], ["张三"]), HECHI).headings == ("姓名",)


def test_rows_that_are_no_data_are_skipped_with_their_reason():
    heading = ["序号", "案由", "主办单位", "办理结果"]
    sheet = sheet_of(
        ["提案一览表"],
        heading,
        ["1", "2", "3", "4"],
        [1, "合计生育政策的提案", "卫健局", "A"],
        [],
        heading,
        ["小 计", "", "", 1],
        ["提案一览表"],
        [2, "关于注：释的提案", "教育局", "B"],
        ["合计：2件"],
        [3, "共计", "", ""],
        ["注：以上不含平时提案"],
        ["制表人：王", "", "填表日期：2026年3月1日"],
    )
    layout = find_layout(sheet, heading)
    assert [number for number, _row in data_rows(sheet, layout)] == [3, 8]
    reasons = {number: layout.skipped[number] for number in sorted(layout.skipped)}
    assert list(reasons) == [2, 4, 5, 6, 7, 9, 10, 11, 12]
    assert "列" in reasons[2]
    assert "空白" in reasons[4]
    assert "表头" in reasons[5]
    assert reasons[6] == reasons[9] == reasons[10]
    assert reasons[11] == reasons[12]


def test_titles_of_parts_between_the_data_are_no_data():
    heading = ["案号", "案由", "主办单位", "办理结果"]
    same = ["无", "无", "", ""]
    rows = [["一、经济建设类（2件）"] * 4, ["1", "甲", "乙", "A"], ["（二）社会建设类"], same, ["以下空白"] * 4]
    layout = find_layout(sheet_of(heading, *rows), heading)
    reasons = layout.skipped
    assert list(reasons) == [1, 3, 5]
    assert reasons[1] == reasons[3] != reasons[5]
    assert "标题" in reasons[1]
    assert read_rows(sheet_of(["姓名"], ["一、张"]), ["姓名"]) == [["一、张"]]


def test_a_person_called_like_a_label_is_data():
    rows = [["说明", "13800138000", "", "", "", "", "注：已换届"], ["张三", "1", "2", "3", "", "", ""]]
    assert read_rows(sheet_of(HECHI, *rows), HECHI) == rows


def test_values_beside_the_last_heading_are_kept():
    layout = find_layout(sheet_of(["姓名", "界别"], ["张三", "科技界", "待核"]), HECHI)
    assert layout.headings == ("姓名", "界别", "")


def test_one_column_of_each_field_is_guessed_and_the_visible_first():
    names = names_of([("name", ["姓名", "委员姓名"]), ("result", ["办理结果"]), ("phone", ["手机", "联系电话"])])
    assert guess(["手机", "姓名", "办理结果", "办理结果 (2)"], names) == {0: "phone", 1: "name", 2: "result"}
    assert guess(["办理结果 (2)"], names) == {0: "result"}
    assert guess(["联系电话", "手机"], names, hidden={0}) == {1: "phone"}
    assert guess(["联系电话", "姓名"], names, hidden={0}) == {0: "phone", 1: "name"}
    assert guess(["基本情况/姓名", "手机(11位)"], names) == {0: "name", 1: "phone"}


def test_what_is_ambiguous_is_not_guessed():
    names = names_of(
        [("proposer", ["提案人"]), ("number", ["提案序号"]), ("hosts", ["主办单位"]), ("c1", ["所属专委会1"])]
    )
    assert guess(["提案人数", "提案人意见", "序号", "会办单位", "所属专委会2"], names) == {}
    assert guess(["甲提案人", "乙提案人"], names) == {}
    assert guess(["(甲)", "*"], {"(乙)": "x", "": "y"}) == {}
    assert guess(["第一提案人", "主办单泣位"], names) == {0: "proposer", 1: "hosts"}


@given(st.lists(st.sampled_from([*HECHI, "姓名 (2)", "x", "", "委员姓名", "手机"])), st.sets(st.integers(0, 5)))
def test_no_field_is_given_twice_and_no_column_that_is_not_there(headings, hidden):
    found = guess(headings, names_of((name, [name]) for name in HECHI), hidden=hidden)
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(range(len(headings)))


@given(st.text(st.sampled_from("姓名 　（）(*必填:：Ａ【】\n\u200b办理")))
def test_the_normal_form_is_its_own_normal_form(words):
    assert normal(normal(words)) == normal(words)


@given(st.lists(st.lists(st.sampled_from(["", "姓名", "界别", "张三", 1.0, "合计", "注：x"]), max_size=4), max_size=6))
def test_each_row_is_heading_or_data_or_skipped_or_above(rows):
    file = io.BytesIO()
    sheet = Sheet(str(file), [["姓名", "界别"], *rows])
    layout = find_layout(sheet, HECHI)
    data = {number for number, _row in data_rows(sheet, layout)}
    below = set(range(layout.first_row, len(sheet.rows)))
    assert data | set(layout.skipped) == below
    assert not data & set(layout.skipped)
