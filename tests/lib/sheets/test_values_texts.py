"""lib/sheets/values: text, identifiers, numbers, answers, sessions."""

import datetime
from decimal import Decimal

import pytest

from cppcc_portal.lib.sheets.values import (
    BadValue,
    as_code,
    as_decimal,
    as_flag,
    as_integer,
    as_letter,
    as_session,
    as_text,
    is_empty,
    looks_private,
    tidy,
)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, ""),
        ("", ""),
        (" 区\u3000教育局\r\n（主办） ", "区 教育局 (主办)"),
        ("张\u200b三\ufeff", "张三"),
        ("ＡＢ１２", "AB12"),
        ("第一行_x000D_\n第二行", "第一行 第二行"),
        (2018.0, "2018"),
        (13800138000.0, "13800138000"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (float("nan"), ""),
        (float("inf"), ""),
        (True, "是"),
        (False, "否"),
        (datetime.date(2022, 1, 5), "2022-01-05"),
        (datetime.datetime(2022, 1, 5), "2022-01-05"),  # noqa: DTZ001 - cells have no zone
        (datetime.datetime(2022, 1, 5, 9, 30, 0, 999), "2022-01-05 09:30:00"),  # noqa: DTZ001
        (datetime.time(9, 30), "09:30:00"),
        (datetime.timedelta(hours=26), "1 day, 2:00:00"),
        ("\ud800坏", "坏"),
    ],
)
def test_a_cell_has_one_plain_spelling(cell, words):
    assert tidy(cell) == words


def test_a_number_too_large_to_write_is_nothing():
    assert tidy(10**5000) == ""


def test_a_text_keeps_its_paragraphs_and_its_chinese_punctuation():
    assert as_text(" 关于加强改造，提升品质的建议（１）  \r\n\r\n\r\n\r\n第二段\u200b\x00 ") == (
        "关于加强改造，提升品质的建议（1）\n\n第二段"
    )
    assert as_text(2018.0) == "2018"
    assert as_text(None) == ""


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        None,
        "/",
        "／",
        "无",
        "—",
        "——",
        "-",
        "--",
        "－",
        "暂无",
        "N/A",
        "n/a",
        "#N/A",
        "\\",
        "……",
        "（无）",
        "、",
    ],
)
def test_the_signs_offices_write_for_nothing_are_nothing(cell):
    assert is_empty(cell)


@pytest.mark.parametrize("cell", ["0", 0, 0.0, False, "无锡", "否", "A", "-1", "×"])
def test_a_nought_and_a_no_are_something(cell):
    assert not is_empty(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("001", "001"),
        ("'001", "001"),
        ("’001", "001"),
        ('"001"', "001"),
        ('="001"', "001"),
        ("００１", "001"),
        (123.0, "123"),
        (13800138000.0, "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("2022－001", "2022-001"),
        ("第 12 号", "第12号"),
        ("110101199001011237", "110101199001011237"),
        (123456789012345.0, "123456789012345"),
        ("", ""),
    ],
)
def test_an_identifier_keeps_its_zeros_and_hyphens_and_loses_spaces_and_quotes(cell, code):
    assert as_code(cell) == code


@pytest.mark.parametrize(
    "cell", [110101199001011237.0, 110101199001011237, "1.10101E+17", 6.2e18, datetime.date(2022, 1, 5)]
)
def test_an_identifier_the_spreadsheet_has_spoilt_is_refused(cell):
    with pytest.raises(BadValue, match=r"Format the column as text|文本"):
        as_code(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12件", 12),
        ("3人次", 3),
        ("１２", 12),
        ("1,200", 1200),
        ("1，200件", 1200),
        ("12 345", 12345),
        (12.0, 12),
        (12, 12),
        ("12.0", 12),
        ("十二", 12),
        ("三十五件", 35),
        ("一百零五", 105),
        ("二〇二二", 2022),
        ("二〇", 20),
        ("1.5万", 15000),
        ("3千万元", 30000000),
        ("共12件", 12),
        ("第3件", 3),
        ("12件（含联名）", 12),
        ("-3", -3),
        ("−3", -3),
        ("'12", 12),
        ("壹佰", 100),
        ("0", 0),
    ],
)
def test_a_whole_number_is_read_however_it_is_written(cell, number):
    assert as_integer(cell) == number


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("91.2%", "0.912"),
        ("百分之九十五", "0.95"),
        (0.1, "0.1"),
        ("3.50元", "3.50"),
        (".5", "0.5"),
        ("九十一点二", "91.2"),
        ("￥1,234.50", "1234.50"),
    ],
)
def test_a_number_with_decimals_is_exact(cell, number):
    assert as_decimal(cell) == Decimal(number)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "无",
        "12多件",
        "三十余件",
        "3万五千",
        "三分之一",
        "百",
        "12件以上",
        "12人左右",
        "百分之百",
        "三五件",
        "二三十",
        "约12",
        "3-5",
        "1,20",
        "12.5.1",
        "张三",
        "3、5",
        "12（3）",
        True,
        float("nan"),
        float("inf"),
        1e18,
        "9" * 19,
        "9" * 5000,
        "亿" * 9000,
        "٣",
        datetime.date(2022, 1, 5),
        "一" * 59 + "十",
    ],
)
def test_what_is_no_exact_number_is_refused(cell):
    with pytest.raises(BadValue):
        as_decimal(cell)


def test_half_a_thing_is_no_whole_number():
    with pytest.raises(BadValue):
        as_integer("2.5件")


@pytest.mark.parametrize("cell", ["是", "√", "✓", "有", "Y", "yes", "TRUE", True, 1, 1.0, "1", "同意", "ｙ"])
def test_a_yes_is_read(cell):
    assert as_flag(cell) is True


@pytest.mark.parametrize("cell", ["否", "×", "✗", "无", "N", "no", "False", False, 0, 0.0, "0", "不同意"])
def test_a_no_is_read(cell):
    assert as_flag(cell) is False


@pytest.mark.parametrize("cell", ["", None, "/", "也许", 2, "是否", "不详"])
def test_what_is_neither_yes_nor_no_is_refused(cell):
    with pytest.raises(BadValue):
        as_flag(cell)


@pytest.mark.parametrize(
    ("cell", "letter"),
    [
        ("A类", "A"),
        ("Ａ", "A"),
        ("a", "A"),
        ("A（已解决）", "A"),
        ("(B)", "B"),
        ("C：留作参考", "C"),
        ("А", "A"),
        ("B 类", "B"),
    ],
)
def test_a_letter_is_read_with_or_without_its_meaning(cell, letter):
    assert as_letter(cell) == letter


@pytest.mark.parametrize("cell", ["", "AB", "A或B", "A、B", "类", 1, "已解决", "A" * 9000])
def test_no_letter_or_several_are_refused(cell):
    with pytest.raises(BadValue):
        as_letter(cell)


@pytest.mark.parametrize(
    ("cell", "session"),
    [
        ("七届二次", (7, 2)),
        ("第七届第二次", (7, 2)),
        ("七届二次会议", (7, 2)),
        ("7届2次", (7, 2)),
        ("政协静安区第十四届委员会第一次会议", (14, 1)),
        ("政协十四届 十二次", (14, 12)),
        ("七届", (7, None)),
        ("二次", (None, 2)),
        ("7-2", (7, 2)),
        ("７－２", (7, 2)),
        ("第二十届第1次", (20, 1)),
    ],
)
def test_a_session_is_read_however_it_is_written(cell, session):
    assert as_session(cell) == session


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "二",
        7.2,
        datetime.date(2026, 7, 2),
        "七届二次、七届三次",
        "第七届常务委员会第二次会议",
        "七届常委会第3次",
        "0-1",
        "零届",
    ],
)
def test_what_is_not_one_session_is_refused(cell):
    with pytest.raises(BadValue):
        as_session(cell)


def test_an_identity_number_looks_private_and_a_file_number_does_not():
    assert looks_private("110101199001011237")
    assert looks_private(110101199001011237.0)
    assert looks_private("证号 １１０１０１ 19900101 1237")
    assert not looks_private("20220001")
    assert not looks_private(13800138000.0)
    assert not looks_private(None)
