"""Where a table begins in its sheet: its headings under titles, and the rows between its data that are no data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.headings import guess, normal
from cppcc_portal.lib.sheets.reading import Sheet
from cppcc_portal.lib.sheets.rows import filled, is_blank, why_skipped

__all__ = ["Layout", "data_rows", "find_layout", "guess", "normal"]

# Rows looked at from the top; titles, periods and notes rarely take more than six.
SEARCHED_ROWS = 40
# What a heading counts that only contains a known one, beside 1 for a known heading.
SIMILAR = 0.4
# A label over more of the columns than this is the title of the table, not the heading of a group.
TITLE_SHARE = 0.6
# Headings named in one sentence.
NAMED = 12


@dataclass(frozen=True)
class Layout:
    """The headings of a table, one for each column ("" where none stands), and which rows are no data.

    ``heading_rows``, ``first_row`` and the keys of ``skipped`` count from 0; ``skipped`` says why in a sentence.
    """

    heading_rows: tuple[int, ...]
    headings: tuple[str, ...]
    first_row: int
    skipped: dict[int, str]


@dataclass(frozen=True)
class _Candidate:
    rows: tuple[int, ...]
    labels: tuple[str, ...]
    exact: int
    similar: int

    @property
    def score(self) -> float:
        """How much speaks for these rows."""
        return self.exact + SIMILAR * self.similar

    @property
    def is_heading(self) -> bool:
        """Whether enough speaks for these rows; one known word is a heading only where it stands alone."""
        return self.exact + self.similar > 1 or (self.exact > 0 and len(set(filter(None, self.labels))) == 1)


def find_layout(sheet: Sheet, known: Iterable[str]) -> Layout:
    """Return where the table of the sheet has its headings, in one row or two.

    ``known`` has the headings the kind of table knows, in any spelling. Raises Refused with what was looked for and
    what the best row had, when no row has two of them.
    """
    known = list(dict.fromkeys(known))
    best = _best(sheet.rows[:SEARCHED_ROWS], frozenset(map(normal, known)))
    if not best.is_heading:
        raise Refused(_not_found(known, best))
    first = best.rows[-1] + 1
    labels = _widened(best.labels, sheet.rows[first:])
    parts = [[normal(str(value)) for value in sheet.rows[row]] for row in best.rows]
    return Layout(best.rows, _numbered(labels), first, dict(why_skipped(sheet.rows, first, parts)))


def data_rows(sheet: Sheet, layout: Layout) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows of data with their index from 0, each as long as the headings."""
    width = len(layout.headings)
    for number, row in enumerate(sheet.rows[layout.first_row :], layout.first_row):
        if number not in layout.skipped:
            yield number, row[:width] + [""] * (width - len(row))


def _not_found(known: list[str], best: _Candidate) -> str:
    looked_for = "、".join(known[:NAMED]) + ("…" if len(known) > NAMED else "")
    had = "、".join(dict.fromkeys(filter(None, best.labels)))[:200]
    sentence = _("No row has the headings of this table. Looked for: %(known)s. Row %(row)d comes closest: %(had)s.")
    return sentence % {"known": looked_for, "row": best.rows[-1] + 1, "had": had}


def _best(rows: list[list[Any]], known: frozenset[str]) -> _Candidate:
    """Return the row, or the two rows, with the most known headings; the first of equals, and two before one."""
    found = [_two_rows(number, rows, known) for number in range(len(rows) - 1)]
    found += [_one_row(number, row, known) for number, row in enumerate(rows)]
    return max(filter(None, found), key=lambda candidate: candidate.score, default=_Candidate((0,), (), 0, 0))


def _one_row(number: int, row: list[Any], known: frozenset[str]) -> _Candidate:
    labels = tuple(_label(value) for value in row)
    return _scored((number,), labels, [{normal(label)} for label in labels], known)


def _two_rows(number: int, rows: list[list[Any]], known: frozenset[str]) -> _Candidate | None:
    below = [_label(value) for value in rows[number + 1]]
    above = _without_title(_carried([_label(value) for value in rows[number]], below))
    pairs = list(zip(above, below, strict=False))
    joined = tuple(_joined(top, bottom) for top, bottom in pairs)
    if not _is_group_heading(pairs, joined, known):
        return None
    forms = [{normal(word), normal(bottom or top)} for word, (top, bottom) in zip(joined, pairs, strict=True)]
    return _scored((number, number + 1), joined, forms, known)


def _scored(rows: tuple[int, ...], labels: tuple[str, ...], forms: list[set[str]], known: frozenset[str]) -> _Candidate:
    exact = {form for each in forms for form in each if form in known}
    others = {form for each in forms if not each & known for form in each if 2 <= len(form) <= 16}
    similar = [form for form in others if any(len(name) > 1 and name in form for name in known)]
    return _Candidate(rows, labels, len(exact), len(similar))


def _label(value: Any) -> str:
    """Return a heading as it is shown: line breaks and spaces inside are how the clerk made it fit."""
    return "".join(str(value).split()) if _is_chinese(value) else " ".join(str(value).split())


def _is_chinese(value: Any) -> bool:
    return any(ord(character) > 0x2E7F for character in str(value))


def _carried(above: list[str], below: list[str]) -> list[str]:
    """Return the upper row with each label over all it stands over; merged cells say so themselves."""
    if any(top and top == beside for top, beside in pairwise(above)):
        return above
    last, carried = "", []
    for top, bottom in zip(above, below, strict=False):
        last = top or (last if bottom else "")
        carried.append(last)
    return carried


def _without_title(above: list[str]) -> list[str]:
    wide = {top for top in set(above) if len(above) > 4 and above.count(top) > TITLE_SHARE * len(above)}
    return ["" if top in wide else top for top in above]


def _joined(top: str, bottom: str) -> str:
    return f"{top}/{bottom}" if top and bottom and top != bottom else top or bottom


def _is_group_heading(pairs: list[tuple[str, str]], joined: tuple[str, ...], known: frozenset[str]) -> bool:
    """Return whether two rows are one heading: labels over groups, beside labels that reach over both rows.

    A row of data under a heading has other words in each column, where no group reaches over several.
    """
    is_known = [bool(top) and normal(word) in known for (top, _bottom), word in zip(pairs, joined, strict=True)]
    is_divided = [bool(top and bottom) and top != bottom for top, bottom in pairs]
    tops = [top for top, _bottom in pairs]
    is_group = [top in tops[max(0, at - 1) : at] + tops[at + 1 : at + 2] for at, top in enumerate(tops)]
    fits = [g or k for g, k in zip(is_group, is_known, strict=True)]
    return any(is_known) and any(is_divided) and all(fit or not d for fit, d in zip(fits, is_divided, strict=True))


def _widened(labels: tuple[str, ...], rows: list[list[Any]]) -> list[str]:
    """Return the labels up to the last column that has a label or any value below it."""
    used = max((max(at for at, _value in filled(row)) for row in rows if not is_blank(row)), default=-1)
    named = max((at for at, label in enumerate(labels) if label), default=-1)
    width = max(used, named) + 1
    return [*labels[:width], *[""] * (width - len(labels))]


def _numbered(labels: list[str]) -> tuple[str, ...]:
    """Return the headings, each one of its kind: "办理结果", "办理结果 (2)"."""
    seen: dict[str, int] = {}
    return tuple(_one_of_its_kind(label, seen) for label in labels)


def _one_of_its_kind(label: str, seen: dict[str, int]) -> str:
    key = normal(label)
    seen[key] = seen.get(key, 0) + 1
    return f"{label} ({seen[key]})" if label and seen[key] > 1 else label
