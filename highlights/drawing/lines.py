"""Lines over years: a point for each number, a gap where a year is missing, values printed above their points."""

import math
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cppcc_portal.lib.charts import em, ems, percent
from highlights.drawing.axis import Axis, axis_of
from highlights.drawing.legends import BETWEEN, ROOM
from highlights.drawing.patterns import line_style
from highlights.drawing.pieces import by_group
from highlights.drawing.shapes import Dot, Run, Sheet, Stroke, Text
from highlights.drawing.values import NOTHING, Value

DEPTH, TICKS = 10.0, 1.6
LABEL_STEP, LABEL_ABOVE, LABEL_BELOW = 1.25, 0.65, 1.35
# Steps of width, in em, past what a phone shows; site.css gives each its class.
WIDE_STEP, MOST_WIDE = 4, 12


@dataclass(frozen=True)
class Plot:
    """Where labels and sizes stand."""

    axis: Axis
    margin: float
    heights: dict[Decimal, float]
    bottom: float

    def x(self, label: str) -> float:
        """Return the place of a label in percent."""
        return self.axis.x(self.axis.places[label], self.margin)

    def y(self, value: Value) -> float:
        """Return how far down a number stands, in em."""
        return self.heights[value.size or NOTHING]

    def point(self, value: Value) -> tuple[str, str]:
        """Return the place of a number."""
        return percent(self.x(value.label)), em(self.y(value))


def draw_lines(values: list[Value]) -> Sheet:
    """Return the lines over a common axis and to a common scale from zero."""
    sheet, groups, axis = Sheet(), by_group(values), axis_of([value.label for value in values])
    room = widest(values, axis) + 0.7
    need = max(room * len(axis.ticks), ROOM)
    sheet.wide = min(math.ceil((need - ROOM) / WIDE_STEP), MOST_WIDE)
    margin = min(room * 50 / need, 40.0)
    write_names(sheet, groups)
    top = sheet.height + LABEL_ABOVE + LABEL_STEP * len(groups)
    plot = Plot(axis, margin, heights_of(values, top), top + DEPTH)
    draw_axis(sheet, plot)
    for place, points in enumerate(groups.values()):
        draw_line(sheet, points, plot, line_style(place))
    below = valleys(values, plot) if len(groups) == 1 else frozenset()
    for label in axis.places:
        write_values(sheet, [value for value in values if value.label == label], plot, below)
    sheet.height = plot.bottom + TICKS
    return sheet


def widest(values: list[Value], axis: Axis) -> float:
    """Return the width of the widest number or label."""
    return max(ems(words) for words in [*axis.ticks.values(), *(value.printed for value in values)])


def heights_of(values: list[Value], top: float) -> dict[Decimal, float]:
    """Return how far down the sheet each size stands, in em."""
    highest = max((value.size for value in values if value.size is not None), default=NOTHING)
    sizes = {value.size for value in values if value.size is not None}
    return {size: top + DEPTH * (1 - float(size / highest) if highest else 1) for size in sizes}


def write_names(sheet: Sheet, groups: dict[str, list[Value]]) -> None:
    """Name the lines, each behind a piece of it, when there are several."""
    if len(groups) < 2:
        return
    for place, group in enumerate(groups):
        middle = em(sheet.height + 0.7)
        sheet.strokes.append(Stroke("0", middle, "2.2em", middle, line_style(place)))
        sheet.dots.append(Dot("1.1em", middle, line_style(place)))
        sheet.write([(Run(group),)], dx=2.2 + BETWEEN)


def draw_axis(sheet: Sheet, plot: Plot) -> None:
    """Draw the line of zero with its labels."""
    sheet.strokes.append(Stroke("0", em(plot.bottom), "100%", em(plot.bottom)))
    for place, words in plot.axis.ticks.items():
        x = percent(plot.axis.x(place, plot.margin))
        sheet.texts.append(Text(x, em(plot.bottom + 1.3), (Run(words, "tick"),), anchor="middle"))


def draw_line(sheet: Sheet, values: list[Value], plot: Plot, style: str) -> None:
    """Draw the points of a line, and join those between which no year is missing."""
    places = plot.axis.places
    points = sorted((value for value in values if value.size is not None), key=lambda value: places[value.label])
    for one, other in pairwise(points):
        if places[other.label] - places[one.label] == 1:
            sheet.strokes.append(Stroke(*plot.point(one), *plot.point(other), style))
    sheet.dots += [Dot(*plot.point(value), style) for value in points]


def write_values(sheet: Sheet, values: list[Value], plot: Plot, below: frozenset[str] = frozenset()) -> None:
    """Print the numbers of one year: the lowest of several below its point, the others above theirs.

    Where two would touch, the upper one moves up. ``below`` are figures whose numbers stand better below.
    """
    drawn = sorted((value for value in values if value.size is not None), key=lambda value: value.size or NOTHING)
    ceiling = math.inf
    for place, value in enumerate(drawn):
        is_lowest = place == 0 and len(drawn) > 1
        is_below = (is_lowest or value.code in below) and plot.y(value) + LABEL_BELOW < plot.bottom
        y = plot.y(value) + LABEL_BELOW if is_below else min(plot.y(value) - LABEL_ABOVE, ceiling)
        ceiling = y - LABEL_STEP
        if value.number:
            sheet.texts.append(Text(percent(plot.x(value.label)), em(y), (value.number,), anchor="middle"))


def valleys(values: list[Value], plot: Plot) -> frozenset[str]:
    """Return the figures of one line that stand lower than those on both sides; lines leave them room below."""
    drawn = [value for value in values if value.size is not None]
    ordered = sorted(drawn, key=lambda value: plot.axis.places[value.label])
    heights = [plot.y(value) for value in ordered]
    middle = range(1, len(ordered) - 1)
    return frozenset(ordered[i].code for i in middle if heights[i] > max(heights[i - 1], heights[i + 1]))
