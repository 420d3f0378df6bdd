"""Answers: due, given, in time, by class; and what the proposers think of them. One proposal may have several."""

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from proposals.choices import RatingDimension
from proposals.stats.counting import Rows
from proposals.stats.counts import Counts, total
from proposals.stats.handling import adopted_means, implemented_means
from proposals.stats.shapes import Line, Section, Share, Statistic, Table

OF_DUE, OF_GIVEN = _("answers due"), _("answers given")
SATISFIED = {
    RatingDimension.ATTITUDE: _("Satisfied with the attitude"),
    RatingDimension.RESULT: _("Satisfied with the result"),
}


def answer_section(counts: Counts) -> Section:
    """Return what became of the proposals, counted by answers."""
    due, given = total(counts.units, "due"), total(counts.answers, "given")
    owed = _("One for each lead, sole and separate unit of an assigned proposal; joint units answer the lead unit.")
    latest = _("Units whose answer was delivered; of a unit that answered again only the last answer counts.")
    table = class_table(counts, given)
    items = (
        Statistic("answers_due", _("Answers due"), due, owed),
        Statistic("answers_given", _("Answers given"), given, latest, due, OF_DUE, (second_answers(counts),)),
        in_time(counts),
        *judged_by_class(counts, given),
    )
    return Section("answers", _("Handling, by answers"), items, (table,))


def second_answers(counts: Counts) -> Statistic:
    """Return the answers given after a first one; the first stays listed."""
    every, again = total(counts.classes, "all"), total(counts.classes, "again")
    words = _("Given after a proposer was dissatisfied with an earlier answer, which stays listed with its class.")
    base_words = _("answers delivered, first and later ones together")
    return Statistic("second_answers", _("Second answers"), again, words, every, base_words)


def in_time(counts: Counts) -> Statistic:
    """Return the answers in time; the base holds what is overdue, and no answer without a last day."""
    late_ones = total(counts.units, "overdue")
    base = total(counts.answers, "dated") + late_ones
    words = _(
        "Delivered on the last day or before, an extension included; counted for the last answer of each unit, or for "
        "its first where a later one has no time limit of its own. Answers without a last day have no place in the "
        "base; those overdue and not given have."
    )
    what = _("answers with a last day, given or overdue")
    overdue = Statistic(
        "overdue", _("Overdue, not given"), late_ones, _("The last day has passed without an answer."), base, what
    )
    return Statistic(
        "in_time", _("In time"), total(counts.answers, "in_time"), words, base, what, (*turns(counts), overdue)
    )


def turns(counts: Counts) -> Iterator[Statistic]:
    """Yield first and second answers in time, each against its own last day."""
    titles = {"first": _("First answers in time"), "again": _("Second answers in time")}
    words = _("Each against its own last day.")
    for turn, title in titles.items():
        base, count = (total(counts.classes, f"{turn}_{name}") for name in ("dated", "in_time"))
        yield Statistic(f"in_time_{turn}", title, count, words, base, _("such answers with a last day"))


def judged_by_class(counts: Counts, given: int) -> Iterator[Statistic]:
    """Yield adopted and implemented, counted by answers."""
    settings = counts.scope.settings
    words = _("Latest answers {which}. Counted by answers, not by proposals.")
    adopted = format_lazy(words, which=adopted_means(settings))
    implemented = format_lazy(words, which=implemented_means(settings))
    sums = {name: total(counts.answers, name) for name in ("adopted", "implemented")}
    yield Statistic("answers_adopted", _("Adopted answers"), sums["adopted"], adopted, given, OF_GIVEN)
    yield Statistic("answers_implemented", _("Implemented answers"), sums["implemented"], implemented, given, OF_GIVEN)


def class_table(counts: Counts, given: int) -> Table:
    """Return the answers by result class: those that count, and all that were delivered."""
    lines = [
        Line(label or _("No class recorded"), (Share(last, given), Share(every)), is_record=bool(label))
        for label, last, every in classes(counts)
    ]
    words = _("The class of each unit's latest answer, in the committee's own words; the second column counts all.")
    columns = (_("Latest answers"), _("All answers delivered"))
    return Table("classes", _("Answers by result class"), words, _("Class"), columns, tuple(lines), given)


def classes(counts: Counts) -> Iterator[tuple[str, int, int]]:
    """Yield label, latest and all answers of each class: the year's own list first, then others that were used."""
    found = {
        named(row["result_class__letter"], row["result_class__label"]): (row["last"], row["all"])
        for row in counts.classes
    }
    order = dict.fromkeys([*(named(row.letter, row.label) for row in counts.listed_classes), *found])
    for label in sorted(order, key=lambda label: not label):
        yield label, *found.get(label, (0, 0))


def named(letter: str | None, label: str | None) -> str:
    """Return the letter and the words of a class; empty for an answer without one."""
    return f"{letter} {label}" if letter else ""


def rating_section(counts: Counts) -> Section:
    """Return the forms, and what they say on attitude and on result."""
    received, expected = total(counts.forms, "received"), total(counts.forms, "expected")
    awaited = total(counts.answers, "asked") - expected
    asked = received + awaited
    words = _(
        "One form for each unit's latest answer and each proposer who signed, those of merged proposals included, but "
        "nobody twice; forms on an answer that was replaced stay listed, but do not count."
    )
    what = _("forms asked for")
    still = Statistic("forms_awaited", _("Forms awaited"), awaited, _("Not received yet."), asked, what)
    forms = Statistic("forms", _("Forms received"), received, words, asked, what, (still,))
    judged = [judgement(counts, dimension) for dimension in RatingDimension]
    items = (forms, *(item for item, _table in judged))
    return Section("ratings", _("Ratings"), items, tuple(table for _item, table in judged))


def judgement(counts: Counts, dimension: RatingDimension) -> tuple[Statistic, Table]:
    """Return how many are satisfied in one of the two judgements, and each choice."""
    rows = counts.forms
    base = sum(row["received"] for row in rows if row[f"{dimension}_label"] is not None)
    good = sum(row["received"] for row in rows if row[f"{dimension}_good"])
    words = _("Choices that count as satisfied on the committee's scale; the base is forms received, not answers.")
    code, what = f"satisfied_{dimension}", _("forms received that judge it")
    parts = tuple(
        Statistic(f"{code}_{place}", label, count, words, base, what)
        for place, (label, count) in enumerate(good_choices(counts, dimension).items(), start=1)
    )
    table = choice_table(counts, dimension, base)
    return Statistic(code, SATISFIED[dimension], good, words, base, what, parts), table


def choice_table(counts: Counts, dimension: RatingDimension, base: int) -> Table:
    """Return how often each choice of a scale was made."""
    listed = [choice.label for choice in counts.listed_choices.get(dimension, [])]
    sums = choice_sums(counts.forms, dimension, listed)
    lines = tuple(Line(label, (Share(count, base),)) for label, count in sums.items())
    words = _("Each choice of the committee's scale; the base is the forms received that judge it.")
    return Table(f"choices_{dimension}", dimension.label, words, _("Choice"), (_("Forms"),), lines, base)


def good_choices(counts: Counts, dimension: RatingDimension) -> dict[str, int]:
    """Return how often each choice that counts as satisfied was made."""
    good = [row for row in counts.forms if row[f"{dimension}_good"]]
    scale = counts.listed_choices.get(dimension, [])
    return choice_sums(good, dimension, [choice.label for choice in scale if choice.counts_as_satisfied])


def choice_sums(rows: Rows, dimension: RatingDimension, listed: list[str]) -> dict[str, int]:
    """Return the forms by choice: the listed ones first, then others that were used."""
    sums = dict.fromkeys(listed, 0)
    for row in sorted(rows, key=lambda row: row[f"{dimension}_place"] or 0):
        label = row[f"{dimension}_label"]
        if label is not None:
            sums[label] = sums.get(label, 0) + row["received"]
    return sums
