"""Bar charts drawn by the server: sizes as text, so that no language changes their digits; lengths in em."""

from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from proposals.stats.shapes import Line, Share, Table, Words
from proposals.stats.tables import without_hidden_names

# Each bar takes three lines of text: its label and number above it, and the bar itself.
STEP, LABEL_AT, BAR_AT = 3.0, 1.1, 1.6
LONGEST_LABEL = 14
MOST_BARS = 12
# What a chart asks about stands first, the rest is hatched; where nothing is asked all bars are alike.
TONES: dict[str, tuple[str, ...]] = {
    "exits": ("asked", "part"),
    "classes": ("asked",),
    "choices_attitude": ("asked",),
    "choices_result": ("asked",),
}
CHARTED = ("exits", "classes", "choices_attitude", "choices_result", "kinds", "categories", "first_sectors")


@dataclass(frozen=True)
class Bar:
    """One bar: words, number, length in percent of the longest, and where it stands."""

    label: str
    is_record: bool
    printed: str
    width: str
    tone: str
    label_at: str
    bar_at: str


@dataclass(frozen=True)
class Chart:
    """A table, and its first column as bars; ``says`` tells what they show to those who do not see them."""

    table: Table
    bars: tuple[Bar, ...]
    height: str
    title: Words
    says: str


def charted(table: Table) -> Chart:
    """Return a table as the public reads it, with bars where bars say something."""
    shown = without_hidden_names(table)
    lines = shown.lines[:MOST_BARS] if shown.code in CHARTED else ()
    longest = max((line.cells[0].count for line in lines), default=0)
    if not longest:
        return Chart(shown, (), "0", shown.title, "")
    bars = tuple(bar(shown, line, place, longest) for place, line in enumerate(lines))
    return Chart(shown, bars, f"{len(bars) * STEP:.1f}em", shown.title, sentence(shown, len(bars), longest))


def bar(table: Table, line: Line, place: int, longest: int) -> Bar:
    """Return the bar of a line."""
    tones = TONES.get(table.code, ())
    return Bar(
        label=Truncator(str(line.label)).chars(LONGEST_LABEL),
        is_record=line.is_record,
        printed=with_whole(line.cells[0], table).printed,
        width=f"{line.cells[0].count * 100 / longest:.1f}%",
        tone=tones[place] if place < len(tones) else "rest",
        label_at=f"{place * STEP + LABEL_AT:.1f}em",
        bar_at=f"{place * STEP + BAR_AT:.1f}em",
    )


def with_whole(cell: Share, table: Table) -> Share:
    """Return the number as a share of the whole that the table adds up to."""
    return cell if cell.base is not None or table.adds_up_to is None else Share(cell.count, table.adds_up_to)


def sentence(table: Table, bars: int, longest: int) -> str:
    """Return what the chart shows, in words without the records' own."""
    words = _("Bars of “%(title)s”: %(bars)s, the longest stands for %(longest)s. The table below has all numbers.")
    return words % {"title": table.title, "bars": bars, "longest": longest}
