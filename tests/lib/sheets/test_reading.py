"""A sheet is read as it stands: every value in its place, and what was not read is said."""

import datetime
import io
import time
import tracemalloc
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets import facts, limits
from cppcc_portal.lib.sheets.facts import column_letters, column_number
from cppcc_portal.lib.sheets.reading import address, read_sheets
from tests.lib.sheets.books import (
    MAIN,
    STRINGS_RELATED,
    book_of,
    hand_written,
    old_book,
    record,
    saved,
    shared_cell,
    shared_words,
    with_part,
)

MOMENT = datetime.datetime(2026, 3, 1, 9, 30)  # noqa: DTZ001 - spreadsheets know no zones
DUTY_TOP = ["委员", "性别", "建言献策情况", "", "", "参加会议情况"]
DUTY_BELOW = ["", "", "会议发言情况", "提交提案情况", "反映社情民意情况", ""]


def read(file, name="a.xlsx"):
    return read_sheets(file, name)


def only(file, name="a.xlsx"):
    (sheet,) = read(file, name)
    return sheet


def refusal(file, name="a.xlsx"):
    with pytest.raises(Refused) as refused:
        read_sheets(file, name)
    return refused.value.sentence


def text_file(text, encoding="utf-8"):
    return io.BytesIO(text.encode(encoding))


def test_values_stand_where_the_spreadsheet_has_them():
    def fill(sheet):
        sheet["C4"], sheet["D5"] = "案由", datetime.date(2026, 3, 1)
        sheet["E5"], sheet["F5"] = MOMENT, 3.5

    sheet = only(book_of([], change=fill))
    assert sheet.rows[:3] == [[""] * 6] * 3
    assert sheet.rows[3] == ["", "", "案由", "", "", ""]
    assert sheet.rows[4][3:] == [datetime.date(2026, 3, 1), MOMENT, 3.5]
    assert len(sheet.rows) == 5


def test_old_workbooks_are_read_alike():
    hidden_column = record(0x7D, struct_of_column(1, 1, 1))
    sheet = only(old_book([["", ""], ["姓名", "委员编号"], ["张三", 20260001]], more=hidden_column), "a.xls")
    assert sheet.rows == [["", ""], ["姓名", "委员编号"], ["张三", 20260001.0]]
    assert (sheet.name, sheet.hidden_columns) == ("名单", {1})
    assert any("B" in note for note in sheet.notes)


def struct_of_column(first, last, options):
    return b"".join(number.to_bytes(2, "little") for number in (first, last, 2048, 15, options, 0))


def test_hidden_rows_and_sheets_of_old_workbooks_are_named():
    sheet = only(old_book([["姓名"], ["张三"]], state=1, row_options={1: 0x20}), "a.xls")
    assert sheet.hidden_rows == {1}
    assert any("隐藏" in note for note in sheet.notes)
    assert "没有" in refusal(old_book([["姓名"]], state=2), "a.xls")


@pytest.mark.parametrize("cut", [None, 3])
def test_words_that_cells_of_an_old_workbook_share_are_read_and_counted(monkeypatch, cut):
    words = shared_words("姓名", "张三", "长" * 50, cut=cut)
    cells = b"".join(shared_cell(row, 0, row) for row in range(3))
    assert only(old_book([], globals_more=words, more=cells), "a.xls").rows == [["姓名"], ["张三"], ["长" * 50]]
    monkeypatch.setattr(facts, "MAX_WORDS", 54)
    assert only(old_book([], globals_more=words, more=cells), "a.xls").rows
    assert "解压" in refusal(old_book([], globals_more=words, more=cells + shared_cell(3, 0, 0)), "a.xls")


def test_an_old_workbook_with_too_many_rows_is_refused():
    far = record(0x203, (60_000).to_bytes(2, "little") + bytes(12))
    assert "A60001" in refusal(old_book([["姓名"]], more=far), "a.xls")


def test_merged_cells_have_their_value_in_each_place():
    def merge(sheet):
        for places in ("A1:A2", "B1:B2", "C1:E1", "F1:F2", "A3:A4"):
            sheet.merge_cells(places)

    sheet = only(book_of([DUTY_TOP, DUTY_BELOW, ["张三", "男", 1, 2, 3, 4], ["", "女", 1, 2, 3, 4]], change=merge))
    assert sheet.rows[0] == ["委员", "性别", *["建言献策情况"] * 3, "参加会议情况"]
    assert sheet.rows[1] == ["委员", "性别", *DUTY_BELOW[2:5], "参加会议情况"]
    assert sheet.rows[3][0] == "张三"


def test_a_merged_range_over_the_whole_sheet_ends_with_the_rows():
    sheet = only(book_of([["标题"], ["a", "b"]], change=lambda sheet: sheet.merge_cells("A1:XFD1")))
    assert sheet.rows == [["标题", "标题"], ["a", "b"]]


def test_formulas_without_a_stored_value_are_empty_and_named():
    cells = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1"><f>SUM(A1:B1)</f></c><c r="D1"><f>1</f><v></v></c>\n'
        '<c r="E1" t="e"><v>#REF!</v></c></row></sheetData>'
    )
    sheet = only(hand_written(cells))
    assert sheet.rows[0][:3] == ["合计", 2.0, ""]
    notes = " ".join(sheet.notes)
    assert "C1、D1" in notes
    assert "E1" in notes
    assert "B1" not in notes


def test_links_to_other_files_are_said_and_not_followed():
    sheet = only(with_part(book_of([["a"]]), "xl/externalLinks/externalLink1.xml"))
    assert any("其他文件" in note for note in sheet.notes)
    assert only(book_of([["a"]])).notes == ()


def test_hidden_sheets_are_read_and_named_and_very_hidden_ones_left_out():
    book = openpyxl.Workbook()
    book.active.append(["a"])
    for title, state in (("隐", "hidden"), ("深", "veryHidden")):
        sheet = book.create_sheet(title)
        sheet.append(["b"])
        sheet.sheet_state = state
    found = read(saved(book))
    assert [sheet.name for sheet in found] == ["Sheet", "隐"]
    assert any("深" in note for note in found[0].notes)
    assert len(found[1].notes) == len(found[0].notes) + 1


def test_hidden_rows_and_columns_are_read_and_named():
    def hide(sheet):
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[2].hidden = True

    sheet = only(book_of([["a", "b"], ["c", "d"]], change=hide))
    assert (sheet.hidden_columns, sheet.hidden_rows) == ({1}, {1})
    assert sheet.rows[1] == ["c", "d"]
    assert len(sheet.notes) == 2


def test_a_sheet_of_pictures_says_that_pictures_cannot_be_read():
    assert "图片" in refusal(hand_written('<sheetData/><drawing r:id="rId9"/>'))
    assert "图片" not in refusal(hand_written("<sheetData/>"))


def test_a_huge_sheet_is_refused_quickly_and_in_little_memory():
    rows = "".join(f"<row><c><v>{n}</v></c><c><v>1</v></c></row>" for n in range(200_000))
    file = hand_written(f"<sheetData>{rows}</sheetData>")
    del rows
    started = time.monotonic()
    tracemalloc.start()
    sentence = refusal(file)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert f"A{limits.MAX_ROWS + 1}" in sentence
    assert peak < 30 * limits.MEGABYTE
    assert time.monotonic() - started < 10


def test_too_many_columns_or_cells_are_refused_before_they_are_read():
    assert "GS1" in refusal(book_of([["a"] * 300]))
    assert "XFD1048576" in refusal(
        hand_written('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    )
    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="50000"><c r="GR50000"><v>1</v></c></row>'
    assert str(limits.MAX_CELLS) in refusal(hand_written(f"<sheetData>{corners}</sheetData>"))


def test_long_words_that_a_million_cells_share_are_not_copied(monkeypatch):
    monkeypatch.setattr(facts, "MAX_WORDS", 9_000)
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>a</t></si><si><r><t>{"长" * 500}</t></r><r><t>{"长" * 500}</t></r></si></sst>'
    )
    refer = "<row>" + '<c t="s"><v>{}</v></c>' * 10 + "</row>"
    extra = [("xl/sharedStrings.xml", strings)]
    assert "解压" in refusal(hand_written(f"<sheetData>{refer.format(*[1] * 10)}</sheetData>", extra=extra))
    sheet = only(
        hand_written(f"<sheetData>{refer.format(*[0] * 9, 1)}</sheetData>", extra=extra, related=STRINGS_RELATED)
    )
    assert sheet.rows == [["a"] * 9 + ["长" * 1000]]
    assert "损坏" in refusal(hand_written(f"<sheetData>{refer.format(*[7] * 10)}</sheetData>", extra=extra))


def test_formats_far_outside_the_table_do_no_harm():
    far = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'
    far += '<row r="1048576" hidden="1"><c r="A1048576" s="0"/></row>'
    sheet = only(hand_written(f'<cols><col min="3" max="16384" hidden="1"/></cols><sheetData>{far}</sheetData>'))
    assert sheet.rows == [[1.0]]
    assert sheet.notes == ()


def test_declared_entities_are_not_unfolded():
    declared = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    assert "损坏" in refusal(hand_written("<sheetData/>", before=declared))


@pytest.mark.parametrize(
    "inside", ["<sheetData><row>", '<sheetData><row r="x"/></sheetData>', "<sheetData>&b;</sheetData>"]
)
def test_broken_xml_is_called_damaged(inside):
    assert "损坏" in refusal(hand_written(inside))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_text_tables_are_read_in_every_usual_encoding_and_division(encoding, sign):
    rows = ["姓名,手机号,界别", '"张,三;四",13800138000,科技界', "李四𠮷,,"]
    lines = [row if sign == "," else row.replace(",", sign) for row in rows]
    sheet = only(text_file("\r\n".join(lines) + "\r\n", encoding), "河池名单.csv")
    assert sheet.rows[0] == ["姓名", "手机号", "界别"]
    assert sheet.rows[1][1:] == ["13800138000", "科技界"]
    assert (sheet.rows[2], sheet.name) == (["李四𠮷", "", ""], "河池名单")


def test_lines_may_end_in_any_way_and_commas_in_quotes_divide_nothing():
    for ending in ("\n", "\r\n", "\r"):
        sheet = only(text_file(ending.join(["序号,案由", '1,"关于甲，乙,丙的""提案"""', "2,x"])), "a.csv")
        assert sheet.rows == [["序号", "案由"], ["1", '关于甲，乙,丙的"提案"'], ["2", "x"]]


def test_digits_marked_as_text_and_a_line_that_names_the_division_are_understood():
    sheet = only(text_file('sep=;\n编号;姓名\n="0012";张三\n'), "a.csv")
    assert sheet.rows == [["", ""], ["编号", "姓名"], ["0012", "张三"]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('姓名,备注\n张三,a\n李四,"没有结束\n王五,b\n', 3),
        ('姓名,备注\n"两\n行",a\n李四,"b"c\n', 4),
        ("标题\n姓名,备注\n张三,a\n李四,b,c\n王五,d\n", 4),
    ],
)
def test_a_broken_line_is_refused_with_its_number(text, line):
    assert f"第 {line} 行" in refusal(text_file(text), "a.csv")


def test_empty_cells_after_the_last_heading_are_no_fault():
    assert only(text_file("姓名,备注\n张三,a,,\n李四,b\n"), "a.csv").rows[1][:2] == ["张三", "a"]


def test_text_tables_that_are_damaged_or_too_large_are_refused():
    assert "NUL" in refusal(text_file("a,\0b", "utf-16"), "a.csv")
    assert "损坏" in refusal(io.BytesIO("姓名,界".encode()[:-1]), "a.csv")
    assert str(limits.MAX_ROWS) in refusal(text_file("a,b\n" * (limits.MAX_ROWS + 1)), "a.csv")
    assert str(limits.MAX_COLUMNS) in refusal(text_file("a," * 300), "a.csv")
    assert "没有" in refusal(text_file(" \n\n"), "a.csv")


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_addresses_lead_back_to_their_cell(row, column):
    letters = address(row, column).rstrip("0123456789")
    assert (column_number(letters), column_letters(column)) == (column, letters)


def test_the_address_is_the_one_a_spreadsheet_shows():
    assert [address(6, 2), address(0, 25), address(0, 26), address(9, 701)] == ["C7", "Z1", "AA1", "ZZ10"]


@given(st.binary(max_size=300))
def test_whatever_bytes_are_sent_are_read_or_refused(data):
    for start in (b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")):
        with suppress(Refused):
            assert read_sheets(io.BytesIO(start + data), "a.csv")[0].rows


@given(st.integers(0, 5000), st.integers(1, 255))
def test_an_old_workbook_with_a_changed_byte_is_read_or_refused(at, change):
    content = bytearray(OLD)
    content[at % len(content)] ^= change
    with suppress(Refused):
        assert read_sheets(io.BytesIO(bytes(content)), "a.xls")[0].rows


OLD = old_book([["姓名", "委员编号"], ["张三", 20260001]]).getvalue()
