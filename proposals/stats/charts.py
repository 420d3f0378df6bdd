"""Bar charts drawn by the server: sizes as text, so that no language changes their digits; lengths in em."""

from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from figures.counting import Count
from figures.definitions import Words
from proposals.stats.shapes import Line, Table
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
    counted: Count
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
    longest = max((line.cells[0].number for line in lines), default=0)
    if not longest:
        return Chart(shown, (), "0", shown.title, "")
    bars = tuple(bar(shown, line, place, longest) for place, line in enumerate(lines))
    return Chart(shown, bars, f"{len(bars) * STEP:.1f}em", shown.title, sentence(shown))


def bar(table: Table, line: Line, place: int, longest: int) -> Bar:
    """Return the bar of a line."""
    tones = TONES.get(table.code, ())
    return Bar(
        label=Truncator(str(line.label)).chars(LONGEST_LABEL),
        is_record=line.is_record,
        counted=line.cells[0],
        width=f"{line.cells[0].number * 100 / longest:.1f}%",
        tone=tones[place] if place < len(tones) else "rest",
        label_at=f"{place * STEP + LABEL_AT:.1f}em",
        bar_at=f"{place * STEP + BAR_AT:.1f}em",
    )


def sentence(table: Table) -> str:
    """Return what the chart shows, in words without the records' own; its numbers are links in the table."""
    words = _("Bars of “%(title)s”, one for each line of the table below, which has all numbers.")
    return words % {"title": table.title}
