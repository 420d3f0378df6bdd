"""Words beside marks: labels that wrap, and the list below a bar that prints each piece with its number."""

from dataclasses import dataclass

from cppcc_portal.lib.charts import em, ems, percent, wrapped
from highlights.drawing.shapes import Rect, Run, Sheet

# What a phone of 360 px shows of a line of text, in em, also with the larger letters of elder mode.
ROOM = 16.0
BETWEEN = 0.45
SWATCH = 1.35
MOST_COLUMNS = 4


@dataclass(frozen=True)
class Entry:
    """One piece: its pattern ("" for none), its name, its number or the words that stand for it."""

    pattern: str
    label: Run
    tail: tuple[Run, ...]

    @property
    def width(self) -> float:
        """How wide it is in one line."""
        return SWATCH + width_of((self.label, *self.tail))


def width_of(runs: tuple[Run, ...]) -> float:
    """Return how wide some runs are in one line."""
    return sum(ems(run.words) for run in runs) + BETWEEN * max(len(runs) - 1, 0)


def label_lines(label: Run, tail: tuple[Run, ...], room: float) -> list[tuple[Run, ...]]:
    """Return a label in lines of ``room``, what belongs to it behind the last one where it fits, else below."""
    pieces = wrapped(label.words, room)
    runs = [Run(piece, label.tone, label.code, label.is_record) for piece in pieces]
    lines: list[tuple[Run, ...]] = [(run,) for run in runs]
    for run in tail:
        if width_of((*lines[-1], run)) <= room:
            lines[-1] = (*lines[-1], run)
        else:
            lines.append((run,))
    return lines


def write_legend(sheet: Sheet, entries: list[Entry]) -> None:
    """Print entries in as many columns as fit on a phone."""
    widest = max((entry.width for entry in entries), default=ROOM)
    columns = max(min(int(ROOM // (widest + 0.5)), MOST_COLUMNS, len(entries)), 1)
    for first in range(0, len(entries), columns):
        top = sheet.height
        bottoms = []
        for place, entry in enumerate(entries[first : first + columns]):
            sheet.height = top
            write_entry(sheet, entry, percent(place * 100 / columns))
            bottoms.append(sheet.height)
        sheet.height = max(bottoms)


def write_entry(sheet: Sheet, entry: Entry, x: str) -> None:
    """Print one entry: its swatch and its words."""
    if entry.pattern:
        sheet.rects.append(Rect(x, em(sheet.height + 0.2), "0.95em", "0.95em", entry.pattern))
    sheet.write(label_lines(entry.label, entry.tail, ROOM - SWATCH), x, SWATCH)
