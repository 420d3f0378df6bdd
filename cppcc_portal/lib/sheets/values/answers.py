"""A cell as an answer: yes or no, or a letter such as the A of a grade."""

import re

from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.values.errors import BadValue
from cppcc_portal.lib.sheets.values.texts import QUOTES, tidy

YES = frozenset(
    ["是", "√", "✓", "✔", "☑", "✅", "有", "对", "y", "yes", "true", "t", "1", "同意", "已同意", "属实", "已"]
)
NO = frozenset(
    [
        "否",
        "×",
        "✗",
        "✘",
        "✕",
        "☒",
        "❌",
        "x",
        "无",
        "不",
        "未",
        "非",
        "不是",
        "没有",
        "n",
        "no",
        "false",
        "f",
        "0",
        "不同意",
        "未同意",
    ]
)
# Letters of other alphabets that look the same.
LOOK_ALIKES = str.maketrans("АВСЕасеΑΒΕ", "ABCEaceABE")
LETTER = re.compile(r"[(\[]?([A-Za-z])[)\]]? ?[类级等档项]?\.?(?:[(\[【:、, -]+[\u4e00-\u9fff][^A-Za-z]*)?")
LONGEST = 200


def as_flag(value: object) -> bool:
    """Return yes or no: 是/否, √/×, 有/无, 同意/不同意, Y/N, 1/0; raises BadValue for all else, nothing included."""
    words = tidy(value).strip(QUOTES).lower()
    if words in YES:
        return True
    if words in NO:
        return False
    raise BadValue(_("Write 是 or 否."))


def as_letter(value: object) -> str:
    """Return a letter in capitals: A类, Ａ, a and A（已解决） are "A"; raises BadValue for none and for several."""
    words = tidy(value).strip(QUOTES).translate(LOOK_ALIKES)
    match = LETTER.fullmatch(words) if len(words) <= LONGEST else None
    if not match:
        raise BadValue(_("One letter is expected, such as A."))
    return match[1].upper()
