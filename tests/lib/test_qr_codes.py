"""QR codes: the side a text needs, a quiet border, the three eyes, and the same drawing for the same text."""

import re

import pytest

from cppcc_portal.lib.qr_codes import qr_code

BORDER, EYE = 4, 7
# Characters that fit with 15 % error correction in bytes (ISO/IEC 18004), and the modules of a side then.
SIDES = [("a" * 14, 21), ("a" * 15, 25), ("a" * 26, 25), ("a" * 27, 29), ("字" * 14, 29)]


def dark(code):
    """Return the places of the dark modules."""
    return {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.path)}


@pytest.mark.parametrize(("text", "modules"), SIDES)
def test_the_side_is_what_the_text_needs_and_the_border_stays_light(text, modules):
    code = qr_code(text)
    assert code.side == modules + 2 * BORDER
    places = dark(code)
    assert {min(x for x, _y in places), min(y for _x, y in places)} == {BORDER}
    assert max(max(place) for place in places) == code.side - BORDER - 1


def test_the_three_eyes_stand_in_their_corners():
    code = qr_code("https://portal.example/stations/henggang/")
    places, far = dark(code), code.side - BORDER - EYE
    for left, top in ((BORDER, BORDER), (far, BORDER), (BORDER, far)):
        assert {(left + step, top) for step in range(EYE)} <= places
        assert {(left + 2 + x, top + 2 + y) for x in range(3) for y in range(3)} <= places
        assert not {(left + 1 + step, top + 1) for step in range(5)} & places


def test_the_same_text_gives_the_same_code_and_another_one_another():
    assert qr_code("甲") == qr_code("甲") != qr_code("乙")


def test_a_text_too_long_for_a_code_is_refused():
    with pytest.raises(ValueError, match=r"."):
        qr_code("长" * 2000)
