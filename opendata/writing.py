"""A dataset as a file: CSV for spreadsheets, JSON for programs; written piece by piece, the same rows in both."""

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from django.conf import settings

from cppcc_portal.lib.spreadsheets import BYTE_ORDER_MARK, safe
from opendata.fields import Kind
from opendata.registry import Dataset

IN_MEMORY = 2 * 1024 * 1024
PIECE = 64 * 1024


def as_json(value: Any) -> str:
    """Return a value as compact JSON with Chinese characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def listed(value: Any) -> str:
    """Return what stands in the cell of a list, or of yes or no."""
    return "" if value is None else as_json(value)


def counted(value: Any) -> str:
    """Return what stands in the cell of a number, which is never a formula, not even below zero."""
    return "" if value is None else str(value)


def worded(value: Any) -> str:
    """Return what stands in any other cell."""
    return safe(value) if value else ""


CELLS = {Kind.LIST: listed, Kind.FLAG: listed, Kind.INTEGER: counted, Kind.NUMBER: counted}


def csv_lines(dataset: Dataset) -> Iterator[str]:
    """Yield the byte order mark with the head, then a line for each row; what is not known is an empty cell."""
    cells = [(field.name, CELLS.get(field.kind, worded)) for field in dataset.columns]
    yield BYTE_ORDER_MARK + csv_line(name for name, _cell in cells)
    for row in dataset.all_rows():
        yield csv_line(cell(row[name]) for name, cell in cells)


def csv_line(cells: Iterable[str]) -> str:
    """Return cells as a line that ends as RFC 4180 wants it."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def json_lines(dataset: Dataset) -> Iterator[str]:
    """Yield one JSON object: the dataset's name, the licence (null while none is chosen) and the rows, one a line."""
    head = {"dataset": dataset.name, "licence": settings.DATA_LICENCE or None}
    yield f'{as_json(head)[:-1]},"rows":['
    comma = "\n"
    for row in dataset.all_rows():
        yield comma + as_json(row)
        comma = ",\n"
    yield "\n]}\n"


FORMATS: dict[str, Callable[[Dataset], Iterator[str]]] = {"csv": csv_lines, "json": json_lines}
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


def write(lines: Iterable[str], file: IO[bytes]) -> str:
    """Write lines into a file as UTF-8 and return the SHA-256 of what was written."""
    digest = hashlib.sha256()
    for line in lines:
        piece = line.encode()
        digest.update(piece)
        file.write(piece)
    return digest.hexdigest()


def spooled(lines: Iterable[str]) -> tuple[IO[bytes], int, str]:
    """Return a file that holds the lines, its size and its SHA-256; beyond some megabytes it lies on the disk."""
    file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by who sends it
    try:
        digest = write(lines, file)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    return file, size, digest


class Pieces:
    """What a file holds, piece by piece; closing it closes the file."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.close = file, file.close

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces that are left."""
        while piece := self.file.read(PIECE):
            yield piece
