"""A cell as offices with their part in a matter: 区教育局（主办）、区财政局（会办）."""

import re
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.values.errors import BadValue
from cppcc_portal.lib.sheets.values.names import BREAKS, CLOSING, NUMBERING, ONE_SEPARATOR, OPENING
from cppcc_portal.lib.sheets.values.texts import LONGEST_REMEMBERED, QUOTES, REMEMBERED, as_text, is_empty

ROLES = {
    "sole": "单办 单独办理 独办 单",
    "lead": "主办 主 牵头 牵头办理 牵头主办 主要承办",
    "joint": "会办 会 协办 协 配合 会同 会同办理 协同办理 参与办理",
    "separate": "分办 分别办理 分",
    "": "承办 办理",
}
ROLE_OF = {
    word + unit: role for role, words in ROLES.items() for word in words.split() for unit in ("", "单位", "部门")
}
ROLE_AT_END = re.compile(r"(?<=..) ?(?P<word>主办|会办|协办|分办|单办|牵头)$")
LABELS = "|".join(sorted((word for word in ROLE_OF if len(word) > 1), key=len, reverse=True))
# 区教育局（会办：区财政局）, and 主办：区教育局 会办：区财政局 with nothing but a space, or nothing at all.
LABEL_IN_BRACKETS = re.compile(rf"[(（] ?(?=(?:{LABELS}) ?[:：])(?P<words>[^()（）]*)[)）]")
LABEL_INSIDE = re.compile(rf"(?<=[^\s、,，;；/|(（]) *(?<!主要)(?=(?:{LABELS}) ?[:：])")
ROLE_BETWEEN = re.compile(rf"(?<=[^\s、,，;；/|:：])([(（](?:{'|'.join(ROLE_OF)})[)）]) ?(?=[^\s、,，;；/|。.])")
IN_BRACKETS = re.compile(r"[(\[{（［【〔](?P<words>[^()\[\]{}（）［］【】〔〕]{1,8})[)\]}）］】〕]")
AND_OTHERS = re.compile(r"等(?:[0-9一二三四五六七八九十]{1,3} ?[家个]?(?:单位|部门)?|单位|部门)?$")
LONGEST_NAME = 120


class Unit(NamedTuple):
    """An office as a cell names it, and its part: "sole", "lead", "joint", "separate", or "" if the cell says none."""

    name: str
    role: str = ""


def as_units(value: object) -> tuple[Unit, ...]:
    """Return the offices of a cell in order; none for an empty cell or a sign for nothing.

    The part stands in brackets beside a name, at its end, or before a colon, and then holds until the next one
    (主办：区教育局；会办：区财政局、区卫健局). Separators are those of ``as_names`` except the space, which stays
    inside a name. Raises BadValue for half a bracket, for 等3家单位, which hides names, and for two parts of
    one office.
    """
    words = as_text(value)
    return units_in_short(words) if len(words) <= LONGEST_REMEMBERED else units_in(words)


def units_in(words: str) -> tuple[Unit, ...]:
    """Return the offices named in words."""
    if is_empty(words):
        return ()
    units: list[Unit] = []
    role = ""
    for piece in pieces(with_separators(words)):
        label, colon, rest = piece.replace("：", ":").partition(":")
        if colon:
            role = role_of_label(label)
        name, own = without_role(rest if colon else piece)
        if own and not name:
            raise no_office(piece)
        if name:
            units.append(Unit(require_unit(name), own or role))
    return tuple(units)


units_in_short = lru_cache(maxsize=REMEMBERED)(units_in)


def with_separators(words: str) -> str:
    """Return words with a separator wherever a label, or the part of one office, shows that another begins."""
    cut = NUMBERING.sub("、", BREAKS.sub("\n", words))
    cut = LABEL_IN_BRACKETS.sub(lambda match: f"\n{match['words']}\n", cut)
    return ROLE_BETWEEN.sub(r"\1" + "\n", LABEL_INSIDE.sub("\n", cut))


def pieces(words: str) -> list[str]:
    """Return what stands between separators outside brackets; raises BadValue for half a bracket."""
    if OPENING.isdisjoint(words) and CLOSING.isdisjoint(words):
        return ONE_SEPARATOR.split(words)
    depth = 0
    found = [""]
    letters: list[str] = []
    for character in words:
        depth += (character in OPENING) - (character in CLOSING)
        if depth < 0:
            break
        if depth == 0 and ONE_SEPARATOR.match(character):
            found.append("".join(letters))
            letters = []
        else:
            letters.append(character)
    if depth:
        raise BadValue(_("A bracket is not closed, or closed without being opened."))
    return [*found, "".join(letters)]


def role_of_label(label: str) -> str:
    """Return the part that a label gives to all that follow it; raises BadValue for a label nobody knows."""
    word = label.strip(QUOTES + " ()（）[]【】")
    if word not in ROLE_OF:
        raise BadValue(_("“%(value)s” is no part in a matter; write 主办, 会办, 分办 or 单办.") % {"value": word[:30]})
    return ROLE_OF[word]


def without_role(piece: str) -> tuple[str, str]:
    """Return the name of an office and its part; brackets that say something else stay in the name."""
    roles = {ROLE_OF[words] for match in IN_BRACKETS.finditer(piece) if (words := match["words"].strip()) in ROLE_OF}
    name = IN_BRACKETS.sub(lambda match: "" if match["words"].strip() in ROLE_OF else match[0], piece)
    name = name.strip(QUOTES + " .。:-")
    if at_end := ROLE_AT_END.search(name):
        name = name[: at_end.start()].rstrip(" -:")
        roles.add(ROLE_OF[at_end["word"]])
    if len(roles - {""}) > 1:
        raise BadValue(_("“%(value)s” has two parts in one matter.") % {"value": name[:30]})
    return name, max(roles, default="")


def require_unit(name: str) -> str:
    """Return ``name``; raises BadValue if it is no name of one office."""
    if AND_OTHERS.search(name):
        raise BadValue(_("Name every office; “%(value)s” leaves some out.") % {"value": name[:30]})
    if len(name) > LONGEST_NAME or name in ROLE_OF or ":" in name or "：" in name:
        raise no_office(name)
    return name


def no_office(words: str) -> BadValue:
    """Return the error for what is no name of an office."""
    return BadValue(_("“%(value)s” is no name of an office.") % {"value": words.strip()[:30]})
