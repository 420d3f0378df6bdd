"""The data table of a chart: a line for each label, a column for each bar or line of several."""

from collections.abc import Sequence

from highlights.drawing.axis import axis_of
from highlights.drawing.shapes import Row, Table, TableLine

# More columns than these do not fit on a phone.
MOST_COLUMNS = 3


def table_of(kind: str, rows: Sequence[Row]) -> Table:
    """Return the table of a chart's numbers; every number stands in it once."""
    groups = list(dict.fromkeys(row.group for row in rows))
    cells = {(row.label, row.group): row for row in rows}
    if not 1 < len(groups) <= MOST_COLUMNS or len(cells) < len(rows):
        return one_column(rows, groups)
    labels = labels_in_order(kind, rows)
    lines = [TableLine(label, tuple(cells.get((label, group)) for group in groups)) for label in labels]
    return Table(tuple(groups), tuple(lines))


def one_column(rows: Sequence[Row], groups: list[str]) -> Table:
    """Return a table with one number on each line; among several groups a line names its own."""
    lines = [TableLine(row.label, (row,), row.group if len(groups) > 1 else "") for row in rows]
    return Table((groups[0] if len(groups) == 1 else "",), tuple(lines))


def labels_in_order(kind: str, rows: Sequence[Row]) -> list[str]:
    """Return the labels as they come; those of lines by year."""
    labels = list(dict.fromkeys(row.label for row in rows))
    if kind == "line":
        places = axis_of(labels).places
        labels.sort(key=lambda label: places[label])
    return labels
