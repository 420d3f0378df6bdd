"""The sheets of a file as rows of values, with what a clerk must be told of how they were read."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from python_calamine import CalamineSheet, CalamineWorkbook

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets import workbook_biff, workbook_xml
from cppcc_portal.lib.sheets.compound import Damaged
from cppcc_portal.lib.sheets.facts import HIDDEN, VERY_HIDDEN, BookFacts, SheetFacts, address, column_letters, named
from cppcc_portal.lib.sheets.guards import CSV, XLSX, damaged, require_readable
from cppcc_portal.lib.sheets.limits import MAX_CELLS
from cppcc_portal.lib.sheets.text_tables import read_text_table

__all__ = ["Sheet", "address", "read_sheets"]


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: ``rows[0]`` is row 1 of the spreadsheet, the first value of a row stands in column A.

    Values are str, float, int, bool, datetime, date, time or timedelta; "" where nothing stands.
    ``notes`` are sentences to the clerk.
    """

    name: str
    rows: list[list[Any]]
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


def read_sheets(file: BinaryIO, name: str) -> list[Sheet]:
    """Return the sheets of a file that have any value, in their order; raises Refused when there is none to read.

    Merged cells have their value in each of their places. Sheets that only a program can show are left out.
    """
    kind = require_readable(file, name)
    data = file.read()
    sheets = [_text_sheet(data, name)] if kind == CSV else _workbook(data, kind)
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise Refused(_nothing(sheets))
    return filled


def _nothing(sheets: Iterable[Sheet]) -> str:
    if any(sheet.notes for sheet in sheets):
        return _("The sheets hold pictures but no cell with a value. A picture of a table cannot be read.")
    return _("No sheet of the file has a cell with a value.")


def _text_sheet(data: bytes, name: str) -> Sheet:
    return Sheet(PurePath(name).stem, _without_blank_end(read_text_table(data)))


def _workbook(data: bytes, kind: str) -> list[Sheet]:
    facts = _facts(data, kind)
    facts.require_area()
    book_notes = tuple(_book_notes(facts))
    read = [at for at, sheet in enumerate(facts.sheets) if sheet.is_table and sheet.state != VERY_HIDDEN]
    tables = _tables(data, read, len(facts.sheets))
    return [_sheet(facts.sheets[at], *table, book_notes) for at, table in zip(read, tables, strict=True)]


def _facts(data: bytes, kind: str) -> BookFacts:
    try:
        return workbook_xml.look(data) if kind == XLSX else workbook_biff.look(data)
    except (workbook_xml.Unreadable, Damaged) as error:
        raise damaged() from error


def _tables(data: bytes, wanted: list[int], count: int) -> list[tuple[str, list[list[Any]]]]:
    """Return name and values of the wanted sheets; whatever the reader stumbles over, the file is to blame."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if len(book.sheet_names) != count:
            raise damaged()
        return [(book.sheet_names[at], _values(book.get_sheet_by_index(at))) for at in wanted]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        raise damaged() from error


def _values(sheet: CalamineSheet) -> list[list[Any]]:
    rows = _without_blank_end(sheet.to_python(skip_empty_area=False)) if sheet.start else []
    _carry(rows, sheet.merged_cell_ranges or [])
    return rows


def _without_blank_end(rows: list[list[Any]]) -> list[list[Any]]:
    while rows and all(_is_blank(value) for value in rows[-1]):
        rows.pop()
    return rows


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _carry(rows: list[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write the value of each merged range into all its places that were read, at most as many as may be read."""
    places = MAX_CELLS
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or rows[top][left] == "":
            continue
        width = min(right + 1, len(rows[top])) - left
        for row in rows[top : bottom + 1]:
            row[left : left + width] = [rows[top][left]] * width
            places -= width
        if places < 0:
            raise damaged()


def _book_notes(facts: BookFacts) -> Iterator[str]:
    if facts.has_external_links:
        yield _("The workbook refers to other files; they were not opened, the values stored last were read.")
    for sheet in facts.sheets:
        if sheet.state == VERY_HIDDEN:
            yield _("The sheet %(sheet)s is hidden so that only a program can show it; it was left out.") % {
                "sheet": sheet.name
            }


def _sheet(facts: SheetFacts, name: str, rows: list[list[Any]], book_notes: tuple[str, ...]) -> Sheet:
    notes = (*_sheet_notes(facts), *book_notes) if rows else tuple(_picture_note(facts))
    return Sheet(name, rows, frozenset(facts.hidden_columns), frozenset(facts.hidden_rows), notes)


def _picture_note(facts: SheetFacts) -> Iterator[str]:
    if facts.has_pictures:
        yield _("The sheet %(sheet)s has only pictures; a picture of a table cannot be read.") % {"sheet": facts.name}


def _sheet_notes(facts: SheetFacts) -> Iterator[str]:
    if facts.state == HIDDEN:
        yield _("The sheet is hidden; it was read all the same.")
    if facts.has_formulas:
        yield _("The sheet has formulas; the values stored last were read.")
    if facts.unstored:
        yield _("Formulas without a stored value were read as empty: %(cells)s.") % {"cells": named(facts.unstored)}
    if facts.faulty:
        yield _("Cells that show a fault such as #REF! were read as empty: %(cells)s.") % {"cells": named(facts.faulty)}
    yield from _hidden_notes(facts)


def _hidden_notes(facts: SheetFacts) -> Iterator[str]:
    rows = sorted(row + 1 for row in facts.hidden_rows if row < facts.rows)
    columns = sorted(column for column in facts.hidden_columns if column < facts.columns)
    if rows:
        sentence = _("%(number)d hidden or filtered rows were read too, the first is row %(row)d.")
        yield sentence % {"number": len(rows), "row": rows[0]}
    if columns:
        letters = "、".join(column_letters(column) for column in columns)
        yield _("Hidden columns were read too: %(columns)s.") % {"columns": letters}
