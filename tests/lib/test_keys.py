"""Keys as pages send them back."""

import pytest

from cppcc_portal.lib.keys import whole_number, whole_numbers


@pytest.mark.parametrize(("words", "number"), [("0", 0), ("17", 17), (17, 17), ("9" * 18, int("9" * 18))])
def test_up_to_18_digits_are_a_number(words, number):
    assert whole_number(words) == number


@pytest.mark.parametrize("words", ["", None, "x", "-1", "+1", " 1", "1\n", "1.0", "²", "٣", "１", "9" * 19, "9" * 5000])
def test_anything_else_is_none(words):
    assert whole_number(words) is None


def test_what_is_no_number_is_left_out():
    assert whole_numbers(["3", "x", "", "9" * 30, "1"]) == [3, 1]
