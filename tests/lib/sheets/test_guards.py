"""What cannot be read is refused before it is read, with the one reason a clerk can act on."""

import io
import struct
import zipfile

import pytest

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets import guards, limits
from cppcc_portal.lib.sheets.guards import require_readable
from tests.lib.sheets.books import book_of, container, hand_written, old_book, packed, record, with_part

ROWS = [["流水号", "案由"], [1, "关于增设充电设施的提案"]]


def refusal(file, name):
    with pytest.raises(Refused) as refused:
        require_readable(file if hasattr(file, "read") else io.BytesIO(file), name)
    return refused.value.sentence


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.XLS", "名单", "名单.et"])
def test_the_content_decides_between_old_and_new_workbooks(name):
    assert require_readable(book_of(ROWS), name) == "xlsx"
    assert require_readable(old_book(ROWS), name) == "xls"
    assert require_readable(io.BytesIO("姓名,手机".encode("gb18030")), "名单.csv") == "csv"


def test_the_file_is_left_at_its_start():
    file = book_of(ROWS)
    require_readable(file, "a.xlsx")
    assert file.tell() == 0


def test_a_protected_workbook_is_told_apart_from_a_damaged_one():
    new = container({"EncryptionInfo": b"x", "EncryptedPackage": b"y" * 5000})
    old = old_book(ROWS, globals_more=record(0x2F, bytes(54)))
    assert "密码" in refusal(new, "a.xlsx")
    assert "密码" in refusal(old, "a.xls")


def test_a_file_that_was_not_sent_whole_is_refused():
    whole = book_of(ROWS).getvalue()
    for cut in (30, len(whole) // 2, len(whole) - 10):
        assert "损坏" in refusal(whole[:cut], "a.xlsx")
    old = old_book(ROWS).getvalue()
    for cut in (10, 100, 600, len(old) - 2048):
        assert "损坏" in refusal(old[:cut], "a.xls")


def test_a_changed_byte_inside_a_part_is_found():
    content = bytearray(book_of(ROWS).getvalue())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    content[entry.header_offset + 30 + len(entry.filename) + 20] ^= 0xFF
    assert "损坏" in refusal(bytes(content), "a.xlsx")


def test_a_bomb_is_refused_by_what_it_states(monkeypatch):
    monkeypatch.setattr(guards, "_require_whole", lambda *_: pytest.fail("it was unpacked"))
    bomb = hand_written("<sheetData/>", extra=[("xl/media/a.bin", bytes(25 * limits.MEGABYTE))])
    assert len(bomb.getvalue()) < limits.MEGABYTE
    assert "解压" in refusal(bomb, "a.xlsx")
    crowd = hand_written("<sheetData/>", extra=[(f"xl/media/{n}", b"") for n in range(limits.MAX_ENTRIES)])
    assert "解压" in refusal(crowd, "a.xlsx")


def test_a_bomb_that_states_a_small_size_is_damaged():
    content = bytearray(hand_written("<sheetData/>", extra=[("xl/big.xml", b"a" * 100_000)]).getvalue())
    for at in (content.rfind(b"xl/big.xml") - 22, content.find(b"xl/big.xml") - 8):
        content[at : at + 4] = struct.pack("<I", 10)
    assert "损坏" in refusal(bytes(content), "a.xlsx")


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.xls"])
def test_macros_are_refused_whatever_the_file_is_called(name):
    assert "宏" in refusal(with_part(book_of(ROWS), "xl/vbaProject.bin"), name)
    assert "宏" in refusal(with_part(book_of(ROWS), "xl/macrosheets/sheet1.xml"), name)
    assert "宏" in refusal(container({"Workbook": record(0x0A), "_VBA_PROJECT_CUR": b""}), name)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.7 ...", "名单.xlsx", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "名单.xls", "图片"),
        (b"\xff\xd8\xff\xe0", "名单.csv", "图片"),
        (b"BM\x00\x00", "名单.csv", "图片"),
        (b"Rar!\x1a\x07", "名单.xlsx", "压缩包"),
        (b"  <html><table><tr><td>1</td></tr></table>", "导出.xls", "网页"),
        ("\ufeff<!DOCTYPE HTML><html>".encode(), "导出.xls", "网页"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "导出.xls", "网页"),
        (b"<?xml version='1.0'?><Workbook/>", "导出.xls", "XML"),
        ("姓名\t手机".encode(), "导出.xls", "文本表格"),
    ],
)
def test_a_wrong_name_is_answered_with_what_the_file_really_is(content, name, words):
    sentence = refusal(content, name)
    assert words in sentence
    assert name in sentence


def test_office_files_of_other_kinds_are_named():
    assert "Word" in refusal(packed({"word/document.xml": "x"}), "名单.xlsx")
    assert "Word" in refusal(container({"WordDocument": b"x"}), "名单.xls")
    assert "xlsb" in refusal(packed({"xl/workbook.bin": "x"}), "名单.xlsx")
    assert "OpenDocument" in refusal(packed({"content.xml": "x", "mimetype": "x"}), "名单.xlsx")
    assert "压缩包" in refusal(packed({"名单.xlsx": "x"}), "名单.xlsx")
    assert "工作簿" in refusal(book_of(ROWS), "名单.csv")


def test_a_text_may_begin_like_a_picture():
    assert require_readable(io.BytesIO("BMW,车牌\n1,粤B".encode()), "a.csv") == "csv"


def test_empty_large_and_binary_files_are_refused():
    assert "空" in refusal(b"", "a.csv")
    assert "30" in refusal(bytes(limits.MAX_BYTES + 1), "a.csv")
    assert "无法读取" in refusal(b"a\x00b", "a.csv")
