"""Written tables open as they are meant: days are days, codes keep their zeros, and nothing is a formula."""

import csv
import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from cppcc_portal.lib.sheets.cells import MAX_CELL, MAX_TITLE, sheet_title
from cppcc_portal.lib.sheets.reading import read_sheets
from cppcc_portal.lib.sheets.writing import csv_file, table_file

HEADINGS = ["案号", "案由", "提交日期"]
DAY = datetime.date(2026, 3, 1)


def opened(rows, headings=HEADINGS, **options):
    return openpyxl.load_workbook(io.BytesIO(table_file(rows, headings, **options)))


def test_the_heading_is_bold_stays_in_sight_and_filters_all_rows():
    sheet = opened([["001", "关于增设充电设施的提案", DAY]] * 3).active
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C4")


def test_under_a_title_the_heading_is_the_second_row():
    sheet = opened([["001", "a", DAY]], title="提案办理情况: 2026/1").active
    assert (sheet["A1"].value, sheet.title) == ("提案办理情况: 2026/1", "提案办理情况  2026 1")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:C3")


def test_days_are_days_and_codes_are_words():
    moment = datetime.datetime(2026, 3, 1, 1, 30, tzinfo=datetime.UTC)
    sheet = opened([["001", "13800138000", DAY, moment, 440301199001011234, Decimal("1.5"), float("nan"), None]]).active
    cells = list(sheet[2])
    assert (cells[0].value, cells[0].number_format) == ("001", "@")
    assert cells[1].value == "13800138000"
    assert (cells[2].value.date(), cells[2].number_format) == (DAY, "yyyy-mm-dd")
    assert (cells[3].value.hour, cells[3].number_format) == (9, "yyyy-mm-dd hh:mm")
    assert [cell.value for cell in cells[4:]] == ["440301199001011234", 1.5, "nan"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", "=cmd|' /C calc'!A0", "#N/A", "{=1}"])
def test_no_word_becomes_a_formula_or_a_fault(start):
    words = f"{start}1+1" if start != "#N/A" else start
    sheet = opened([[words, words, DAY]], [words, "b", "c"], title=words, about=[(words, words)])
    found = [cell for each in sheet.worksheets for row in each.iter_rows() for cell in row if cell.value == words]
    assert len(found) == 6
    assert {cell.data_type for cell in found} == {"s"}


def test_columns_are_as_wide_as_chinese_needs_and_not_endless():
    sheet = opened([["1", "关于" * 8, DAY], ["2", "长" * 500, DAY]], ["案号", "案由", "日期"]).active
    assert sheet.column_dimensions["A"].width == 10
    assert sheet.column_dimensions["B"].width == 62
    assert sheet["B3"].alignment.wrap_text
    assert opened([["1", "关于" * 8, DAY]]).active.column_dimensions["B"].width == 34
    assert opened([], headings=["", "参加会议和活动情况/请假", ""]).active.column_dimensions["B"].width == 20
    assert opened([], widths=[5, 6, 7]).active.column_dimensions["C"].width == 7


def test_what_the_table_is_about_stands_on_a_second_sheet():
    book = opened([], title="说明", about=[("条件", gettext_lazy("The file is empty.")), ("时间", "2026-03-01")])
    assert len(book.sheetnames) == 2
    assert len(set(book.sheetnames)) == 2
    assert [[cell.value for cell in row] for row in book.worksheets[1]] == [
        ["条件", "文件是空的。"],
        ["时间", "2026-03-01"],
    ]


def test_what_cannot_be_stored_in_a_spreadsheet_does_not_break_it():
    sheet = opened([["a\x00\x0b\ud800b", "长" * (MAX_CELL + 5), "\uffff"]]).active
    assert sheet["A2"].value == "ab"
    assert len(sheet["B2"].value) == MAX_CELL


def test_a_written_table_is_read_again():
    (sheet,) = read_sheets(io.BytesIO(table_file([["001", "=a", DAY]], HEADINGS)), "a.xlsx")
    assert sheet.rows == [HEADINGS, ["001", "=a", DAY]]
    assert sheet.notes == ()


def test_a_csv_begins_with_its_mark_and_holds_no_formula():
    text = "".join(csv_file([["001", "=1+1", DAY], [-5, 'a,"b"\nc', None]], HEADINGS))
    assert text.startswith("\ufeff案号")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) == [
        HEADINGS,
        ["001", "'=1+1", "2026-03-01"],
        ["-5", 'a,"b"\nc', ""],
    ]


def test_a_csv_is_written_row_by_row():
    def rows():
        yield ["1"]
        pytest.fail("all rows were asked for at once")

    lines = csv_file(rows(), ["a"])
    assert [next(lines) for _at in range(3)] == ["\ufeff", "a\r\n", "1\r\n"]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_every_sheet_has_a_name_of_its_own_that_may_be_used(words):
    taken = set()
    titles = [sheet_title(word, taken) for word in words]
    assert len({title.casefold() for title in titles}) == len(titles)
    book = openpyxl.Workbook(write_only=True)
    assert [book.create_sheet(title).title for title in titles] == titles
    assert max(map(len, titles)) <= MAX_TITLE


@given(st.lists(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.none()), max_size=6))
def test_any_row_can_be_written_and_opened(row):
    sheet = opened([row], ["a"]).active
    assert all(cell.data_type not in {"f", "e"} for each in sheet.iter_rows() for cell in each)
