"""The same workbook back, with what is wrong coloured and said beside the cell."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from cppcc_portal.lib.sheets.cells import UNWRITABLE, sheet_title, written_cell
from cppcc_portal.lib.sheets.guards import XLSX, require_readable
from cppcc_portal.lib.sheets.limits import MAX_KEPT_BYTES
from cppcc_portal.lib.sheets.reading import Sheet, read_sheets

# The yellow of a marker pen: words stay readable on it, on paper too.
MARKED = PatternFill("solid", fgColor="FFEB3B")
# Characters of a comment; longer ones do not fit beside their cell.
MAX_COMMENT = 1_000
# Comments in a file. Each is a shape of its own; programs need minutes to open more. Further cells are coloured only.
MAX_COMMENTS = 5_000
# Pixels.
COMMENT_WIDTH, COMMENT_HEIGHT = 280, 120

Place = tuple[int, int]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, rows and columns counted from 0; column -1 means the whole row."""

    sheet: str
    row: int
    column: int
    words: str


def marked_copy(file: BinaryIO, name: str, faults: Sequence[Fault]) -> bytes:
    """Return the workbook as .xlsx with the cells of the faults coloured and commented.

    Old workbooks, text tables and very large ones keep their values only. Raises Refused for a file that cannot be
    read, and KeyError for a fault in a sheet the file does not have.
    """
    marks = _by_sheet(faults)
    kind = require_readable(file, name)
    sheets = read_sheets(file, name)
    file.seek(0)
    book = _opened(file) if kind == XLSX and _is_small(file) else None
    return _saved(_marked(book, marks) if book else _copied(sheets, marks))


def _is_small(file: BinaryIO) -> bool:
    """Return whether the workbook can be held with all its formats; require_readable found its stated sizes true."""
    with zipfile.ZipFile(file) as archive:
        entries = [entry for entry in archive.infolist() if "/media/" not in entry.filename]
    file.seek(0)
    return sum(entry.file_size for entry in entries) <= MAX_KEPT_BYTES


def _by_sheet(faults: Sequence[Fault]) -> dict[str, dict[Place, str]]:
    """Return what is said in each cell of each sheet; several faults of a cell stand below one another."""
    said: dict[str, dict[Place, dict[str, None]]] = {}
    for fault in faults:
        place = (max(fault.row, 0), max(fault.column, 0))
        said.setdefault(fault.sheet, {}).setdefault(place, {})[fault.words] = None
    left = MAX_COMMENTS
    joined: dict[str, dict[Place, str]] = {}
    for sheet, places in said.items():
        joined[sheet] = {at: "\n".join(words) if left > n else "" for n, (at, words) in enumerate(places.items())}
        left -= len(places)
    return joined


def _opened(file: BinaryIO) -> Workbook | None:
    """Return the workbook with its formats, or None when the library stumbles over them."""
    try:
        return load_workbook(io.BytesIO(file.read()), rich_text=True)
    except Exception:  # what programs write into formats is without end; the values were read all the same
        return None


def _marked(book: Workbook, marks: Mapping[str, Mapping[Place, str]]) -> Workbook:
    for name, places in marks.items():
        sheet = book[name]
        for (row, column), words in places.items():
            _mark(_writable_cell(sheet, row + 1, column + 1), words)
    return book


def _writable_cell(sheet: Any, row: int, column: int) -> Any:
    """Return the cell, or the first one of the merged range it is in: only that can be commented."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    merged = next(places for places in sheet.merged_cells.ranges if cell.coordinate in places)
    return sheet.cell(merged.min_row, merged.min_col)


def _mark(cell: Any, words: str) -> None:
    cell.fill = MARKED
    if words:
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = _comment(before + words)


def _comment(words: str) -> Comment:
    words = UNWRITABLE.sub("", words)
    cut = words if len(words) <= MAX_COMMENT else f"{words[: MAX_COMMENT - 1]}…"
    return Comment(cut, _("Check of the table"), height=COMMENT_HEIGHT, width=COMMENT_WIDTH)


def _copied(sheets: Sequence[Sheet], marks: Mapping[str, Mapping[Place, str]]) -> Workbook:
    """Return a workbook with the values of the sheets, marked."""
    unknown = set(marks) - {sheet.name for sheet in sheets}
    if unknown:
        raise KeyError(*unknown)
    book, taken = Workbook(write_only=True), {"history"}
    for sheet in sheets:
        copy = book.create_sheet(sheet_title(sheet.name, taken))
        _copy_rows(copy, sheet.rows, marks.get(sheet.name, {}))
    return book


def _copy_rows(copy: Any, rows: list[list[Any]], places: Mapping[Place, str]) -> None:
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), words in places.items():
        by_row.setdefault(row, []).append((column, words))
    for number in range(max(len(rows), max(by_row, default=-1) + 1)):
        values = rows[number] if number < len(rows) else []
        cells = [None if value == "" else written_cell(copy, value) for value in values]
        for column, words in by_row.get(number, ()):
            cells += [None] * (column + 1 - len(cells))
            cells[column] = cells[column] or written_cell(copy, "")
            _mark(cells[column], words)
        copy.append(cells)


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
