"""Kinds of records that come in and go out as spreadsheets; each app registers its own from ``resources.py``.

A kind is a resource of django-import-export, a column one of its fields: headings, widgets and exports are the
package's. Its loop over the rows is not used for coming in: it asks the database for every cell and saves row by row.
Here all rows are read first, looked up in memory, judged together, and written with few statements.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from import_export.resources import Resource

from cppcc_portal.lib.sheets.columns import Column
from cppcc_portal.lib.sheets.values import BadValue

WHOLE_ROW = ""
SHORT = 6
_kinds: dict[str, "SheetResource"] = {}


@dataclass
class Fault:
    """What is wrong with a cell: the column's code ("" for the whole row), why, and what to write instead."""

    column: str
    reason: str
    suggestion: str = ""


@dataclass
class ReadRow:
    """One row of a sheet: its place (0-based), the values read by column, what is wrong, and what it is to be.

    ``instance`` is the stored record it updates, None for a new one; ``changed`` are the columns that differ from it.
    ``masked`` is what stands in columns that are never kept, masked, by heading.
    """

    place: int
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    instance: Any = None
    changed: tuple[str, ...] = ()
    masked: dict[str, str] = field(default_factory=dict)

    def refuse(self, column: str, reason: str, suggestion: str = "") -> None:
        """Note a fault."""
        self.faults.append(Fault(column, reason, suggestion))

    @property
    def is_new(self) -> bool:
        """Whether the row becomes a new record."""
        return self.instance is None


class Written:
    """Writes rows with few statements and remembers what was written for which row (the import's record of it).

    ``by`` is the account that imports, ``name`` what the list is called.
    """

    by: Any = None
    name: str = ""

    def create(self, places: Sequence[int], instances: Sequence[Any]) -> None:
        """Store new ``instances``, each for the row at the same place."""
        raise NotImplementedError

    def update(self, places: Sequence[int], instances: Sequence[Any], fields: Iterable[str]) -> None:
        """Store changed ``fields`` of stored ``instances``."""
        raise NotImplementedError


class SheetResource(Resource):
    """A kind of sheet.

    ``code`` stands in addresses and commands; ``adds`` and ``changes`` are the permissions an import needs; ``about``
    is what the person chooses beside the file: nothing, a term, or a session. Columns ``only_read`` repeat others and
    stand in no export.
    """

    code: ClassVar[str] = ""
    label: ClassVar["str | Promise"] = ""
    adds: ClassVar[str] = ""
    changes: ClassVar[str] = ""
    about: ClassVar[str] = ""
    only_read: ClassVar[tuple[str, ...]] = ()

    @property
    def columns(self) -> dict[str, Column]:
        """The columns by code, in order."""
        return {name: found for name, found in self.fields.items() if isinstance(found, Column)}

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield every heading and alias with its column's code."""
        for code, column in self.columns.items():
            for name in column.names:
                yield name, code

    def scope(self, committee: Any, about: Any = None) -> Any:
        """Look up all that cells may name, with a number of questions that does not grow with the rows."""
        raise NotImplementedError

    def key_of(self, row: ReadRow, scope: Any) -> Hashable | None:
        """Return what tells the row's record from others, None where that cannot be known yet."""
        raise NotImplementedError

    def judge(self, row: ReadRow, scope: Any) -> None:
        """Note what is wrong with the row as a whole, and find the stored record it updates (``row.instance``)."""
        raise NotImplementedError

    def judge_together(self, rows: Sequence[ReadRow], scope: Any) -> None:
        """Note what is wrong between rows, where several rows are about one record; called when each was judged alone.

        A kind that lets them be so gives its rows keys (``key_of``) that tell the rows apart, not the records. Such
        rows share ``instance`` and count one by one as new or changed. ``take_in`` leaves in ``instance`` what each
        row became, a different record for each, and may get the rows of one record in two parts.
        """

    def stored(self, instance: Any, scope: Any) -> Mapping[str, Any]:
        """Return the values of a stored record by column, to be compared with what was read."""
        raise NotImplementedError

    def take_in(self, rows: Sequence[ReadRow], scope: Any, written: Written) -> None:
        """Write new and changed rows, all of them without fault; a long list comes in several parts."""
        raise NotImplementedError

    def rows_to_write(self, committee: Any, about: Any = None) -> Any:
        """Return the records of an export, with all that the columns read."""
        raise NotImplementedError

    def headings(self) -> list[str]:
        """Return the headings of an export."""
        return [column.heading for code, column in self.columns.items() if code not in self.only_read]

    def table(self, rows: Iterable[Any], *, shows_private: bool = False) -> Iterator[list[Any]]:
        """Yield the cells of an export, row by row; what is private is masked unless asked for."""
        written = [(code, column) for code, column in self.columns.items() if code not in self.only_read]
        for row in rows:
            cells = [self.export_field(column, row) for _code, column in written]
            masked = [column.is_private and not shows_private for _code, column in written]
            yield [mask(cell) if is_masked else cell for cell, is_masked in zip(cells, masked, strict=True)]

    def read(self, cells: Iterable[tuple[int, Mapping[str, Any]]], scope: Any) -> list[ReadRow]:
        """Read all rows, each as (place, cells by column), and judge them; every fault of every row is noted."""
        rows = [self.read_row(place, found, scope) for place, found in cells]
        for row in rows:
            if not row.faults:
                self.judge(row, scope)
        self.judge_together([row for row in rows if not row.faults], scope)
        self.refuse_repeated(rows, scope)
        for row in rows:
            if row.instance is not None and not row.faults:
                stored = self.stored(row.instance, scope)
                row.changed = tuple(
                    code for code, value in row.values.items() if code in stored and differs(value, stored[code])
                )
        return rows

    def read_row(self, place: int, cells: Mapping[str, Any], scope: Any) -> ReadRow:
        """Read the cells of one row; an empty cell has no value: it leaves what is stored as it is."""
        row = ReadRow(place)
        for code, column in self.columns.items():
            if code not in cells and not column.is_required:
                continue
            try:
                value = column.value_of(cells.get(code), scope)
            except BadValue as bad:
                row.refuse(code, str(bad.reason), str(bad.suggestion))
            else:
                if value is not None:
                    row.values[code] = value
        return row

    def refuse_repeated(self, rows: Sequence[ReadRow], scope: Any) -> None:
        """Note rows that are about the same record."""
        keys = {row.place: self.key_of(row, scope) for row in rows if not row.faults}
        count = Counter(key for key in keys.values() if key is not None)
        for row in rows:
            if count.get(keys.get(row.place), 0) > 1:
                row.refuse(WHOLE_ROW, _("Another row of the sheet is about the same record."))


def mask(value: Any) -> str:
    """Return what an export shows of something private: that there is something, and the end of long words."""
    words = str(value or "")
    return f"***{words[-2:]}" if len(words) > SHORT else "***" if words else ""


def differs(value: Any, stored: Any) -> bool:
    """Return whether what was read is something else than what is stored; nothing is nothing, however it is stored.

    Of a list only what is missing counts: what is stored besides stays.
    """
    if isinstance(value, list):
        return bool(set(value) - set(stored or ()))
    return value != stored if isinstance(value, bool) else (value or "") != (stored or "")


def register(kind: type[SheetResource]) -> type[SheetResource]:
    """Take in a kind (a decorator); raises ValueError when its code is taken."""
    if kind.code in _kinds:
        raise ValueError(f"{kind.code!r} is registered already.")
    _kinds[kind.code] = kind()
    return kind


def kinds() -> dict[str, SheetResource]:
    """Return all kinds by code."""
    return dict(_kinds)


def kind_of(code: str) -> SheetResource:
    """Return one kind; raises KeyError."""
    return _kinds[code]
