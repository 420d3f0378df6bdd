"""The statistics as rows of a table that other programs read; every number keeps its base and its definition."""

from collections.abc import Callable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cppcc_portal.lib.spreadsheets import safe
from figures.counting import Count
from proposals.stats.shapes import Statistics
from proposals.stats.tables import without_hidden_names


def rows(statistics: Statistics, absolute: Callable[[str], str]) -> Iterator[list[str]]:
    """Yield the head and one row for each number, those of the tables too; ``absolute`` completes an address."""
    where = [str(statistics.committee), str(statistics.year), date_format(statistics.on, "Y-m-d"), remark(statistics)]
    head = [_("Committee"), _("Year"), _("Counted on"), _("Remark"), _("Code"), _("Title"), _("Number"), _("Base")]
    yield [*head, _("Share"), _("The base counts"), _("Definition"), _("The records it counts")]
    for title, counted in numbered(statistics):
        said = [counted.definition.base_words, counted.words, absolute(counted.get_absolute_url())]
        yield [safe(str(word)) for word in (*where, counted.code, title, *numbers(counted), *said)]


def numbered(statistics: Statistics) -> Iterator[tuple[str, Count]]:
    """Yield every number with its title: the statistics, then the tables line by line."""
    for item in statistics:
        yield str(item.title), item.counted
    for table in map(without_hidden_names, statistics.tables.values()):
        for line in table.lines:
            for column, cell in zip(table.columns, line.cells, strict=True):
                yield f"{table.title} · {line.label} · {column}", cell


def remark(statistics: Statistics) -> str:
    """Return what must be known of all rows: synthetic data says so in every export."""
    return _("Synthetic data") if statistics.committee.is_synthetic else ""


def numbers(counted: Count) -> tuple[str, str, str]:
    """Return count, base and share; the last two are empty where there is none."""
    base = "" if counted.base is None else str(counted.base)
    return str(counted.number), base, counted.short if counted.base else ""
