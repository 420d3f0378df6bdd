"""A chart of a release drawn: its kind decides how its numbers become shapes."""

from collections.abc import Callable
from typing import Any

from highlights.drawing.bars import draw_bars
from highlights.drawing.facts import facts_of
from highlights.drawing.lines import draw_lines
from highlights.drawing.pieces import draw_share, draw_stacked
from highlights.drawing.shapes import Drawn, Sheet
from highlights.drawing.tables import table_of
from highlights.drawing.values import Figures, Value, values_of

KINDS: dict[str, Callable[[list[Value]], Sheet]] = {
    "bars": draw_bars,
    "stacked": draw_stacked,
    "line": draw_lines,
    "share": draw_share,
}


def drawn(chart: dict[str, Any], figures: Figures, key: str) -> Drawn:
    """Draw a chart of a release; ``key`` is its own on the page and makes its ids.

    A kind that this site does not know is drawn as bars, so that an old release stays readable.
    """
    kind = chart["kind"] if chart["kind"] in KINDS else "bars"
    values = values_of(chart, figures)
    rows = tuple(value.row for value in values)
    return Drawn(
        key=key,
        kind=kind,
        title=chart["title"],
        finding=chart.get("finding") or "",
        note=chart.get("note") or "",
        sheet=KINDS[kind](values) if any(value.size is not None for value in values) else Sheet(),
        rows=rows,
        table=table_of(kind, rows),
        facts=facts_of(kind, values),
    )
