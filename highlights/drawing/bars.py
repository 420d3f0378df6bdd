"""Bars to one scale: the label above, the number at the end of its bar."""

from decimal import Decimal

from django.utils.translation import gettext as _

from cppcc_portal.lib.charts import em, ems, percent
from cppcc_portal.lib.text import plain
from highlights.drawing.legends import BETWEEN, ROOM, label_lines
from highlights.drawing.shapes import Rect, Run, Sheet, Stroke, Text
from highlights.drawing.values import MISSING, NOTHING, Value

THICK, GAP = 1.15, 0.75
# Wider numbers stand above their bars, so that the bars keep their length.
BESIDE = 6.4


def draw_bars(values: list[Value]) -> Sheet:
    """Return the bars, one below the other."""
    sheet = Sheet()
    longest = max((value.size for value in values if value.size is not None), default=NOTHING)
    are_beside = all(ems(value.printed) <= BESIDE for value in values)
    scale = scale_beside(values, longest) if are_beside else 1.0
    for value in values:
        draw_bar(sheet, value, length(value, longest, scale), are_beside=are_beside)
    sheet.height -= GAP if values else 0
    return sheet


def scale_beside(values: list[Value], longest: Decimal) -> float:
    """Return the length of the longest bar, in parts of the width, with which every number still fits on a phone."""
    parts = [(float(value.size / longest), ems(value.printed)) for value in values if value.size and longest]
    return min([1.0, *((1 - (width + BETWEEN) / ROOM) / part for part, width in parts)])


def length(value: Value, longest: Decimal, scale: float) -> float:
    """Return the length of a bar in percent; nothing when the number is not drawn."""
    return float(value.size / longest) * 100 * scale if value.size and longest else 0.0


def draw_bar(sheet: Sheet, value: Value, width: float, *, are_beside: bool) -> None:
    """Draw one bar; its number stands at its end, or behind the label."""
    above = base_words(value) if are_beside else (number(value), *base_words(value))
    sheet.write(label_lines(Run(value.label), above, ROOM))
    top, bottom = em(sheet.height), em(sheet.height + THICK)
    sheet.strokes.append(Stroke("0", top, "0", bottom))
    if width:
        sheet.rects.append(Rect("0", top, percent(width), em(THICK), value.tone, value.code))
    if are_beside:
        sheet.texts.append(Text(percent(width), em(sheet.height + 0.93), (number(value),), em(BETWEEN)))
    sheet.height += THICK + GAP


def number(value: Value) -> Run:
    """Return the number as printed, or that there is none."""
    return value.number or Run(absent(value), "note", is_record=False)


def absent(value: Value) -> str:
    """Return the words that stand where a number is missing."""
    return _("not published") if value.why == MISSING else ""


def base_words(value: Value) -> tuple[Run, ...]:
    """Return what a number is a share of, in words."""
    if value.base is None:
        return ()
    words = _("of %(base)s") % {"base": plain(value.base["printed"])}
    return (Run(words, "note", value.base["code"]),)
