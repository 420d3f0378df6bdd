"""What is known of a sheet before its values are read: how far it goes, and what a clerk must be told of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_WORDS

VISIBLE, HIDDEN, VERY_HIDDEN = "visible", "hidden", "veryHidden"
ALPHABET = 26
# Addresses named in one sentence; who needs more opens the file.
NAMED_CELLS = 5


@dataclass
class SheetFacts:
    """A sheet as the first look found it; rows and columns are counted from 0."""

    name: str
    state: str = VISIBLE
    is_table: bool = True
    rows: int = 0
    columns: int = 0
    words: int = 0
    has_formulas: bool = False
    has_pictures: bool = False
    unstored: list[tuple[int, int]] = field(default_factory=list)
    faulty: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def see(self, row: int, column: int) -> None:
        """Take a cell with a value into account; raises Refused when it lies beyond what is read."""
        if row >= MAX_ROWS or column >= MAX_COLUMNS:
            raise self._too_large(row, column)
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)

    def _too_large(self, row: int, column: int) -> Refused:
        sentence = _(
            "The sheet %(sheet)s has a value in %(cell)s; at most %(rows)d rows and %(columns)d columns are read. "
            "Split the table, or delete what stands far outside it."
        )
        where = {"sheet": self.name, "cell": address(row, column), "rows": MAX_ROWS, "columns": MAX_COLUMNS}
        return Refused(sentence % where)

    def add_words(self, length: int) -> None:
        """Count the characters of a cell; refuses a sheet of few words that are repeated without end."""
        self.words += length
        if self.words > MAX_WORDS:
            raise too_full()

    def hide_columns(self, first: int, last: int) -> None:
        """Note hidden columns; formats may hide all columns up to the last possible one."""
        self.hidden_columns.update(range(max(first, 0), min(last + 1, MAX_COLUMNS)))


@dataclass
class BookFacts:
    """The sheets of a workbook in their order."""

    sheets: list[SheetFacts]
    has_external_links: bool = False

    def require_area(self) -> None:
        """Refuse a workbook whose sheets together are larger than what fits into memory."""
        if sum(sheet.rows * sheet.columns for sheet in self.sheets) > MAX_CELLS:
            raise Refused(_("The workbook has more than %(limit)d cells. Split it.") % {"limit": MAX_CELLS})


def too_full() -> Refused:
    """Return the refusal of a workbook that would fill the machine."""
    return Refused(_("The workbook unpacks to far more than a table holds. It was not opened."))


def address(row: int, column: int) -> str:
    """Return what a spreadsheet calls the cell; both are counted from 0: (6, 2) is C7."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls the column, counted from 0."""
    letters = ""
    while column >= 0:
        column, letter = divmod(column, ALPHABET)
        letters, column = chr(ord("A") + letter) + letters, column - 1
    return letters


def column_number(letters: str) -> int:
    """Return the column, counted from 0, of the letters a spreadsheet calls it by; -1 for none."""
    number = 0
    for letter in letters:
        number = number * ALPHABET + ord(letter) - ord("A") + 1
    return number - 1


def named(cells: Iterable[tuple[int, int]]) -> str:
    """Return the first few addresses, with "…" when there are more."""
    cells = sorted(cells)
    words = "、".join(address(row, column) for row, column in cells[:NAMED_CELLS])
    return f"{words}…" if len(cells) > NAMED_CELLS else words
