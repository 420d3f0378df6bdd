"""What a chart shows, as facts for the sentence that tells it to those who do not see it."""

from typing import Any

from highlights.drawing.axis import Axis, axis_of
from highlights.drawing.pieces import by_group, exceeds, has_rest, shares
from highlights.drawing.values import NOTHING, Value


def facts_of(kind: str, values: list[Value]) -> dict[str, Any]:
    """Return the facts of a chart of this kind; ``total`` counts the numbers that are drawn."""
    drawn = [value for value in values if value.size is not None]
    common = {"total": len(drawn), "missing": len(values) - len(drawn)}
    special = {"stacked": stacked, "share": share, "line": line}.get(kind, bars)
    return {**common, **special(values, drawn)}


def bars(_values: list[Value], drawn: list[Value]) -> dict[str, Any]:
    """The longest and the shortest bar, the same when there is one."""
    ordered = sorted(drawn, key=lambda value: value.size or NOTHING)
    return {"longest": ordered[-1], "shortest": ordered[0]} if ordered else {}


def stacked(_values: list[Value], drawn: list[Value]) -> dict[str, Any]:
    """The bars with their pieces."""
    return {"groups": list(by_group(drawn).items())}


def share(values: list[Value], drawn: list[Value]) -> dict[str, Any]:
    """The pieces, whether a rest is left, and whether they are more than the whole."""
    return {"pieces": drawn, "has_rest": has_rest(shares(values)), "exceeds": exceeds(values)}


def line(values: list[Value], drawn: list[Value]) -> dict[str, Any]:
    """Each line from its first to its last point, and its years without a number."""
    axis = axis_of([value.label for value in values])
    return {"lines": [course(group, points, axis) for group, points in by_group(drawn).items()]}


def course(group: str, points: list[Value], axis: Axis) -> dict[str, Any]:
    """The course of one line in words: rise, fall or level."""
    ordered = sorted(points, key=lambda value: axis.places[value.label])
    change = (ordered[-1].size or NOTHING) - (ordered[0].size or NOTHING)
    way = "rise" if change > 0 else "fall" if change < 0 else "level"
    missing = axis.missing([value.label for value in points])
    return {"group": group, "first": ordered[0], "last": ordered[-1], "way": way, "missing": missing}
