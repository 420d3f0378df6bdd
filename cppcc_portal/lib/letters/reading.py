"""The text of a Word letter in reading order: headers, text boxes, paragraphs, tables, footers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cppcc_portal.lib.letters.guards import damaged, require_letter, too_full
from cppcc_portal.lib.letters.limits import MAX_CHARACTERS, MAX_PARAGRAPHS, MAX_WALKED
from cppcc_portal.lib.letters.lists import Lists
from cppcc_portal.lib.letters.package import Element, Package, child, local, value
from cppcc_portal.lib.refusals import Refused

HEADER, FOOTER = gettext_lazy("header of the page"), gettext_lazy("footer of the page")
BOX, TABLE, TEXT = gettext_lazy("text box"), gettext_lazy("table"), gettext_lazy("text")
# Ticks and empty boxes that Word inserts as signs of a font, by the last byte of their number.
SIGNS = {
    "wingdings 2": {"52": "☑", "53": "☑", "50": "✓", "a3": "□", "2a": "□"},
    "wingdings": {"fe": "☑", "fc": "✓", "a8": "□", "6f": "□"},
}
WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
GONE = frozenset({"del", "moveFrom", "delText", "delInstrText"})
LEFT_OUT = frozenset({"pPr", "rPr", "instrText", "sectPr", "rt", "sdtPr", "sdtEndPr", "tcPr", "trPr", "tblPr"})
BREAKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
WITH_PICTURES = frozenset({"drawing", "pict", "object"})
PICTURES = frozenset({"pic", "imagedata", "OLEObject"})


@dataclass(frozen=True)
class Paragraph:
    """A line of the letter: its number as it is read, where it stands, and its words."""

    number: int
    place: "str | Promise"
    text: str

    @property
    def where(self) -> str:
        """The place in words, for a clerk who looks it up."""
        return _("paragraph %(number)d (%(place)s)") % {"number": self.number, "place": self.place}


@dataclass(frozen=True)
class Letter:
    """A letter as it was read; ``notes`` are sentences to the clerk."""

    paragraphs: list[Paragraph]
    notes: tuple[str, ...] = ()


def read_letter(file: BinaryIO, name: str) -> Letter:
    """Return the text of a .docx; raises Refused when it cannot be read or holds no words."""
    package = Package(require_letter(file, name))
    walk = _Walk(package)
    try:
        walk.whole()
    except RecursionError as error:
        raise damaged() from error
    if not walk.paragraphs:
        raise Refused(_no_words(walk))
    return Letter(walk.paragraphs, tuple(walk.notes()))


def _no_words(walk: "_Walk") -> str:
    if walk.pictures:
        return _("The letter holds pictures but no words. A picture of a letter cannot be read.")
    return _("The letter holds no words.")


class _Walk:
    """Walks through a document once and keeps its lines, with what must be told of how they were read."""

    def __init__(self, package: Package) -> None:
        self.package, self.lists = package, Lists(package)
        self.paragraphs: list[Paragraph] = []
        self.characters = self.pictures = self.walked = 0
        self.has_changes = self.has_hidden = self.has_footnotes = False
        self.boxes: list[Element] = []
        self.carried = ""

    def whole(self) -> None:
        root = self.package.tree(self.package.main)
        body = child(root, "body")
        if body is None:
            raise damaged()
        self.margins(root, "header", HEADER)
        self.blocks(body, TEXT)
        self.margins(root, "footer", FOOTER)

    def margins(self, root: Element, kind: str, place: "str | Promise") -> None:
        """Read each header or footer that a page has, once."""
        targets = self.package.beside(kind)
        asked = [value(row, "id") for row in root.iter() if local(row) == f"{kind}Reference"]
        for part in dict.fromkeys(targets[key] for key in asked if key in targets):
            tree = self.package.tree(part)
            if tree is not None:
                self.blocks(tree, place)

    def blocks(self, container: Element, place: "str | Promise") -> None:
        for row in container:
            name = local(row)
            if name == "p":
                self.paragraph(row, place)
            elif name == "tbl":
                self.table(row, TABLE)
            elif name in GONE:
                self.has_changes = True
            elif name == "AlternateContent":
                self.blocks(chosen(row), place)
            elif name not in LEFT_OUT:
                self.blocks(row, place)

    def paragraph(self, row: Element, place: "str | Promise") -> None:
        self.walked += 1
        if self.walked > MAX_WALKED:
            raise too_full()
        number, words = self.lists.number_of(child(row, "pPr")), self.inline(row)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box, BOX)
        words, self.carried = self.carried + (f"{number}{words}" if words.strip() else words), ""
        if child(row, "pPr", "rPr", "del") is not None:
            self.has_changes, self.carried = True, words
        else:
            self.keep(words, place)

    def keep(self, words: str, place: "str | Promise") -> None:
        """Keep a line that has words; raises Refused when there are more than any letter has."""
        if not words.strip():
            return
        self.characters += len(words)
        if len(self.paragraphs) >= MAX_PARAGRAPHS or self.characters > MAX_CHARACTERS:
            raise Refused(_("The document is longer than any letter. Send the letter alone."))
        self.paragraphs.append(Paragraph(len(self.paragraphs) + 1, place, words.strip()))

    def table(self, table: Element, place: "str | Promise") -> None:
        """Read a table row by row; a row of short cells is one line, so that a label stands beside its value."""
        for row in inside(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.has_changes = True
            else:
                self.row(list(inside(row, "tc")), place)

    def row(self, cells: list[Element], place: "str | Promise") -> None:
        if all(_is_one_line(cell) for cell in cells):
            words = [self.cell(cell) for cell in cells]
            self.keep("\t".join(part for part in words if part), place)
        else:
            for cell in cells:
                self.blocks(cell, place)

    def cell(self, cell: Element) -> str:
        row = next(row for row in cell.iter() if local(row) == "p")
        return (self.lists.number_of(child(row, "pPr")) + self.inline(row)).strip()

    def inline(self, element: Element) -> str:
        """Return the words within an element; text boxes are put aside, pictures counted."""
        return "".join(self.piece(row, local(row)) for row in element)

    def piece(self, row: Element, name: str) -> str:
        if name == "t":
            return row.text or ""
        if name in BREAKS:
            return BREAKS[name]
        if name == "br":
            return "" if value(row, "type") in {"page", "column"} else "\n"
        if name == "sym":
            return SIGNS.get(value(row, "font").lower(), {}).get(value(row, "char").lower()[-2:], "")
        return self.within(row, name)

    def within(self, row: Element, name: str) -> str:
        if name in GONE:
            self.has_changes = True
        elif name in WITH_PICTURES:
            self.pictures += self.drawn(row)
        elif name == "AlternateContent":
            return self.inline(chosen(row))
        elif name in {"footnoteReference", "endnoteReference"}:
            self.has_footnotes = True
        elif name == "r" and _is_hidden(row):
            self.has_hidden = True
        elif name and name not in LEFT_OUT:
            self.has_changes = self.has_changes or name in {"ins", "moveTo"}
            return self.inline(row)
        return ""

    def drawn(self, row: Element) -> bool:
        """Put the text boxes of a drawing aside; return whether it shows a picture."""
        has_picture = False
        for part in row:
            name = local(part)
            if name == "txbxContent":
                self.boxes.append(part)
            elif name in PICTURES:
                has_picture = True
            else:
                has_picture |= self.drawn(chosen(part) if name == "AlternateContent" else part)
        return has_picture

    def notes(self) -> list[str]:
        """Return what a clerk must be told of how the letter was read."""
        found = [
            (self.has_changes, _("The letter has tracked changes: what was added was read, what was deleted was not.")),
            (self.has_hidden, _("Hidden words were left out.")),
            (self.has_footnotes, _("Footnotes were not read.")),
            (self.pictures, self.pictures_in_words()),
        ]
        return [sentence for is_so, sentence in found if is_so]

    def pictures_in_words(self) -> str:
        sentence = ngettext("%(number)d picture was not read.", "%(number)d pictures were not read.", self.pictures)
        return sentence % {"number": self.pictures}


def chosen(alternatives: Element) -> Element:
    """Return the one of several forms of the same thing that is read: the first, which new programs show."""
    found = [row for row in alternatives if local(row) in {"Choice", "Fallback"}]
    return found[0] if found else ()


def inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those that a control or a tracked change wraps."""
    for row in element:
        if local(row) == name:
            yield row
        elif local(row) in WRAPPERS:
            yield from inside(row, name)


def _is_one_line(cell: Element) -> bool:
    lines = 0
    for row in cell.iter():
        name = local(row)
        lines += name == "p"
        if lines > 1 or name in {"tbl", "txbxContent"}:
            return False
    return lines == 1


def _is_hidden(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value(vanish) not in {"0", "false", "off"}
