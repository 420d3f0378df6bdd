"""The answers of a year, from its counts: due, given, in time, by class; and what the proposers think of them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from figures.definitions import Words, definition
from proposals.choices import RatingDimension
from proposals.stats.counting import Rows
from proposals.stats.counts import APP, Counts, total
from proposals.stats.narrowing import NONE
from proposals.stats.shapes import Line, Section, Statistic, Table

NO_CLASS = _("No class recorded")


def answer_section(counts: Counts) -> Section:
    """Return what became of the proposals, counted by answers."""
    due, given = total(counts.units, "due"), total(counts.answers, "given")
    sums = {name: total(counts.answers, name) for name in ("adopted", "implemented")}
    items = (
        Statistic(counts.figure("answers_due", due)),
        Statistic(counts.figure("answers_given", given, due), (second_answers(counts),)),
        in_time(counts),
        *(Statistic(counts.figure(f"answers_{name}", number, given)) for name, number in sums.items()),
    )
    return Section("answers", _("Handling, by answers"), items, (class_table(counts, given),))


def second_answers(counts: Counts) -> Statistic:
    """Return the answers given after a first one; the first stays listed."""
    every, again = total(counts.classes, "all"), total(counts.classes, "all", turn=2)
    return Statistic(counts.figure("second_answers", again, every))


def in_time(counts: Counts) -> Statistic:
    """Return the answers in time; the base holds what is overdue, and no answer without a last day."""
    overdue = total(counts.units, "passed", is_given=0)
    number, late_ones = (total(counts.answers, "given", stand=stand) for stand in ("in_time", "late"))
    base = number + late_ones + overdue
    parts = (*turns(counts), Statistic(counts.figure("overdue", overdue, base)))
    return Statistic(counts.figure("in_time", number, base), parts)


def turns(counts: Counts) -> Iterator[Statistic]:
    """Yield first and second answers in time, each against its own last day."""
    for turn, name in enumerate(("first", "again"), start=1):
        number, late = (total(counts.classes, "all", turn=turn, stand=stand) for stand in ("in_time", "late"))
        yield Statistic(counts.figure(f"in_time_{name}", number, number + late))


def class_table(counts: Counts, given: int) -> Table:
    """Return the answers by result class: those that count, and all that were delivered."""
    lines = [
        Line(
            label,
            (
                counts.figure("by_class", last, given, {"class": value}),
                counts.figure("answers_delivered", every, None, {"class": value}),
            ),
            is_record=value != NONE,
        )
        for value, label, last, every in classes(counts)
    ]
    said = definition(f"{APP}by_class")
    columns = (_("Latest answers"), _("All answers delivered"))
    return Table("classes", said.title, said.words(counts.scope), _("Class"), columns, tuple(lines), given)


def classes(counts: Counts) -> Iterator[tuple[str, Words, int, int]]:
    """Yield value, words, latest and all answers of each class: the year's own list first, then others in use."""
    names = {f"{row.year}-{row.letter}": f"{row.letter} {row.label}" for row in counts.listed_classes}
    sums: dict[str, list[int]] = {}
    for row in counts.classes:
        year, letter, label = (row[f"result_class__{field}"] for field in ("year", "letter", "label"))
        value = f"{year}-{letter}" if letter else NONE
        names.setdefault(value, f"{letter} {label}")
        found = sums.setdefault(value, [0, 0])
        found[0] += row["all"] * row["is_last"]
        found[1] += row["all"]
    for value in sorted(names, key=lambda value: value == NONE):
        yield value, NO_CLASS if value == NONE else names[value], *sums.get(value, (0, 0))


def rating_section(counts: Counts) -> Section:
    """Return the forms, and what they say on attitude and on result."""
    received, asked = total(counts.forms, "received"), counts.asked
    still = Statistic(counts.figure("forms_awaited", asked - received, asked))
    forms = Statistic(counts.figure("forms", received, asked), (still,))
    judged = [judgement(counts, dimension) for dimension in RatingDimension]
    items = (forms, *(item for item, _table in judged))
    return Section("ratings", _("Ratings"), items, tuple(table for _item, table in judged))


def judgement(counts: Counts, dimension: RatingDimension) -> tuple[Statistic, Table]:
    """Return how many are satisfied in one of the two judgements, and each choice."""
    rows = counts.forms
    base = sum(row["received"] for row in rows if row[f"{dimension}_code"] is not None)
    good = [row for row in rows if row[f"{dimension}_good"]]
    listed = counts.listed_choices.get(dimension, [])
    names = {choice.code: choice.label for choice in listed if choice.counts_as_satisfied}
    parts = tuple(
        Statistic(counts.figure(f"satisfied_{dimension}", number, base, {"choice": code}), label=label)
        for code, label, number in choices(good, dimension, names)
    )
    number = total(good, "received")
    table = choice_table(counts, dimension, base)
    return Statistic(counts.figure(f"satisfied_{dimension}", number, base), parts), table


def choice_table(counts: Counts, dimension: RatingDimension, base: int) -> Table:
    """Return how often each choice of a scale was made."""
    code = f"choices_{dimension}"
    said = definition(f"{APP}{code}")
    names = {choice.code: choice.label for choice in counts.listed_choices.get(dimension, [])}
    lines = tuple(
        Line(label, (counts.figure(code, number, base, {"choice": choice}),))
        for choice, label, number in choices(counts.forms, dimension, names)
    )
    return Table(code, said.title, said.words(counts.scope), _("Choice"), (_("Forms"),), lines, base)


def choices(rows: Rows, dimension: RatingDimension, names: dict[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield code, words and forms of each choice: the listed ones first, then others that were used."""
    used: list[dict[str, Any]] = [row for row in rows if row[f"{dimension}_code"] is not None]
    for row in sorted(used, key=lambda row: row[f"{dimension}_place"]):
        names.setdefault(row[f"{dimension}_code"], row[f"{dimension}_label"])
    for code, label in names.items():
        yield code, label, sum(row["received"] for row in used if row[f"{dimension}_code"] == code)
