"""The year broken down by kind, category, sector, handling unit and kind of unit."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from figures.counting import Count
from figures.definitions import Words, definition
from members.choices import UnitKind
from proposals.choices import ProposalKind
from proposals.stats.counting import COUNTED, Rows
from proposals.stats.counts import APP, Counts, Part, total
from proposals.stats.definitions.handling import DIVISIONS
from proposals.stats.narrowing import NONE, NOT_LISTED, NOT_RECORDED, UNLISTED
from proposals.stats.shapes import Line, Section, Table

COLUMNS: tuple[Words, ...] = (
    _("Collected, of all collected"),
    _("Filed on their own, of those collected"),
    _("Assigned, of those filed on their own"),
    _("Adopted, of those answered"),
    _("Implemented, of those answered"),
)
UNIT_COLUMNS: tuple[Words, ...] = (
    _("Answers due"),
    _("Given, of those due"),
    _("In time, of those with a last day"),
    _("Adopted, of those given"),
    _("Satisfied with the result, of the forms"),
    _("Joint opinions given, not counted as progress"),
)
UNIT_SUMS = (
    "due",
    "overdue",
    "joint",
    "opinions",
    "given",
    "dated",
    "in_time",
    "adopted",
    "implemented",
    "judged",
    "satisfied",
)
Sums = dict[str, int]


@dataclass(frozen=True)
class Division:
    """A table of proposals: its code, the definition of its first column, and the head of its labels."""

    table: str
    code: str
    first: Words
    is_record: bool = True
    adds_up: bool = True


KINDS = Division("kinds", "by_kind", _("Kind"), is_record=False)
CATEGORIES = Division("categories", "by_category", _("Category"))
FIRST_SECTORS = Division("first_sectors", "by_sector", _("Sector"))
ANY_SECTORS = Division("any_sectors", "by_any_sector", _("Sector"), adds_up=False)


def division_section(counts: Counts) -> Section:
    """Return proposals by kind, category and sector."""
    kinds: dict[Any, Words] = {kind.value: kind.label for kind in ProposalKind}
    categories = {row["category"]: row["category__name"] for row in counts.review}
    tables = (
        division(counts, KINDS, summed(sorted(counts.review, key=by_kind), "kind", COUNTED), kinds),
        division(counts, CATEGORIES, summed(counts.review, "category", COUNTED), categories),
        division(counts, FIRST_SECTORS, summed(counts.first_sectors, "label", COUNTED)),
        division(counts, ANY_SECTORS, summed(counts.any_sectors, "label", COUNTED)),
    )
    return Section("divisions", _("Who proposed, and on what"), (), tables)


def by_kind(row: dict[str, Any]) -> int:
    """Return the place of a row's kind among the kinds; one without a kind comes last."""
    order = ProposalKind.values
    return order.index(row["kind"]) if row["kind"] in order else len(order)


def division(counts: Counts, what: Division, sums: dict[Any, Sums], names: dict[Any, Words] | None = None) -> Table:
    """Return a table of proposals; ``names`` are the words of its values, which otherwise speak for themselves."""
    said = definition(f"{APP}{what.code}")
    lines = tuple(
        Line(
            (names or {}).get(value, value) if value else NOT_RECORDED,
            proposal_cells(counts, what.code, str(value or NONE), found),
            is_record=bool(value) and what.is_record,
        )
        for value, found in sums.items()
    )
    whole = total(counts.review, "collected") if what.adds_up else None
    return Table(what.table, said.title, said.words(counts.scope), what.first, COLUMNS, lines, whole)


def summed(rows: Rows, by: str, columns: tuple[str, ...]) -> dict[Any, Sums]:
    """Return the sums of the columns over the rows with the same value; rows without one come last."""
    found: dict[Any, Sums] = {}
    for row in rows:
        sums = found.setdefault(row[by] or "", dict.fromkeys(columns, 0))
        for column in columns:
            sums[column] += row.get(column) or 0
    return dict(sorted(found.items(), key=lambda pair: pair[0] == ""))


def proposal_cells(counts: Counts, code: str, value: str, sums: Sums) -> tuple[Count, ...]:
    """Return the cells of a line of proposals."""
    collected, part = total(counts.review, "collected"), {DIVISIONS[code][-1]: value}
    return (
        counts.figure(code, sums["collected"], collected, {"line": value}),
        counts.figure("filed_alone", sums["filed"], sums["collected"], part),
        counts.figure("assigned", sums["assigned"], sums["filed"], part),
        counts.figure("adopted", sums["adopted"], sums["answered"], part),
        counts.figure("implemented", sums["implemented"], sums["answered"], part),
    )


def unit_section(counts: Counts) -> Section:
    """Return answers by kind of unit and by unit; a joint unit's work is shown, but is no progress (domain.md 1.13)."""
    rows, due = by_unit(counts), total(counts.answers, "given") + total(counts.units, "due", is_given=0)
    words = _("By answers, not by proposals: a proposal with two separate units has two. Joint opinions stand apart.")
    labels = dict(UnitKind.choices)
    kinds = tuple(
        Line(labels.get(kind, kind), unit_cells(counts, sums, {"unit_kind": kind}), is_record=False)
        for kind, sums in summed(rows, "kind", UNIT_SUMS).items()
    )
    units = tuple(
        Line(row["name"], unit_cells(counts, row, {"unit": str(row["unit"])}), is_named=row["is_named"]) for row in rows
    )
    rest = unlisted(counts, rows)
    tables = (
        Table("unit_kinds", _("By kind of unit"), words, _("Kind of unit"), UNIT_COLUMNS, kinds, due),
        Table("units", _("By handling unit"), words, _("Handling unit"), UNIT_COLUMNS, units, due, rest=rest),
    )
    return Section("units", _("Who handled it"), (), tables)


def by_unit(counts: Counts) -> Rows:
    """Return one row for each unit with what it owes, what it gave and what was thought of it."""
    rows: dict[int, dict[str, Any]] = {}
    for row in counts.units:
        sums = rows.setdefault(row["unit"], {**row, **dict.fromkeys(UNIT_SUMS, 0)})
        add(sums, due=row["due"], joint=row["joint"])
        add(sums, **({"opinions": row["joint"]} if row["is_given"] else {"overdue": row["passed"]}))
    for row in counts.answers:
        sums, given = rows[row["unit"]], row["given"]
        in_time, dated = given * (row["stand"] == "in_time"), given * bool(row["stand"])
        add(sums, given=given, adopted=row["adopted"], dated=dated, in_time=in_time)
    for form in counts.forms:
        judged = form["received"] * (form["result_code"] is not None)
        add(rows[form["unit"]], judged=judged, satisfied=judged * bool(form["result_good"]))
    return sorted(rows.values(), key=lambda row: (-row["due"], row["name"], row["unit"]))


def add(sums: dict[str, Any], **numbers: int) -> None:
    """Add numbers to the sums of the same name."""
    for name, number in numbers.items():
        sums[name] += number


def unit_cells(counts: Counts, sums: Sums, part: Part) -> tuple[Count, ...]:
    """Return the cells of a line of answers."""
    return (
        counts.figure("answers_due", sums["due"], None, part),
        counts.figure("answers_given", sums["given"], sums["due"], part),
        counts.figure("in_time", sums["in_time"], sums["dated"] + sums["overdue"], part),
        counts.figure("answers_adopted", sums["adopted"], sums["given"], part),
        counts.figure("satisfied_result", sums["satisfied"], sums["judged"], part),
        counts.figure("joint_opinions", sums["opinions"], sums["joint"], part),
    )


def unlisted(counts: Counts, rows: Rows) -> Line | None:
    """Return the one line in which the public reads of all units whose record is not public."""
    hidden = [{**row, "line": UNLISTED} for row in rows if not row["is_named"]]
    if not hidden:
        return None
    sums = summed(hidden, "line", UNIT_SUMS)[UNLISTED]
    return Line(NOT_LISTED, unit_cells(counts, sums, {"unit": UNLISTED}), is_record=False)


def without_hidden_names(table: Table) -> Table:
    """Return the table as the public reads it: units whose record is not public stand together in one line."""
    if table.rest is None:
        return table
    return replace(table, lines=(*(line for line in table.lines if line.is_named), table.rest), rest=None)
