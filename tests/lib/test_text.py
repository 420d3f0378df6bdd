"""lib/text.py and lib/numerals.py."""

import pytest

from cppcc_portal.lib.numerals import in_digits, split_printed
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
