"""The statistics as rows of a table that other programs read; every number keeps its base and its definition."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cppcc_portal.lib.spreadsheets import safe
from proposals.stats.shapes import Share, Statistics
from proposals.stats.tables import without_hidden_names


def rows(statistics: Statistics) -> Iterator[list[str]]:
    """Yield the head and one row for each number, those of the tables too."""
    where = [str(statistics.committee), str(statistics.year), date_format(statistics.on, "Y-m-d"), remark(statistics)]
    head = [_("Committee"), _("Year"), _("Counted on"), _("Remark"), _("Code"), _("Title"), _("Number"), _("Base")]
    yield [*head, _("Share"), _("The base counts"), _("Definition")]
    for item in statistics:
        words = [item.code, item.title, *numbers(item.share), item.base_words, item.definition]
        yield [safe(str(word)) for word in (*where, *words)]
    for table in map(without_hidden_names, statistics.tables.values()):
        for line in table.lines:
            for column, cell in zip(table.columns, line.cells, strict=True):
                title = f"{table.title} · {line.label} · {column}"
                words = [table.code, title, *numbers(cell), "", table.definition]
                yield [safe(str(word)) for word in (*where, *words)]


def remark(statistics: Statistics) -> str:
    """Return what must be known of all rows: synthetic data says so in every export."""
    return _("Synthetic data") if statistics.committee.is_synthetic else ""


def numbers(share: Share) -> tuple[str, str, str]:
    """Return count, base and share; the last two are empty where there is none."""
    return str(share.count), "" if share.base is None else str(share.base), share.percent
