"""A workbook comes back as it was, with its faults coloured and said."""

import datetime
import io

import openpyxl
import pytest

from cppcc_portal.lib.sheets import marking
from cppcc_portal.lib.sheets.marking import MAX_COMMENT, Fault, marked_copy
from tests.lib.sheets.books import book_of, hand_written, old_book, with_part

YELLOW = "00FFEB3B"
ROWS = [["姓名", "手机"], ["张三", "1380"], ["李四", "13900139000"]]


def marked(file, faults, name="a.xlsx"):
    return openpyxl.load_workbook(io.BytesIO(marked_copy(file, name, faults)))


def colours(sheet):
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == YELLOW}


def test_the_faulty_cells_are_coloured_and_commented_and_the_rest_stays():
    def dress(sheet):
        sheet.column_dimensions["B"].width = 33
        sheet["A1"].font = openpyxl.styles.Font(bold=True)
        sheet["C2"], sheet["D2"] = datetime.date(2026, 3, 1), "=1+1"
        sheet.parent.create_sheet("其他")["A1"] = "x"

    book = marked(
        book_of(ROWS, change=dress), [Fault("Sheet1", 1, 1, "手机号应为 11 位。"), Fault("Sheet1", 2, -1, "重复。")]
    )
    sheet = book["Sheet1"]
    assert colours(sheet) == {"B2", "A3"}
    assert sheet["B2"].comment.text == "手机号应为 11 位。"
    assert sheet["A3"].comment.text == "重复。"
    assert (sheet.column_dimensions["B"].width, sheet["A1"].font.bold) == (33, True)
    assert (sheet["C2"].value.date(), sheet["D2"].value) == (datetime.date(2026, 3, 1), "=1+1")
    assert book["其他"]["A1"].value == "x"


def test_several_faults_and_the_clerks_own_comment_stand_together():
    def comment(sheet):
        sheet["B2"].comment = openpyxl.comments.Comment("待核", "王")

    faults = [Fault("Sheet1", 1, 1, words) for words in ("甲", "乙", "甲")]
    assert marked(book_of(ROWS, change=comment), faults).active["B2"].comment.text == "待核\n甲\n乙"


def test_a_comment_is_neither_endless_nor_unreadable():
    book = marked(book_of(ROWS), [Fault("Sheet1", 1, 1, "=<b>&\x00\ud800" + "长" * 5000)])
    text = book.active["B2"].comment.text
    assert text.startswith("=<b>&长")
    assert len(text) == MAX_COMMENT


def test_a_fault_inside_a_merged_range_is_said_at_its_first_cell():
    book = marked(book_of(ROWS, change=lambda sheet: sheet.merge_cells("A2:A3")), [Fault("Sheet1", 2, 0, "x")])
    assert book.active["A2"].comment.text == "x"


@pytest.mark.parametrize(
    ("file", "name", "sheet"),
    [
        (old_book([["姓名", "年"], ["张三", 2026], ["=a", 1]], name="名单"), "a.xls", "名单"),
        (io.BytesIO("姓名,年\n张三,2026\n=a,1".encode("gb18030")), "2026/名单[1].csv", "名单[1]"),
    ],
)
def test_old_workbooks_and_text_tables_become_new_ones_with_their_values(file, name, sheet):
    book = marked(file, [Fault(sheet, 1, 1, "年份"), Fault(sheet, 5, 3, "缺")], name)
    copy = book.active
    assert [str(cell.value) for cell in copy[2][:2]] == ["张三", "2026"]
    assert (copy["A3"].value, copy["A3"].data_type) == ("=a", "s")
    assert copy["B2"].comment.text == "年份"
    assert colours(copy) == {"B2", "D6"}


def test_a_very_large_workbook_keeps_its_values(monkeypatch):
    monkeypatch.setattr(marking, "MAX_KEPT_BYTES", 3)
    sheet = marked(book_of(ROWS), [Fault("Sheet1", 1, 1, "x")]).active
    assert ([cell.value for cell in sheet[2]], sheet["B2"].comment.text) == (["张三", "1380"], "x")


def test_formats_that_are_broken_do_not_lose_the_values():
    plain = hand_written('<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>')
    broken = with_part(plain, "xl/theme/theme1.xml", "<broken")
    assert marked(broken, [Fault("表", 0, 0, "x")]).active["A1"].comment.text == "x"


def test_beyond_the_limit_cells_are_coloured_only(monkeypatch):
    monkeypatch.setattr(marking, "MAX_COMMENTS", 2)
    sheet = marked(book_of(ROWS), [Fault("Sheet1", 2, at, "x") for at in range(4)]).active
    assert colours(sheet) == {"A3", "B3", "C3", "D3"}
    assert [bool(cell.comment) for cell in sheet[3]] == [True, True, False, False]


def test_a_fault_in_a_sheet_that_is_not_there_is_a_fault_of_the_program():
    for file, name in ((book_of(ROWS), "a.xlsx"), (io.BytesIO(b"a,b\n1,2"), "a.csv")):
        with pytest.raises(KeyError):
            marked_copy(file, name, [Fault("没有", 0, 0, "x")])
