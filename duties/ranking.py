"""Who comes first in a year: scored members by points, then by targets; ties share a place, others are named apart."""

from collections.abc import Iterable
from typing import NamedTuple

from duties.models import DutyRecord
from duties.wording import plain


class Place(NamedTuple):
    """A record with its place; None for who is not ranked."""

    rank: int | None
    record: DutyRecord

    @property
    def total(self) -> str:
        """The points, empty where the rules give none."""
        return "" if self.record.total is None else plain(self.record.total)


class Table(NamedTuple):
    """The records measured by one set of rules: those ranked, and those that are not."""

    rules: str
    ranked: list[Place]
    unranked: list[Place]


def tables_of(records: Iterable[DutyRecord]) -> list[Table]:
    """Return a table for each version of the rules, which cannot be compared with one another."""
    found: dict[int, list[DutyRecord]] = {}
    for record in records:
        found.setdefault(record.indicator_set_id, []).append(record)
    return [table_of(rows) for rows in found.values()]


def table_of(records: list[DutyRecord]) -> Table:
    """Return the records of one set of rules in their order."""
    rows = sorted(records, key=lambda record: (*worth(record), str(record.member), record.member.code))
    scored = [record for record in rows if record.is_scored]
    places: list[Place] = []
    for number, record in enumerate(scored, start=1):
        is_tie = bool(places) and worth(places[-1].record) == worth(record)
        places.append(Place(places[-1].rank if is_tie else number, record))
    rest = [Place(None, record) for record in rows if not record.is_scored]
    return Table(str(records[0].indicator_set), places, rest)


def worth(record: DutyRecord) -> tuple[object, int]:
    """Return what decides, the highest first."""
    return -(record.total or 0), -record.reached
