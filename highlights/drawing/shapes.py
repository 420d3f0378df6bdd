"""What a drawn chart is made of; every length is text in percent or em, every number names its figure."""

from dataclasses import dataclass, field
from typing import Any

from cppcc_portal.lib.charts import em
from highlights.numbers_in_text import Piece, cut, marks_of

# Filled with one colour by the style sheet.
PLAIN = ("asked", "blank")


@dataclass(frozen=True)
class Run:
    """Words in one tone; ``code`` names the figure they print, ``is_record`` that they are a record's own words."""

    words: str
    tone: str = "label"
    code: str = ""
    is_record: bool = True


@dataclass(frozen=True)
class Text:
    """A line of text: runs that follow one another from a place."""

    x: str
    y: str
    runs: tuple[Run, ...]
    dx: str = "0"
    anchor: str = "start"


@dataclass(frozen=True)
class Rect:
    """A bar, a piece or a swatch, filled with a pattern; ``code`` names its figure."""

    x: str
    y: str
    width: str
    height: str
    pattern: str
    code: str = ""

    @property
    def is_hatched(self) -> bool:
        """Whether the fill is a pattern of the page rather than one colour."""
        return self.pattern not in PLAIN


@dataclass(frozen=True)
class Stroke:
    """A straight line; ``style`` is that of its series, or of an axis."""

    x1: str
    y1: str
    x2: str
    y2: str
    style: str = "axis"


@dataclass(frozen=True)
class Dot:
    """A point of a line, in the shape of its series."""

    x: str
    y: str
    style: str


@dataclass
class Sheet:
    """Shapes being put on paper from the top; ``height`` is where the next one may stand, in em."""

    texts: list[Text] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    height: float = 0.0
    wide: int = 0

    def write(self, lines: list[tuple[Run, ...]], x: str = "0", dx: float = 0.0) -> None:
        """Write lines of text one below the other."""
        for runs in lines:
            self.texts.append(Text(x, em(self.height + 1.05), runs, em(dx)))
            self.height += 1.4


@dataclass(frozen=True)
class Row:
    """A line of the data table; ``why`` says why a number is not there or not drawn."""

    label: str
    group: str
    figure: dict[str, Any] | None
    base: dict[str, Any] | None
    why: str


@dataclass(frozen=True)
class TableLine:
    """One label with its numbers, None where there is none; ``group`` only where no column says it."""

    label: str
    cells: tuple[Row | None, ...]
    group: str = ""


@dataclass(frozen=True)
class Table:
    """The numbers of a chart; a column without a name holds simply the number."""

    columns: tuple[str, ...]
    lines: tuple[TableLine, ...]


@dataclass(frozen=True)
class Drawn:
    """A chart ready for its template; ``key`` makes its ids, ``facts`` are for the sentence that tells it."""

    key: str
    kind: str
    title: str
    finding: str
    note: str
    sheet: Sheet
    rows: tuple[Row, ...]
    table: Table
    facts: dict[str, Any]

    @property
    def height(self) -> str:
        """How high the drawing is; empty when there is nothing to draw."""
        return em(self.sheet.height) if self.sheet.height else ""

    @property
    def figures(self) -> list[dict[str, Any]]:
        """The figures the chart prints, for the numbers in its title and note."""
        both = [figure for row in self.rows for figure in (row.figure, row.base) if figure]
        return list({figure["code"]: figure for figure in both}.values())

    @property
    def title_pieces(self) -> list[Piece]:
        """The title, cut where it prints a number of the chart."""
        return self.pieces(self.title)

    @property
    def note_pieces(self) -> list[Piece]:
        """The note, cut where it prints a number of the chart."""
        return self.pieces(self.note)

    def pieces(self, text: str) -> list[Piece]:
        """Cut a text where it prints a number of the chart."""
        by_code = {figure["code"]: figure for figure in self.figures}
        return cut(text, marks_of(text, self.figures), by_code)
