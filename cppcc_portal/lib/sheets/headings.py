"""Headings compared as people read them, and which heading stands for which field."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

BRACKETS = str.maketrans("【】〔〕[]{}", "()()()()")
# What forms print beside a heading, not what it is called.
ASIDES = re.compile(r"\((必填|选填|必填项|选填项|必须|可选|可不填|可空|必录)\)|\*")
NUMBERED = re.compile(r"\(\d+\)$")
IN_BRACKETS = re.compile(r"\([^()]*\)")
DIGITS = re.compile(r"\d+")
# How alike two headings are when a letter was mistyped: one in five.
ALIKE = 0.8


def normal(heading: str) -> str:
    """Return the form in which headings are compared: without spaces, breaks, wide letters and "(必填)"."""
    plain = unicodedata.normalize("NFKC", str(heading)).translate(BRACKETS)
    letters = "".join(letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf")
    return ASIDES.sub("", letters).strip(":;,.、。").casefold()


def guess(headings: Sequence[str], names: Mapping[str, str], *, hidden: Collection[int] = ()) -> dict[int, str]:
    """Return the field of each column whose heading is understood; ``names`` has the field by normal(alias).

    Headings that are known come first, then those that are alike when only one field and one column can be meant;
    second columns of the same name, and then hidden ones, only for fields that no other column has.
    """
    forms = {at: normal(heading) for at, heading in enumerate(headings) if normal(heading)}
    repeated = {at for at, form in forms.items() if NUMBERED.search(form) and form not in names}
    found: dict[int, str] = {}
    shown = [at for at in forms if at not in repeated and at not in hidden]
    for columns in (shown, [at for at in repeated if at not in hidden], [at for at in forms if at in hidden]):
        _assign({at: NUMBERED.sub("", forms[at]) or forms[at] for at in sorted(columns)}, forms, names, found)
    return found


def _assign(plain: dict[int, str], forms: dict[int, str], names: Mapping[str, str], found: dict[int, str]) -> None:
    """Give the columns their fields: the first column that is called so, then those that are like one field only."""
    for spelling in (forms, plain, {at: form.rpartition("/")[2] for at, form in plain.items()}):
        for at in plain:
            _give(at, names.get(spelling[at]), found)
    for is_like in (_is_named_in_front, _ends_alike, _is_mistyped):
        _give_the_unambiguous(plain, names, found, is_like)


def _give(column: int, field: str | None, found: dict[int, str]) -> None:
    if field and column not in found and field not in found.values():
        found[column] = field


def _give_the_unambiguous(
    plain: dict[int, str], names: Mapping[str, str], found: dict[int, str], is_like: Callable[[str, str], bool]
) -> None:
    taken = set(found.values())
    meant = {
        at: {field for alias, field in names.items() if is_like(form, alias)} - taken
        for at, form in plain.items()
        if at not in found
    }
    wanted = Counter(field for fields in meant.values() for field in fields)
    for at, fields in meant.items():
        if len(fields) == 1 and wanted[next(iter(fields))] == 1:
            found[at] = next(iter(fields))


def _is_named_in_front(heading: str, alias: str) -> bool:
    """Return whether they differ only by what stands in brackets: 单位名称(单位名称及职务)."""
    bare = IN_BRACKETS.sub("", heading)
    return bool(bare) and bare == IN_BRACKETS.sub("", alias)


def _ends_alike(heading: str, alias: str) -> bool:
    """Return whether one says the other more closely, as 委员姓名 says 姓名; what a heading means stands at its end.

    序号 alone is not 提案序号: the short one must have a third letter, or be the one that is known.
    """
    return (len(alias) > 1 and heading.endswith(alias)) or (len(heading) > 2 and alias.endswith(heading))


def _is_mistyped(heading: str, alias: str) -> bool:
    """Return whether one letter was mistyped; numbers tell headings apart, as do their first and last letters."""
    if heading[:1] != alias[:1] or heading[-1:] != alias[-1:] or _digits(heading) != _digits(alias):
        return False
    return SequenceMatcher(None, heading, alias).ratio() >= ALIKE


def _digits(words: str) -> list[str]:
    return DIGITS.findall(words)


def names_of(aliases: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return the field by the normal form of each of its aliases; the first field that claims an alias has it."""
    names: dict[str, str] = {}
    for field, words in aliases:
        for word in words:
            names.setdefault(normal(word), field)
    return names
