"""Rows of a table that are no data, and why: blank ones, repeated headings, sums, numbers of columns, notes below."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.headings import normal

SUM = re.compile(r"(合计|总计|小计|共计|累计|总合计|本页小计|本页合计)([:(\d].*)?|共\d+(件|条|人|项|篇|个)")
# Labels of the lines above and below a table; a colon follows.
NOTE = re.compile(
    r"(注|备注|说明|附注|填表说明|填报说明|制表人?|制表单位|填表人?|填报人?|填报单位|审核人?|负责人|单位负责人|经办人|联系人|联系电话|"
    r"填表日期|填报日期|制表日期|制表时间|填表时间|填报时间|打印时间|打印日期|下载时间|下载人|导出时间|导出人|统计时间|截至日期|日期)\d*:.*|"
    r"\(?以下(空白|无正文)\)?|注\d*[.、].*|第\d+页.*共\d+页.*"
)
# Titles of parts between the data: 一、经济建设类; (二)社会建设类.
PART = re.compile(r"([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+(部分|类)).*")
ORDINAL = re.compile(r"\(?(\d{1,3})\)?")
# Filled cells that a row of numbers, or a repeated heading, has at least.
SOME = 2


def is_blank(row: list[Any]) -> bool:
    """Return whether nothing stands in the row but spaces."""
    return not any(value != "" and str(value).strip() for value in row)


def filled(row: list[Any]) -> list[tuple[int, Any]]:
    """Return the cells of the row with something in them, with their columns."""
    return [(at, value) for at, value in enumerate(row) if value != "" and str(value).strip()]


def why_skipped(rows: list[list[Any]], first: int, heading: list[list[str]]) -> Iterator[tuple[int, str]]:
    """Yield each row from ``first`` on that is no data, with the reason as a sentence.

    ``heading`` has the normal forms of the heading's rows; rows above it are repeated on each page by some programs.
    """
    titles = {_words(row) for row in rows[: first - len(heading)] if not is_blank(row)}
    below = next((at for at in range(first, len(rows)) if not is_blank(rows[at])), len(rows))
    for number in range(first, len(rows)):
        reason = _why(rows[number], heading, titles)
        if not reason and number == below and _is_numbering(rows[number], heading):
            reason = _("The row only numbers the columns.")
        if reason:
            yield number, reason


def _words(row: list[Any]) -> tuple[str, ...]:
    return tuple(str(value) for value in row)


def _why(row: list[Any], heading: list[list[str]], titles: set[tuple[str, ...]]) -> str:
    cells = filled(row)
    if not cells:
        return _("The row is blank.")
    if _is_sum(cells):
        return _("The row has sums.")
    if _is_heading(cells, heading):
        return _("The heading is repeated.")
    if titles and _words(row) in titles:
        return _("The title is repeated.")
    if _is_part(cells, heading):
        return _("The row is the title of a part.")
    return _("The row is a note beside the table.") if _is_note(cells, heading) else ""


def _is_sum(cells: list[tuple[int, Any]]) -> bool:
    """Return whether a sum is announced in the first cell, or in the second where the first has a number."""
    (_at, first), *others = cells
    if isinstance(first, str):
        return bool(SUM.fullmatch(normal(first)))
    second = others[0][1] if others else ""
    return isinstance(second, str) and bool(SUM.fullmatch(normal(second)))


def _is_heading(cells: list[tuple[int, Any]], heading: list[list[str]]) -> bool:
    if len(cells) < SOME and len(set(heading[-1])) > SOME:
        return False
    return all(isinstance(value, str) and normal(value) in _at_column(heading, at) for at, value in cells)


def _at_column(heading: list[list[str]], at: int) -> set[str]:
    return {row[at] for row in heading if at < len(row)}


def _is_part(cells: list[tuple[int, Any]], heading: list[list[str]]) -> bool:
    """Return whether the row has one text only, over many columns, or numbered in a table of many."""
    words = {value if isinstance(value, str) else "" for _at, value in cells}
    width = sum(1 for label in heading[-1] if label)
    if len(words) > 1 or "" in words or width <= SOME:
        return False
    is_wide = len(cells) > SOME and len(cells) * 2 >= width
    return not _is_note(cells, heading) and (is_wide or bool(PART.fullmatch(normal_line(words.pop()))))


def _is_note(cells: list[tuple[int, Any]], heading: list[list[str]]) -> bool:
    """Return whether the row is a line of labels such as 制表人：…; a data row has more cells than such a line."""
    if not isinstance(cells[0][1], str) or not NOTE.fullmatch(normal_line(cells[0][1])):
        return False
    words = list(dict.fromkeys(normal_line(str(value)) for _at, value in cells))
    width = sum(1 for label in heading[-1] if label)
    return len(words) == 1 or len(words) * 2 <= width or all(NOTE.fullmatch(word) for word in words)


def normal_line(words: str) -> str:
    """Return a line without spaces and wide signs; unlike a heading it keeps the colon at its end."""
    return normal(f"{words}|").removesuffix("|")


def _is_numbering(row: list[Any], heading: list[list[str]]) -> bool:
    """Return whether the row has 1, 2, 3 … from left to right, as forms number their columns."""
    cells = filled(row)
    if normal(str(cells[0][1])) in {"栏次", "列次"}:
        cells = cells[1:]
    numbers = [_ordinal(value) for _at, value in cells]
    width = sum(1 for label in heading[-1] if label)
    return len(numbers) > SOME and len(numbers) * 2 >= width and numbers == list(range(1, len(numbers) + 1))


def _ordinal(value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    found = ORDINAL.fullmatch(normal(str(value)))
    return int(found[1]) if found else None
