"""A cell as the names of people: 张三、李 四 王五（组长）等5人."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from cppcc_portal.lib.numerals import value_in_characters
from cppcc_portal.lib.sheets.values.errors import BadValue
from cppcc_portal.lib.sheets.values.texts import LONGEST_REMEMBERED, QUOTES, REMEMBERED, is_empty, tidy

SEPARATORS = frozenset("、,，;；。/|｜\\&+＋\n")
OPENING, CLOSING = frozenset("([{（［【〔〖<《"), frozenset(")]}）］】〕〗>》")
BREAKS = re.compile(r"[\n\r\t\v\f\x85\u2028\u2029]+|_x000D_")
# 1. 1、 (1) before a name; no date and no telephone number begins this way.
NUMBERING = re.compile(r"(?:^|(?<=[\s、,;，；]))[(（]?[0-9]{1,3}[.、)）:：．](?=\s*[^\s0-9])")
DOTS = re.compile(r" ?[·•‧∙⋅・●] ?")
DOT_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff])\.(?=[\u3400-\u9fff])")
HOW_MANY = r"(?P<total>[0-9]{1,4}|[零〇一二三四五六七八九十百]{1,6}) ?[人名位个][\u4e00-\u9fff]{0,6}"
AND_OTHERS = re.compile(rf" ?等 ?(?:(?:共 ?)?{HOW_MANY}|人|委员)?")
IN_ALL = re.compile(rf"等|[共等]计? ?{HOW_MANY}")
# 张三（民盟）（组长）: two notes of one person.
BETWEEN_BRACKETS = re.compile(r"[)）] ?[(（]")
# What stands before a colon; anything else there could be a name and must not be lost.
LABEL = re.compile(r".{0,12}(?:人|者|委员|成员|组长|小组|界|界别|党派|单位|领衔|附议|联名|主提|代表|姓名)|")
LABEL_AFTER_SPACE = re.compile(r"(?<![ \u3000])[ \u3000]+(?=[\u4e00-\u9fff]{2,8}[:：])")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af〇]")
SURNAMES = "欧阳司马诸葛上官夏侯尉迟皇甫东方公孙令狐慕容司徒长孙宇文轩辕端木南宫独孤呼延百里"
SURNAMES += "东郭西门申屠澹台赫连万俟闻人鲜于太史淳于单于钟离濮阳宗政公冶司空仲孙拓跋完颜"
SURNAMES_OF_TWO = frozenset(SURNAMES[at : at + 2] for at in range(0, len(SURNAMES), 2))
LONGEST_NAME = 60


class Names(NamedTuple):
    """People in one cell: their names in order, of how many in all (None if not said), what stood in brackets.

    ``notes`` has one text for each name, "" for none; ``has_more`` tells whether 等 says that not all are named.
    """

    names: tuple[str, ...]
    total: int | None = None
    notes: tuple[str, ...] = ()
    has_more: bool = False


def as_names(value: object) -> Names:
    """Return the people of a cell, in order, namesakes kept; none for an empty cell or a sign for nothing.

    Any of 、，；/ | & and line breaks stands between two names. So does a space, by these rules: two single characters
    are one name (张 三), so are three that stand alone (王 小 明); a single one before a longer word is its surname
    (王 小明); Latin words are one name (John Smith); all else is a name each (张三 李四). Its limits: six single
    characters are three people though 王 小 明 李 大 江 means two, two foreigners with only a space between them are
    one, and 阿依古丽 买买提 without its dot is two. Raises BadValue for what is no name: digits, a
    character left alone, a bracket without its other half, a total smaller than the names, a note without a name, and
    a name before a colon.
    """
    if not isinstance(value, str):
        return names_in(tidy(value))
    return names_in_short(value) if len(value) <= LONGEST_REMEMBERED else names_in(value)


def names_in(words: str) -> Names:
    """Return the people named in words."""
    if is_empty(words):
        return Names(())
    cut = LABEL_AFTER_SPACE.sub("\n", NUMBERING.sub("、", BREAKS.sub("\n", words)).strip())
    people: list[tuple[str, str]] = []
    totals: list[int | None] = []
    for written, note in pieces(BETWEEN_BRACKETS.sub("、", cut)):
        is_total = IN_ALL.fullmatch(note)
        name, others = without_others(tidy(written))
        totals += [total_of(found) for found in (is_total, others) if found]
        people += with_note(name, "" if is_total else note)
    names = tuple(name for name, _note in people)
    total = max((number for number in totals if number), default=None)
    require_names(names, total)
    return Names(names, total, tuple(note for _name, note in people), bool(totals) and total != len(names))


names_in_short = lru_cache(maxsize=REMEMBERED)(names_in)


def pieces(words: str) -> Iterator[tuple[str, str]]:
    """Yield what stands between two separators, with what is in brackets after it; raises BadValue for half a bracket.

    Separators inside brackets separate nothing: 张三（民盟、组长）.
    """
    if OPENING.isdisjoint(words) and CLOSING.isdisjoint(words):
        yield from ((piece, "") for piece in cut_at_separators(words))
        return
    depth, start, piece = 0, 0, ""
    for place, character in enumerate(words):
        if character in OPENING:
            if depth == 0:
                *whole, piece = cut_at_separators(words[start:place])
                yield from ((one, "") for one in whole)
                start = place + 1
            depth += 1
        elif character in CLOSING:
            depth -= 1
            if depth < 0:
                break
            if depth == 0:
                yield piece, tidy(words[start:place])
                start = place + 1
    if depth:
        raise BadValue(_("A bracket is not closed, or closed without being opened."))
    yield from ((piece, "") for piece in cut_at_separators(words[start:]))


def cut_at_separators(words: str) -> list[str]:
    """Return the pieces between separators, empty ones included; at least one."""
    return ONE_SEPARATOR.split(words)


ONE_SEPARATOR = re.compile("[" + re.escape("".join(sorted(SEPARATORS))) + "]")


def without_others(words: str) -> tuple[str, re.Match[str] | None]:
    """Return words without the 等5人 at their end, and that."""
    place = words.rfind("等")
    if place < 0:
        return words, None
    start = place - 1 if place and words[place - 1] == " " else place
    match = AND_OTHERS.fullmatch(words, start)
    return (words[:start], match) if match else (words, None)


def total_of(match: re.Match[str]) -> int | None:
    """Return the number in 等5人 or 共五人; None for 等 alone."""
    written = match["total"]
    if not written:
        return None
    return int(written) if written.isdigit() else value_in_characters(written)


def with_note(piece: str, note: str) -> list[tuple[str, str]]:
    """Return the people of one piece; the note belongs to the last of them, a label (领衔：张三) to the first."""
    label, colon, rest = piece.partition(":")
    names = one_by_one(rest if colon else piece)
    if colon and not LABEL.fullmatch(label.strip()):
        raise left_over(label)
    if not names:
        if note and not note.isdigit():
            raise no_name(note)
        return []
    notes = ["" for _name in names]
    notes[-1] = note
    if colon and label.strip():
        notes[0] = " ".join(filter(None, (label.strip(), notes[0])))
    return list(zip(names, notes, strict=True))


def one_by_one(piece: str) -> list[str]:
    """Return the names in words between which only spaces stand, by the rules of ``as_names``."""
    words = DOT_BETWEEN.sub("·", DOTS.sub("·", piece)).strip(QUOTES + " .。·:-")
    if " " not in words and not (len(words) == 1 and is_chinese(words)):
        return [words] if words else []
    names: list[str] = []
    for is_han, run in groupby(words.split(), is_chinese):
        row = list(run)
        names += han(row) if is_han else [" ".join(row)]
    return names


def is_chinese(word: str) -> bool:
    """Return whether a word has a Chinese character."""
    return bool(HAN.search(word))


def han(words: list[str]) -> list[str]:
    """Return the names that Chinese words make: single characters are put together, longer words stand alone."""
    names: list[str] = []
    surname = ""
    for is_single, run in groupby(words, lambda word: len(word) == 1):
        word_list = list(run)
        if not is_single:
            word_list[0] = surname + word_list[0]
            surname = ""
            names += word_list
        elif len(word_list) == 1 and names and names[-1] in SURNAMES_OF_TWO:
            names[-1] += word_list[0]
        elif len(word_list) == 1:
            surname = word_list[0]
        else:
            names += together(word_list)
    if surname:
        raise left_over(surname)
    return names


def together(characters: list[str]) -> list[str]:
    """Return the names of single characters in a row: three are one name, an even number are names of two."""
    if len(characters) == 3:
        return ["".join(characters)]
    if len(characters) % 2:
        raise left_over(characters[-1])
    return [first + second for first, second in zip(characters[::2], characters[1::2], strict=True)]


def require_names(names: tuple[str, ...], total: int | None) -> None:
    """Raise BadValue for a word that is no name, and for a total smaller than the number of names."""
    for name in names:
        if len(name) > LONGEST_NAME or any(character.isdigit() or character == ":" for character in name):
            raise no_name(name)
    if total is not None and total < len(names):
        raise BadValue(
            _("The cell names %(named)s people but says there are %(total)s.") % {"named": len(names), "total": total}
        )


def no_name(words: str) -> BadValue:
    """Return the error for what is no name."""
    return BadValue(_("“%(value)s” is no name.") % {"value": words[:30]})


def left_over(words: str) -> BadValue:
    """Return the error for a part of a cell that belongs to no name."""
    return BadValue(_("“%(value)s” stands alone; write 、 between the names.") % {"value": words[:30]})
