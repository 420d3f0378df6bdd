"""What is shown where a report is shared: a card of 1200 × 630, and a description in one line."""

from dataclasses import dataclass

from cppcc_portal.lib.charts import ems, wrapped
from cppcc_portal.lib.numerals import set_large
from cppcc_portal.lib.text import plain
from highlights.shown import Json, chapters_of

# Sizes of the card in px.
LEFT, RIGHT = 72, 1128
TITLE_AT, TITLE_WIDTH = 500, RIGHT - 500
TITLE_SIZES, TITLE_LINES = (54, 46, 40, 34), 3
BASELINE, LEADING = 262, 1.32
COLUMNS, COLUMN = 4, (RIGHT - LEFT) / 4
NUMBER_SIZE, WORDS_SIZE, LABEL_SIZE = 76, 30, 26
COLUMN_GAP, LABEL_LINES = 24, 2


@dataclass(frozen=True)
class Line:
    """A line of text and where it stands."""

    x: int
    y: int
    words: str
    size: int


@dataclass(frozen=True)
class BigFigure:
    """A number with its words before and after, each in its size, and its label in lines."""

    x: int
    before: str
    number: str
    after: str
    size: int
    words_size: int
    label: list[Line]


@dataclass(frozen=True)
class Card:
    """The texts of a share card."""

    year: int
    committee: str
    title: list[Line]
    figures: list[BigFigure]
    is_synthetic: bool


def card(content: Json) -> Card:
    """Return the card of a release."""
    rows = [
        (content["figures"][row["figure"]], row["label"])
        for row in content["lead"]
        if row["figure"] in content["figures"]
    ]
    figures = [big_figure(place, figure, label) for place, (figure, label) in enumerate(rows[:COLUMNS])]
    name = plain(content["committee"]["name"])
    return Card(content["year"], name, title_lines(plain(content["title"])), figures, content["is_synthetic"])


def title_lines(title: str) -> list[Line]:
    """Return the title in at most three lines that end on the year's line, in the largest size that fits.

    It breaks where its author allowed it; elsewhere only when no size keeps the parts whole.
    """
    parts = title.split()
    settings = [(size, broken(parts, size)) for size in TITLE_SIZES]
    whole = [setting for setting in settings if len(setting[1]) == len(parts) <= TITLE_LINES]
    fitting = [setting for setting in settings if len(setting[1]) <= TITLE_LINES]
    size, lines = next(iter(whole or fitting), (TITLE_SIZES[-1], shortened(parts)))
    top = BASELINE - (len(lines) - 1) * size * LEADING
    return [Line(TITLE_AT, round(top + place * size * LEADING), words, size) for place, words in enumerate(lines)]


def broken(parts: list[str], size: int) -> list[str]:
    """Return the lines of a title in one size."""
    return [line for part in parts for line in wrapped(part, TITLE_WIDTH / size)]


def shortened(parts: list[str]) -> list[str]:
    """Return a title that fits in no size, cut short."""
    return wrapped("".join(parts), TITLE_WIDTH / TITLE_SIZES[-1], most=TITLE_LINES)


def big_figure(place: int, figure: Json, label: str) -> BigFigure:
    """Return a figure in its column, smaller where it would not fit."""
    before, number, after = set_large(plain(figure["printed"]))
    x = round(LEFT + place * COLUMN)
    width = ems(number) * NUMBER_SIZE + ems(before + after) * WORDS_SIZE
    fit = min(1.0, (COLUMN - COLUMN_GAP) / width) if width else 1.0
    words = wrapped(plain(label or figure["indicator"]), (COLUMN - COLUMN_GAP) / LABEL_SIZE, most=LABEL_LINES)
    lines = [Line(x, 478 + row * 34, line, LABEL_SIZE) for row, line in enumerate(words)]
    return BigFigure(x, before, number, after, int(NUMBER_SIZE * fit), max(int(WORDS_SIZE * fit), 14), lines)


def description(content: Json) -> str:
    """Return the figures at the head of a report in words: “收集提案222件；…”."""
    rows = [(content["figures"].get(row["figure"]), row["label"]) for row in content["lead"]]
    return "；".join(
        f"{plain(label or figure['indicator'])}{plain(figure['printed'])}" for figure, label in rows if figure
    )


def first_photo(content: Json) -> Json | None:
    """Return the first photograph of a report; None when it has none."""
    return next((photo for chapter in chapters_of(content) for photo in chapter["photos"]), None)
