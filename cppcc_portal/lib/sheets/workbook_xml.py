"""The first look into an .xlsx: sheets and their extent, read as a stream, so that a huge one costs no memory."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

from cppcc_portal.lib.sheets import kinds
from cppcc_portal.lib.sheets.facts import VISIBLE, BookFacts, SheetFacts, column_letters, column_number, too_full
from cppcc_portal.lib.sheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MEGABYTE

WORKBOOK, RELATIONS, STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
TRUE = frozenset({"1", "true", "on"})
# The numbers of the columns that are read, by their letters: asked for each cell.
COLUMNS = {column_letters(column): column for column in range(MAX_COLUMNS)}


class Unreadable(Exception):  # noqa: N818 - named as what it is
    """The XML of the workbook is broken, or declares what no workbook declares."""


def look(data: bytes) -> BookFacts:
    """Return the facts of an .xlsx; raises Refused for what is too large, Unreadable for broken XML."""
    try:
        with kinds.opened(data) as archive:
            parts = kinds.part_names(archive)
            lengths = _lengths(archive, parts)
            found = [_sheet(archive, parts, entry, lengths) for entry in _sheets(archive, parts)]
            return BookFacts(found, any(part.startswith("xl/externallinks/") for part in parts))
    except (expat.ExpatError, zipfile.BadZipFile, LookupError, ValueError) as error:
        raise Unreadable from error


def _lengths(archive: zipfile.ZipFile, parts: dict[str, str]) -> list[int]:
    """Return how long the words are that cells share by number; each cell that has them gets a copy of its own."""
    words = _Words()
    if STRINGS in parts:
        with archive.open(parts[STRINGS]) as file:
            _feed(words.parser, file)
    return words.lengths


def _sheets(archive: zipfile.ZipFile, parts: dict[str, str]) -> Iterator[tuple[SheetFacts, str]]:
    """Yield each sheet, in the order of the workbook, and its part."""
    targets = {
        tag["Id"]: (_part(tag["Target"]), tag["Type"].endswith("/worksheet"))
        for name, tag in _tags(archive, parts[RELATIONS])
        if name == "Relationship" and tag.get("TargetMode") != "External"
    }
    for name, tag in _tags(archive, parts[WORKBOOK]):
        if name == "sheet":
            relation = next(value for key, value in tag.items() if key.rpartition(":")[2] == "id")
            part, is_table = targets[relation]
            yield SheetFacts(tag["name"], tag.get("state", VISIBLE), is_table), part


def _part(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target.replace("\\", "/"))).lstrip("/").lower()


def _tags(archive: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    tags: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: tags.append((_local(name), attributes))
    with archive.open(part) as file:
        _feed(parser, file)
    return tags


def _sheet(
    archive: zipfile.ZipFile, parts: dict[str, str], entry: tuple[SheetFacts, str], lengths: list[int]
) -> SheetFacts:
    facts, part = entry
    if facts.is_table:
        with archive.open(parts[part]) as file:
            walk = _Look(facts, lengths)
            _feed(walk.parser, file)
            walk.finish()
    return facts


def _parser() -> Any:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declaration
    return parser


def _refuse_declaration(*_declaration: Any) -> None:
    # Workbooks declare no entities; who declares them wants the reader to unfold them.
    raise Unreadable


def _feed(parser: Any, file: IO[bytes]) -> None:
    while chunk := file.read(MEGABYTE):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Words:
    """Walks through the words that cells share, and keeps how long each are."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.parser = _parser()
        self.parser.StartElementHandler, self.parser.CharacterDataHandler = self.start, self.text

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if _local(name) == "si":
            self.lengths.append(0)
            if len(self.lengths) > MAX_CELLS:
                raise too_full()

    def text(self, words: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(words)


class _Look:
    """Walks through the XML of one sheet, tag by tag, and writes what it sees into the facts.

    A sheet has millions of tags: values are not collected, and what ends is not looked at.
    """

    def __init__(self, facts: SheetFacts, lengths: list[int]) -> None:
        self.facts, self.lengths, self.parser = facts, lengths, _parser()
        self.kind: str | None = None
        self.row = self.column = -1
        self.is_formula = self.has_value = False
        self.steps = {
            "row": self.start_row,
            "c": self.start_cell,
            "f": self.start_formula,
            "v": self.start_value,
            "t": self.start_value,
            "col": self.start_column,
            "drawing": self.start_picture,
            "picture": self.start_picture,
            "mergeCells": self.end_cell,
        }
        self.parser.StartElementHandler = self.start

    def start(self, name: str, attributes: dict[str, str]) -> None:
        step = self.steps.get(name) or self.steps.get(_local(name))
        if step:
            step(attributes)

    def finish(self) -> None:
        self.end_cell({})

    def start_row(self, attributes: dict[str, str]) -> None:
        self.end_cell(attributes)
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if attributes.get("hidden") in TRUE and self.row < MAX_ROWS:
            self.facts.hidden_rows.add(self.row)

    def start_cell(self, attributes: dict[str, str]) -> None:
        if self.is_formula:
            self.end_cell(attributes)
        place = attributes.get("r")
        self.column = self.column_of(place) if place else self.column + 1
        self.has_value, self.kind = False, attributes.get("t")
        if self.kind == "e":
            self.facts.faulty.append((self.row, self.column))

    def column_of(self, place: str) -> int:
        found = REFERENCE.fullmatch(place)
        return COLUMNS[found[1]] if found and found[1] in COLUMNS else _far_column(found)

    def start_formula(self, _attributes: dict[str, str]) -> None:
        self.is_formula = self.facts.has_formulas = True

    def start_value(self, _attributes: dict[str, str]) -> None:
        if self.is_formula:
            self.parser.CharacterDataHandler = self.stored_value
        elif not self.has_value:
            self.see()
            if self.kind == "s":
                self.parser.CharacterDataHandler = self.shared_words

    def shared_words(self, number: str) -> None:
        # A number that lies over the end of what was fed is seen by its first part: one cell in a megabyte.
        self.parser.CharacterDataHandler = None
        self.facts.add_words(self.lengths[int(number)])

    def stored_value(self, words: str) -> None:
        if words.strip() and not self.has_value:
            self.see()

    def see(self) -> None:
        self.has_value = True
        if self.row >= self.facts.rows or self.column >= self.facts.columns:
            self.facts.see(self.row, self.column)

    def end_cell(self, _attributes: dict[str, str]) -> None:
        if self.is_formula and not self.has_value:
            self.facts.unstored.append((self.row, self.column))
        self.is_formula = False
        self.parser.CharacterDataHandler = None

    def start_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in TRUE:
            self.facts.hide_columns(int(attributes["min"]) - 1, int(attributes["max"]) - 1)

    def start_picture(self, _attributes: dict[str, str]) -> None:
        self.facts.has_pictures = True


def _far_column(found: "re.Match[str] | None") -> int:
    if not found:
        raise Unreadable
    return column_number(found[1])
