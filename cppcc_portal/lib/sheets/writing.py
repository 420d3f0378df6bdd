"""Tables as files for spreadsheets: .xlsx with a heading that stays in sight, and CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from cppcc_portal.lib.sheets.cells import (
    MAX_WIDTH,
    MIN_WIDTH,
    WRAPPED,
    plain_value,
    sheet_title,
    width_of,
    writable,
    written_cell,
)
from cppcc_portal.lib.spreadsheets import BYTE_ORDER_MARK, safe

# Rows whose values say how wide the columns are; a table of 50 000 rows is written without being held.
MEASURED_ROWS = 200
BOLD, TITLE = Font(bold=True), Font(bold=True, size=14)
SHADE = PatternFill("solid", fgColor="E7E6E6")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")


def table_file(
    rows: Iterable[Sequence[Any]],
    headings: Sequence[str],
    *,
    title: str = "",
    about: Sequence[tuple[str, str]] = (),
    widths: Sequence[int] | None = None,
) -> bytes:
    """Return an .xlsx: under the ``title`` the headings, which stay in sight and can be filtered by, then the rows.

    ``about`` becomes a second sheet of pairs, such as what was asked for and when. ``widths`` are in digits. Words stay
    words, whatever they begin with; digits kept as words (codes, telephones) too.
    """
    book, taken = Workbook(write_only=True), {"history"}
    first, rest = _measured(rows)
    sheet = book.create_sheet(sheet_title(title or _("Table"), taken))
    _lay_out(sheet, widths or _widths(headings, first), 2 if title else 1)
    if title:
        sheet.append([_styled(sheet, title, TITLE)])
    sheet.append([_heading(sheet, heading) for heading in headings])
    count = _append(sheet, chain(first, rest))
    _filter(sheet, len(headings), 2 if title else 1, count)
    if about:
        _add_about(book, about, taken)
    return _saved(book)


def csv_file(rows: Iterable[Sequence[Any]], headings: Sequence[str]) -> Iterator[str]:
    """Yield a CSV line by line, begun with the mark by which spreadsheets know its encoding; no cell is a formula."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield BYTE_ORDER_MARK
    for row in chain([headings], rows):
        writer.writerow([_csv_value(value) for value in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _csv_value(value: Any) -> Any:
    value = plain_value(value)
    return safe(value) if isinstance(value, str) else value


def _measured(rows: Iterable[Sequence[Any]]) -> tuple[list[Sequence[Any]], Iterator[Sequence[Any]]]:
    rest = iter(rows)
    return list(islice(rest, MEASURED_ROWS)), rest


def _widths(headings: Sequence[str], rows: list[Sequence[Any]]) -> list[int]:
    # A heading of two levels (出席情况/请假) wraps: its longer level must fit, not both in a line.
    columns = [
        [*heading.split("/"), *(row[at] for row in rows if at < len(row))] for at, heading in enumerate(headings)
    ]
    return [min(max(MIN_WIDTH, *map(width_of, column)), MAX_WIDTH) + 2 for column in columns]


def _lay_out(sheet: Any, widths: Sequence[int], heading_row: int) -> None:
    """Say what stands before the rows in the file: widths, what stays in sight, and how it is printed."""
    sheet.freeze_panes = f"A{heading_row + 1}"
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _styled(sheet: Any, words: str, font: Font) -> Any:
    cell = written_cell(sheet, str(words))
    cell.font = font
    return cell


def _heading(sheet: Any, words: str) -> Any:
    cell = _styled(sheet, words, BOLD)
    cell.fill, cell.alignment = SHADE, CENTRED
    return cell


def _append(sheet: Any, rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    for row in rows:
        sheet.append([written_cell(sheet, value) for value in row])
        count += 1
    return count


def _filter(sheet: Any, columns: int, heading_row: int, count: int) -> None:
    if columns:
        sheet.auto_filter.ref = f"A{heading_row}:{get_column_letter(columns)}{heading_row + count}"


def _add_about(book: Workbook, about: Sequence[tuple[str, str]], taken: set[str]) -> None:
    sheet = book.create_sheet(sheet_title(_("About the table"), taken))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, MAX_WIDTH
    for name, words in about:
        value = WriteOnlyCell(sheet, writable(str(words)))
        value.data_type, value.alignment = "s", WRAPPED
        sheet.append([_styled(sheet, name, BOLD), value])


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
