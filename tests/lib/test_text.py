"""lib/text.py and lib/numerals.py."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcc_portal.lib.numerals import decimals_in, in_digits, numbers_in, split_printed
from cppcc_portal.lib.text import Mark, plain, show_marked, show_restored


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("222件", ("", "222", "件")),
        ("750多条", ("", "750", "多条")),
        ("超过1200名（次）", ("超过", "1200", "名（次）")),
        ("近5万字", ("近", "5", "万字")),
        ("人均10次", ("人均", "10", "次")),
        ("一座", ("", "一", "座")),
        ("91.2%", ("", "91.2", "%")),
        ("3,892人次", ("", "3,892", "人次")),
        ("若干", ("", "若干", "")),
    ],
)
def test_a_printed_number_is_cut_around_its_digits(printed, parts):
    assert split_printed(printed) == parts


@pytest.mark.parametrize(("number", "digits"), [("十", "10"), ("一", "1"), ("222", "222"), ("二十", "二十"), ("", "")])
def test_a_numeral_of_one_character_is_shown_in_digits(number, digits):
    assert in_digits(number) == digits


def test_text_is_escaped_before_it_is_marked():
    assert "<b>" not in show_restored("<b>【<i>】</b>")
    assert "&lt;i&gt;</span>" in show_restored("<b>【<i>】</b>")


def test_marks_that_overlap_an_earlier_one_are_left_out():
    html = show_marked("共222件提案", [Mark(1, 5, "/a/"), Mark(2, 6, "/b/")])
    assert '/a/"' in html
    assert "/b/" not in html


def test_marks_escape_what_they_enclose():
    assert show_marked("<x>", [Mark(0, 3, "/a/", '"')]) == (
        '<a class="figure-link" href="/a/" title="&quot;">&lt;x&gt;</a>'
    )


def test_plain_text_has_no_brackets():
    assert plain("党的二【十】大□") == "党的二十大□"


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("222件", ["222"]),
        ("十件", ["10"]),
        ("两场", ["2"]),
        ("超过1200名（次）", ["1200"]),
        ("1,200余人", ["1200"]),
        ("１２００件", ["1200"]),
        ("52万余字", ["520000"]),
        ("20多万人", ["200000"]),
        ("三十余万", ["300000"]),
        ("1.5亿元", ["150000000"]),
        ("百分之九十一点二", ["91.2"]),
        ("91.2%", ["91.2"]),
        ("一百二十三", ["123"]),
        ("一百零二", ["102"]),
        ("两千三", ["2300"]),
        ("一万二千三百四十五", ["12345"]),
        ("三亿五千万", ["350000000"]),
        ("二〇二二年", ["2022"]),
        ("93批975人次", ["93", "975"]),
        ("三分之一", []),
        ("若干", []),
        ("", []),
    ],
)
def test_printed_numbers_are_read_in_digits_and_in_characters(printed, numbers):
    assert numbers_in(printed) == [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("printed", "decimals"), [("91.2%", 1), ("100%", 0), ("百分之九十一点二五", 2), ("人均10次", 0), ("若干", 0)]
)
def test_the_decimals_of_a_printed_number_are_counted(printed, decimals):
    assert decimals_in(printed) == decimals


@given(st.integers(min_value=1, max_value=99999))
def test_every_whole_number_in_characters_is_read_back(number):
    assert numbers_in(f"共{in_characters(number)}件") == [Decimal(number)]


def in_characters(number: int) -> str:
    """Write a number below 100000 in characters, as offices do."""
    if number >= 10000:
        rest = number % 10000
        return in_characters(number // 10000) + "万" + ("零" * (0 < rest < 1000) + in_characters(rest) if rest else "")
    written, was_nought = "", False
    for digit, unit in zip(f"{number:04d}", ["千", "百", "十", ""], strict=True):
        if digit == "0":
            was_nought = bool(written)
            continue
        written += "零" * was_nought + "零一二三四五六七八九"[int(digit)] + unit
        was_nought = False
    return written
