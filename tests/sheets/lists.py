"""Lists as offices keep them, made in the test."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl


def workbook(*rows: Sequence[Any], merged: Iterable[str] = (), name: str = "Sheet1") -> io.BytesIO:
    """Return an .xlsx with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
        cell.data_type = "s"  # a text that begins with = is no formula
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(book)


def saved(book: openpyxl.Workbook) -> io.BytesIO:
    """Return the file of a workbook."""
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file
