"""Stacked bars and the share strip: pieces in patterns, and below each bar what every piece is and its number."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cppcc_portal.lib.charts import em, percent
from cppcc_portal.lib.text import plain
from highlights.drawing.bars import absent, base_words
from highlights.drawing.legends import ROOM, Entry, label_lines, write_legend
from highlights.drawing.patterns import BLANK, piece_patterns
from highlights.drawing.shapes import Rect, Run, Sheet, Stroke
from highlights.drawing.values import HUNDRED, NOTHING, Value, share_of

THICK, GAP = 1.4, 1.1
# What is less than this of a strip, in percent, is rounding.
LEAST_SEEN = Decimal("0.05")
Piece = tuple[Value, Decimal | None]


def by_group(values: list[Value]) -> dict[str, list[Value]]:
    """Return the values of each bar or line, in order."""
    groups: dict[str, list[Value]] = {}
    for value in values:
        groups.setdefault(value.group, []).append(value)
    return groups


def draw_stacked(values: list[Value]) -> Sheet:
    """Return a bar for each group, all to the scale of the longest."""
    sheet, patterns, groups = Sheet(), piece_patterns(values), by_group(values)
    longest = max((total(pieces) for pieces in groups.values()), default=NOTHING)
    for group, pieces in groups.items():
        if group:
            sheet.write(label_lines(Run(group, "heading"), (), ROOM))
        draw_pieces(sheet, [(piece, part_of(piece, longest)) for piece in pieces], patterns)
        write_legend(sheet, [entry(piece, patterns) for piece in pieces])
        sheet.height += GAP
    sheet.height -= GAP if groups else 0
    return sheet


def part_of(piece: Value, longest: Decimal) -> Decimal | None:
    """Return a piece in percent of the longest bar."""
    return piece.size * HUNDRED / longest if piece.size is not None and longest else None


def total(pieces: list[Value]) -> Decimal:
    """Return how long a stacked bar is."""
    return sum((piece.size for piece in pieces if piece.size), NOTHING)


def draw_share(values: list[Value]) -> Sheet:
    """Return one strip that is the whole; what the pieces leave open is named as the rest, without a number."""
    sheet, patterns = Sheet(), piece_patterns(values)
    pieces = shares(values)
    whole = one_base(values)
    if whole:
        heading = (Run(plain(whole["printed"]), "number", whole["code"]),)
        sheet.write(label_lines(Run(_("The whole"), "heading", is_record=False), heading, ROOM))
    if any(width is not None for _value, width in pieces):
        sheet.rects.append(Rect("0", em(sheet.height + 0.1), "100%", em(THICK), BLANK))
        draw_pieces(sheet, pieces, patterns)
    entries = [entry(value, patterns, whole) for value in values]
    write_legend(sheet, [*entries, *([rest_entry()] if has_rest(pieces) else [])])
    return sheet


def shares(values: list[Value]) -> list[Piece]:
    """Return each piece with its percent of the strip.

    Without a named whole the pieces are the whole; printed shares of more than 100 % are drawn to their sum.
    """
    parts = [share_of(value) for value in values]
    if all(part is None for part in parts):
        parts = [value.size for value in values]
        whole = sum((part for part in parts if part), NOTHING)
    else:
        whole = max(HUNDRED, sum((part for part in parts if part), NOTHING))
    scaled = [part * HUNDRED / whole if part is not None and whole else None for part in parts]
    return list(zip(values, scaled, strict=True))


def exceeds(values: list[Value]) -> bool:
    """Whether the printed shares add up to more than the whole."""
    return sum((share_of(value) or NOTHING for value in values), NOTHING) > HUNDRED


def has_rest(pieces: list[Piece]) -> bool:
    """Whether the pieces leave a part of the strip open that can be seen."""
    drawn = [width for _value, width in pieces if width is not None]
    return bool(drawn) and sum(drawn, NOTHING) < HUNDRED - LEAST_SEEN


def one_base(values: list[Value]) -> dict[str, Any] | None:
    """Return the figure all pieces are shares of, when it is one."""
    bases = {value.base["code"]: value.base for value in values if value.base}
    return next(iter(bases.values())) if len(bases) == 1 and all(value.base for value in values) else None


def draw_pieces(sheet: Sheet, pieces: list[Piece], patterns: dict[str, str]) -> None:
    """Draw pieces side by side from the left."""
    at, top, height = NOTHING, em(sheet.height + 0.1), em(THICK)
    sheet.strokes.append(Stroke("0", top, "0", em(sheet.height + 0.1 + THICK)))
    for value, width in pieces:
        if width:
            pattern = patterns[value.label]
            sheet.rects.append(Rect(percent(at), top, percent(width), height, pattern, value.code))
            at += width
    sheet.height += THICK + 0.5


def entry(value: Value, patterns: dict[str, str], whole: dict[str, Any] | None = None) -> Entry:
    """Return a piece as the list below its bar prints it; the base is left out where the whole stands above."""
    number = value.number or Run(absent(value), "note", is_record=False)
    pattern = patterns[value.label] if value.size else ""
    return Entry(pattern, Run(value.label), (number, *(() if whole else base_words(value))))


def rest_entry() -> Entry:
    """Return the rest of a strip: named, with no number because none is printed."""
    return Entry(BLANK, Run(_("The rest"), is_record=False), (Run(_("no number printed"), "note", is_record=False),))
