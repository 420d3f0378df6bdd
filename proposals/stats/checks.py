"""Sums that must hold whatever happened in the year; a sentence for each that does not."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proposals.stats.definitions.review import TURNED_INTO
from proposals.stats.review import EXITS
from proposals.stats.shapes import Statistic, Statistics

WHOLES = {
    "collected": EXITS,
    "turned_into": TURNED_INTO,
    "promises": ("promises_done", "promises_open", "promises_dropped"),
}


def check_sums(statistics: Statistics) -> list[str]:
    """Return a sentence for every sum that does not hold; an empty list is the good case."""
    return [*wholes(statistics), *filed(statistics), *same(statistics), *tables(statistics), *parts(statistics)]


def off(what: Any, whole: int, found: int) -> str:
    """Return the sentence about one sum."""
    return _("%(what)s: %(whole)s expected, the parts add up to %(found)s.") % {
        "what": what,
        "whole": whole,
        "found": found,
    }


def wholes(statistics: Statistics) -> Iterator[str]:
    """Check that wholes are the sum of their parts: the exits of the review, reasons, kinds, promises."""
    named = {code: [statistics[part].count for part in parts] for code, parts in WHOLES.items()}
    for code in ("not_filed", "assigned", "satisfied_attitude", "satisfied_result"):
        named[code] = [part.count for part in statistics[code].parts]
    for code, counts in named.items():
        whole = statistics[code]
        if sum(counts) != whole.count:
            yield off(whole.title, whole.count, sum(counts))


def filed(statistics: Statistics) -> Iterator[str]:
    """Check that the filed ones follow the committee's rule for merged proposals."""
    merged = statistics["merged"].count if statistics.committee.merged_count_as_filed else 0
    whole, found = statistics["filed"], statistics["filed_alone"].count + merged
    if found != whole.count:
        yield off(whole.title, whole.count, found)


def same(statistics: Statistics) -> Iterator[str]:
    """Check that what is counted in two ways is the same: answers by unit and by order, forms by state."""
    answered, repeated = statistics["answers_given"], statistics["second_answers"]
    firsts = (repeated.base or 0) - repeated.count
    if firsts != answered.count:
        yield off(answered.title, answered.count, firsts)
    forms = statistics["forms"]
    found = forms.count + statistics["forms_awaited"].count
    if found != forms.base:
        yield off(forms.base_words, forms.base or 0, found)


def tables(statistics: Statistics) -> Iterator[str]:
    """Check that the first column of each table adds up to its whole."""
    for table in statistics.tables.values():
        if table.adds_up_to is not None and table.lines and table.sum_of(0) != table.adds_up_to:
            yield off(table.title, table.adds_up_to, table.sum_of(0))


def parts(statistics: Statistics) -> Iterator[str]:
    """Check that nothing is more than its base, and no number is below nothing."""
    for item in statistics:
        if is_beyond(item):
            yield off(item.title, item.base or 0, item.count)
    cells = ((table, cell) for table in statistics.tables.values() for line in table.lines for cell in line.cells)
    for table, cell in cells:
        if cell.base is not None and cell.number > cell.base:
            yield off(table.title, cell.base, cell.number)


def is_beyond(item: Statistic) -> bool:
    """Return whether a number is more than what it is a part of."""
    return item.count < 0 or (item.base is not None and item.count > item.base)
