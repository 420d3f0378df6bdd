"""A member's record laid out for reading: on the member's page, at the office, and on one sheet of paper."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from duties.models import DutyEntry, DutyRecord
from duties.sources import links_of
from duties.wording import in_words, plain

NAMED_ON_PAPER = 6


@dataclass
class Line:
    """One indicator of a record as it was last reckoned, with its entries."""

    rules: dict[str, Any]
    entries: list[DutyEntry] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The rules in words."""
        return in_words(self.rules)

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached."""
        return self.rules["achieved"] >= self.rules["target"]

    @property
    def points(self) -> str:
        """The points, or nothing where only the number counts."""
        return "" if self.rules["earned"] is None else plain(self.rules["points"])

    @property
    def is_cut(self) -> bool:
        """Whether the entries bring more than the limit lets through."""
        return bool(self.points) and Decimal(self.rules["sum"]) != Decimal(self.rules["earned"])

    @property
    def sum(self) -> str:
        """The points before the limit."""
        return plain(self.rules["sum"])

    @property
    def cap(self) -> str:
        """The limit."""
        return "" if self.rules["cap"] is None else plain(self.rules["cap"])

    @property
    def shortened(self) -> list[DutyEntry]:
        """As many entries as a sheet of paper names."""
        return self.entries[:NAMED_ON_PAPER]

    @property
    def rest(self) -> int:
        """How many entries the sheet does not name."""
        return max(0, len(self.entries) - NAMED_ON_PAPER)


@dataclass
class Sheet:
    """A record with its lines; entries under rules that hold no more stand apart."""

    record: DutyRecord
    lines: list[Line]
    others: list[DutyEntry]

    @property
    def total(self) -> str:
        """The points in all; empty where the rules give none."""
        return "" if self.record.total is None else plain(self.record.total)

    @cached_property
    def missing(self) -> list[Line]:
        """The lines whose target is not reached."""
        return [line for line in self.lines if not line.is_reached]


def sheet_of(record: DutyRecord, *, with_links: bool = False) -> Sheet:
    """Return a record laid out; its entries have ``url`` and ``amount`` for the page."""
    entries: list[Any] = list(record.entries.all())
    links = links_of(entry.reference for entry in entries) if with_links else {}
    lines = {rules["id"]: Line(rules) for rules in record.lines}
    others: list[DutyEntry] = []
    for entry in entries:
        entry.url = links.get(entry.reference, "")
        entry.amount = "" if entry.points is None else plain(entry.points)
        line = lines.get(entry.indicator_id)
        (line.entries if line else others).append(entry)
    return Sheet(record, list(lines.values()), others)


def sheets_of(records: Iterable[Any]) -> list[Sheet]:
    """Return several records laid out for paper."""
    return [sheet_of(record) for record in records]


def with_entries(rows: Any) -> Any:
    """Return records read with their entries in the order of their days."""
    entries = DutyEntry.objects.order_by("on", "number")
    return rows.with_names().prefetch_related(Prefetch("entries", queryset=entries))
