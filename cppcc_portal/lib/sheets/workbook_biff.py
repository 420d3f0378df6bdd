"""The first look into an .xls: its records, one after the other ([MS-XLS] 2.3)."""

import struct
from collections.abc import Iterator
from itertools import dropwhile, islice, takewhile

from cppcc_portal.lib.sheets.biff_strings import string_lengths
from cppcc_portal.lib.sheets.compound import Compound, Damaged
from cppcc_portal.lib.sheets.facts import HIDDEN, VERY_HIDDEN, VISIBLE, BookFacts, SheetFacts

BOUND_SHEET, END, SUP_BOOK, PICTURE, COLUMN, ROW, FORMULA = 0x85, 0x0A, 0x1AE, 0xEC, 0x7D, 0x208, 0x06
# Records of a cell with a value: RK, NUMBER, LABELSST, LABEL, RSTRING, BOOLERR, FORMULA; row and column come first.
CELLS = frozenset({0x27E, 0x203, 0xFD, 0x204, 0xD6, 0x205, FORMULA})
# The words that cells share, the record that continues another, and the cell that has such words by number.
SHARED_WORDS, CONTINUED, SHARED = 0xFC, 0x3C, 0xFD
# Characters that are counted for words whose length could not be found out.
UNKNOWN_LENGTH = 100
# Several cells of a row in one record; its last number is the last column.
MANY_CELLS = 0xBD
# A SUPBOOK with this length stands for the workbook itself or for functions, not for another file.
OWN_BOOK = frozenset({0x401, 0x3A01})
STATES = {0: VISIBLE, 1: HIDDEN, 2: VERY_HIDDEN}
HIDDEN_ROW = 0x20


def look(data: bytes) -> BookFacts:
    """Return the facts of an .xls; raises Refused for what is too large, Damaged for records cut short."""
    container = Compound(data)
    book = container.read("Workbook" if "Workbook" in container.streams else "Book")
    try:
        return _book(book)
    except (struct.error, IndexError) as error:
        raise Damaged from error


def _book(book: bytes) -> BookFacts:
    facts, lengths = BookFacts([]), string_lengths(_shared_words(book))
    for record, body in _records(book, 0):
        if record == BOUND_SHEET:
            start, state, kind = struct.unpack_from("<IBB", body)
            sheet = SheetFacts(_name(body), STATES.get(state & 3, VISIBLE), is_table=kind == 0)
            facts.sheets.append(sheet)
            _look_at(sheet, book, start, lengths)
        elif record == SUP_BOOK and len(body) >= 4:
            facts.has_external_links |= struct.unpack_from("<H", body, 2)[0] not in OWN_BOOK
    return facts


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a substream up to its END."""
    while at + 4 <= len(book):
        record, length = struct.unpack_from("<HH", book, at)
        if record == END:
            return
        yield record, book[at + 4 : at + 4 + length]
        at += 4 + length
    raise Damaged


def _name(body: bytes) -> str:
    length, is_wide = body[6], body[7] & 1
    return body[8 : 8 + length * 2].decode("utf-16-le") if is_wide else body[8 : 8 + length].decode("latin-1")


def _look_at(sheet: SheetFacts, book: bytes, start: int, lengths: list[int]) -> None:
    for record, body in _records(book, start):
        if record in CELLS:
            sheet.see(*struct.unpack_from("<HH", body))
            sheet.has_formulas |= record == FORMULA
            if record == SHARED:
                sheet.add_words(_length(lengths, struct.unpack_from("<I", body, 6)[0]))
        elif record == MANY_CELLS:
            sheet.see(*struct.unpack("<HH", body[:2] + body[-2:]))
        elif record == PICTURE:
            sheet.has_pictures = True
        else:
            _note_hidden(sheet, record, body)


def _shared_words(book: bytes) -> list[bytes]:
    """Return the record of the words that cells share, and those that continue it."""
    after = dropwhile(lambda entry: entry[0] != SHARED_WORDS, _records(book, 0))
    first = [body for _record, body in islice(after, 1)]
    return first + [body for _record, body in takewhile(lambda entry: entry[0] == CONTINUED, after)]


def _length(lengths: list[int], number: int) -> int:
    return lengths[number] if number < len(lengths) else UNKNOWN_LENGTH


def _note_hidden(sheet: SheetFacts, record: int, body: bytes) -> None:
    if record == COLUMN:
        first, last, _width, _style, options = struct.unpack_from("<HHHHH", body)
        if options & 1:
            sheet.hide_columns(first, last)
    elif record == ROW and struct.unpack_from("<H", body, 12)[0] & HIDDEN_ROW:
        sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
