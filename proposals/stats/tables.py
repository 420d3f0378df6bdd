"""The year broken down by kind, category, sector, handling unit and kind of unit."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from members.choices import UnitKind
from proposals.choices import ProposalKind
from proposals.stats.counting import COUNTED, Rows
from proposals.stats.counts import Counts, total
from proposals.stats.shapes import Line, Section, Share, Table, Words

COLUMNS: tuple[Words, ...] = (
    _("Collected"),
    _("Filed on their own, of those collected"),
    _("Assigned"),
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
UNIT_SUMS = ("due", "overdue", "joint", "opinions", "given", "dated", "in_time", "adopted", "judged", "satisfied")
NOT_RECORDED = _("Not recorded")


def division_section(counts: Counts) -> Section:
    """Return proposals by kind, category and sector."""
    collected = total(counts.review, "collected")
    once = _("Every proposal collected stands in exactly one line.")
    first = _("The sector of the first proposer on the day the proposal was handed in; later changes do not move it.")
    any_of = _("The sectors of all who signed. A proposal stands in each of its sectors, so the lines add up to more.")
    by_kind = [{**row, "label": row["kind"]} for row in counts.review]
    tables = (
        division("kinds", (_("By kind"), once, _("Kind")), by_kind, collected, dict(ProposalKind.choices)),
        division("categories", (_("By category"), once, _("Category")), counts.categories, collected),
        division(
            "first_sectors", (_("By sector of the first proposer"), first, _("Sector")), counts.first_sectors, collected
        ),
        division("any_sectors", (_("By sector of any proposer"), any_of, _("Sector")), counts.any_sectors, None),
    )
    return Section("divisions", _("Who proposed, and on what"), (), tables)


def division(
    code: str, words: tuple[Words, Words, Words], rows: Rows, whole: int | None, names: dict[str, Any] | None = None
) -> Table:
    """Return a table of proposals; ``words`` are its title, its definition and the head of its labels."""
    title, definition, first = words
    lines = [labelled(label, proposal_cells(sums), names) for label, sums in summed(rows, "label", COUNTED).items()]
    return Table(code, title, definition, first, COLUMNS, tuple(lines), whole)


def summed(rows: Rows, by: str, columns: tuple[str, ...]) -> dict[Any, dict[str, int]]:
    """Return the sums of the columns over the rows with the same value; rows without one come last."""
    found: dict[Any, dict[str, int]] = {}
    for row in rows:
        sums = found.setdefault(row[by] or "", dict.fromkeys(columns, 0))
        for column in columns:
            sums[column] += row.get(column) or 0
    return dict(sorted(found.items(), key=lambda pair: pair[0] == ""))


def labelled(label: str, cells: tuple[Share, ...], names: dict[str, Any] | None) -> Line:
    """Return a line named by a coded value's label, by the record's own words, or as not recorded."""
    if names and label in names:
        return Line(names[label], cells, is_record=False)
    return Line(label, cells) if label else Line(NOT_RECORDED, cells, is_record=False)


def proposal_cells(sums: dict[str, int]) -> tuple[Share, ...]:
    """Return the cells of a line of proposals."""
    return (
        Share(sums["collected"]),
        Share(sums["filed"], sums["collected"]),
        Share(sums["assigned"]),
        Share(sums["adopted"], sums["answered"]),
        Share(sums["implemented"], sums["answered"]),
    )


def unit_section(counts: Counts) -> Section:
    """Return answers by kind of unit and by unit; a joint unit's work is shown, but is no progress (domain.md 1.13)."""
    rows, due = by_unit(counts), total(counts.classes, "last") + total(counts.units, "waiting")
    words = _("By answers, not by proposals: a proposal with two separate units has two. Joint opinions stand apart.")
    kinds = summed(rows, "kind", UNIT_SUMS)
    kind_lines = [labelled(kind, unit_cells(sums), dict(UnitKind.choices)) for kind, sums in kinds.items()]
    lines = [Line(row["name"], unit_cells(row), is_named=row["is_named"]) for row in rows]
    head = (_("Kind of unit"), _("Handling unit"))
    tables = (
        Table("unit_kinds", _("By kind of unit"), words, head[0], UNIT_COLUMNS, tuple(kind_lines), due),
        Table("units", _("By handling unit"), words, head[1], UNIT_COLUMNS, tuple(lines), due),
    )
    return Section("units", _("Who handled it"), (), tables)


def by_unit(counts: Counts) -> Rows:
    """Return one row for each unit with what it owes, what it gave and what was thought of it."""
    blank = dict.fromkeys(UNIT_SUMS, 0)
    rows = {row["unit"]: {**blank, **row} for row in counts.units}
    for row in counts.answers:
        rows[row["unit"]] |= row
    for form in counts.forms:
        sums = rows[form["unit"]]
        sums["judged"] += form["received"] if form["result_label"] is not None else 0
        sums["satisfied"] += form["received"] if form["result_good"] else 0
    return list(rows.values())


def unit_cells(sums: dict[str, int]) -> tuple[Share, ...]:
    """Return the cells of a line of answers."""
    return (
        Share(sums["due"]),
        Share(sums["given"], sums["due"]),
        Share(sums["in_time"], sums["dated"] + sums["overdue"]),
        Share(sums["adopted"], sums["given"]),
        Share(sums["satisfied"], sums["judged"]),
        Share(sums["opinions"], sums["joint"]),
    )


def without_hidden_names(table: Table) -> Table:
    """Return the table as the public reads it: units whose record is not public stand together in one line."""
    hidden = [line for line in table.lines if not line.is_named]
    if not hidden:
        return table
    columns = zip(*(line.cells for line in hidden), strict=True)
    together = tuple(Share(sum(c.count for c in cells), added_bases(cells)) for cells in columns)
    rest = Line(_("Units not listed by name"), together, is_record=False)
    lines = (*(line for line in table.lines if line.is_named), rest)
    return Table(
        table.code, table.title, table.definition, table.first, table.columns, lines, table.adds_up_to, table.ends
    )


def added_bases(cells: tuple[Share, ...]) -> int | None:
    """Return the sum of the bases; None for a column that has none."""
    return None if cells[0].base is None else sum(cell.base or 0 for cell in cells)
