"""From a file to rows that could be written: which sheet, which headings, which column holds what, what is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.layout import Layout, data_rows, find_layout, guess, normal
from cppcc_portal.lib.sheets.reading import Sheet, address, read_sheets
from cppcc_portal.lib.sheets.resources import WHOLE_ROW, ReadRow, SheetResource
from cppcc_portal.lib.sheets.values import BadValue, tidy
from sheets.models import ImportBatch, SheetTemplate
from sheets.private_columns import hidden, kind_of_private

LONGEST_SHOWN, SAMPLED = 60, 20
# Rows among which the headings of an unknown list are looked for, and the fewest they can be.
LOOKED_AT, FEWEST = 20, 2


@dataclass
class Plan:
    """A file read for one kind: the sheet, its layout, which column holds what, and the rows."""

    sheet: Sheet
    layout: Layout
    columns: dict[int, str]
    scope: Any
    rows: list[ReadRow] = field(default_factory=list)

    @property
    def faulty(self) -> list[ReadRow]:
        """The rows with something wrong."""
        return [row for row in self.rows if row.faults]

    def to_write(self) -> list[ReadRow]:
        """Return the rows that become new records or change stored ones."""
        return [row for row in self.rows if row.is_new or row.changed]


def chosen_sheet(sheets: list[Sheet], name: str, kind: SheetResource, also: Iterable[str] = ()) -> tuple[Sheet, Layout]:
    """Return the sheet of that name, else the first with fitting headings; raises Refused.

    ``also`` are headings known besides those of the kind. Where no heading is known at all the fullest of the first
    rows is taken for the headings, so that a person can say what they hold.
    """
    known = [*(heading for heading, _code in kind.names()), *also]
    wanted = [sheet for sheet in sheets if sheet.name == name] if name else sheets
    if not wanted:
        raise Refused(_("The file has no sheet “%(name)s”.") % {"name": name}, field="sheet")
    for sheet in wanted:
        try:
            return sheet, find_layout(sheet, known)
        except Refused:
            continue
    return wanted[0], find_layout(wanted[0], fullest_row(wanted[0]))


def fullest_row(sheet: Sheet) -> list[str]:
    """Return the words of the row with most of them among the first ones; raises Refused when there is no such row."""
    rows = [[cell for cell in row if isinstance(cell, str) and cell.strip()] for row in sheet.rows[:LOOKED_AT]]
    fullest = max(rows, key=lambda cells: len(set(cells)), default=[])
    if len(set(fullest)) < FEWEST:
        raise Refused(_("The file has no rows."))
    return fullest


def guessed(kind: SheetResource, layout: Layout, template: SheetTemplate | None = None) -> dict[int, str]:
    """Return which column holds what: as a template remembers, else by headings and aliases."""
    names: dict[str, str] = {}
    for name, code in kind.names():
        names.setdefault(normal(name), code)
    if template:
        known = {normal(heading): code for heading, code in template.columns.items() if code in kind.columns}
        places = {place: known.get(normal(heading)) for place, heading in enumerate(layout.headings)}
        return {place: code for place, code in places.items() if code}
    found = guess(layout.headings, names)
    return {place: code for place, code in found.items() if not kind_of_private(layout.headings[place])}


def begin(
    file: BinaryIO,
    name: str,
    kind: SheetResource,
    *,
    sheet: str = "",
    template: SheetTemplate | None = None,
    also: Iterable[str] = (),
) -> Plan:
    """Read a file as far as its headings, and guess which column holds what; raises Refused."""
    known = template.columns if template else also
    found, layout = chosen_sheet(read_sheets(file, name), sheet, kind, known)
    return Plan(found, layout, guessed(kind, layout, template), None)


def begin_again(batch: ImportBatch) -> Plan:
    """Read the kept file of a batch; which column holds what is as it was chosen; raises Refused."""
    with batch.file.open("rb") as file:
        headings = filter(None, batch.report.get("headings", []))
        plan = begin(cast("BinaryIO", file), batch.file_name, batch.resource, sheet=batch.sheet, also=headings)
    chosen = {int(place): code for place, code in batch.columns.items() if int(place) < len(plan.layout.headings)}
    plan.columns = chosen or plan.columns
    return plan


def read_all(batch: ImportBatch, plan: Plan) -> Plan:
    """Read and judge every row; raises Refused when a column that every row needs was not found."""
    kind = batch.resource
    require_columns(kind, plan)
    plan.scope = kind.scope(batch.committee, batch.about)
    plan.rows = kind.read(cells_of(plan), plan.scope)
    if settings.KEEP_PRIVATE_MASKED:
        keep_masked(plan)
    return plan


def keep_masked(plan: Plan) -> None:
    """Note in masked form what stands in the columns that are never kept."""
    private = {place: heading for place, heading in enumerate(plan.layout.headings) if kind_of_private(heading)}
    for row in plan.rows:
        cells = plan.sheet.rows[row.place]
        found = {heading: str(cells[place]) for place, heading in private.items() if place < len(cells)}
        row.masked = {heading: hidden(words) for heading, words in found.items() if words}


def require_columns(kind: SheetResource, plan: Plan) -> None:
    """Refuse a list without a column that every row needs."""
    taken = set(plan.columns.values())
    missing = [column.heading for code, column in kind.columns.items() if column.is_required and code not in taken]
    if missing:
        words = {"missing": "、".join(missing), "found": "、".join(filter(None, plan.layout.headings))}
        raise Refused(_("No column is said to hold %(missing)s. The list has: %(found)s.") % words, field="columns")
    if not any(True for _row in data_rows(plan.sheet, plan.layout)):
        raise Refused(_("There is no row under the headings."))


def cells_of(plan: Plan) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the place of each row with its cells by column."""
    for place, cells in data_rows(plan.sheet, plan.layout):
        yield place, {code: cells[column] for column, code in plan.columns.items() if column < len(cells)}


def report_of(plan: Plan) -> dict[str, Any]:
    """Return what was found, as it is kept and shown: numbers, every fault with its cell, and notes about the file."""
    fine = [row for row in plan.rows if not row.faults]
    new = sum(row.is_new for row in fine)
    changed = sum(not row.is_new and bool(row.changed) for row in fine)
    return {
        "rows": len(plan.rows),
        "new": new,
        "changed": changed,
        "same": len(fine) - new - changed,
        "faulty": len(plan.rows) - len(fine),
        "faults": [told for row in plan.faulty for told in faults_of(plan, row)],
        "notes": [str(note) for note in plan.sheet.notes],
        "skipped": [[place + 1, str(why)] for place, why in sorted(plan.layout.skipped.items())],
        "dropped": [heading for heading in plan.layout.headings if kind_of_private(heading)],
        "headings": list(plan.layout.headings),
        "samples": samples_of(plan),
        "sheet": plan.sheet.name,
    }


def samples_of(plan: Plan) -> list[str]:
    """Return what stands first in each column, so that a person can tell what it holds."""
    found = [""] * len(plan.layout.headings)
    for row, _cells in islice(data_rows(plan.sheet, plan.layout), SAMPLED):
        for column, heading in enumerate(plan.layout.headings):
            if not kind_of_private(heading):
                found[column] = found[column] or shown_value(plan, row, column)
    return found


def faults_of(plan: Plan, row: ReadRow) -> Iterator[dict[str, Any]]:
    """Yield each fault of a row with sheet, cell, what stands there, why it is wrong and what to write instead."""
    places = {code: place for place, code in plan.columns.items()}
    for fault in row.faults:
        column = places.get(fault.column, -1)
        yield {
            "sheet": plan.sheet.name,
            "row": row.place,
            "column": column,
            "cell": address(row.place, max(column, 0)),
            "heading": plan.layout.headings[column] if column >= 0 else "",
            "value": shown_value(plan, row.place, column) if fault.column != WHOLE_ROW else "",
            "reason": fault.reason,
            "suggestion": fault.suggestion,
        }


def shown_value(plan: Plan, row: int, column: int) -> str:
    """Return what stands in a cell, cut short."""
    cells = plan.sheet.rows[row]
    try:
        words = tidy(cells[column]) if 0 <= column < len(cells) else ""
    except BadValue:
        words = str(cells[column])
    return words[:LONGEST_SHOWN]
