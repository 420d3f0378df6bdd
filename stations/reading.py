"""A workstation laid out for reading: its next duty day, and the hosts, rules and changes kept with it."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Case, CharField, DateField, Expression, F, QuerySet, Value, When
from django.db.models.functions import Cast

from stations.choices import ChangeKind, HostKind
from stations.models import Station

NOTHING = Value("", CharField())
NO_DAY = Cast(Value(None), DateField())


@dataclass(frozen=True)
class NextDuty:
    """The answer to "when can I go there": planned by name, or worked out from the rule."""

    day: datetime.date
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    people: list[str] = field(default_factory=list)
    moved_from: datetime.date | None = None
    note: str = ""
    rule: str = ""


class Particular(NamedTuple):
    """A host, a posted rule or a change of a workstation; fields that do not apply are empty."""

    table: str
    title: str
    kind: str
    before: str
    note: str
    document: str
    day: datetime.date | None

    @property
    def kind_label(self) -> str:
        """The kind of host or change in words."""
        choices = HostKind if self.table == "host" else ChangeKind
        return str(choices(self.kind).label)


def next_duty(station: Station, on: datetime.date) -> NextDuty | None:
    """Return the first duty on or after ``on`` with one query; None when neither shift nor rule is recorded.

    ``station`` comes from ``for_detail_page(on)``, which knows whether a shift is planned.
    """
    if not station.is_open:
        return None
    return _planned_duty(station, on) if station.has_shift else _duty_by_rule(station, on)


def _planned_duty(station: Station, on: datetime.date) -> NextDuty:
    rows = list(station.shifts.upcoming(on).with_person()[:20])
    shift = rows[0]
    return NextDuty(
        day=shift.held_on,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        people=sorted(row.person for row in rows if row.pk == shift.pk and row.person),
        moved_from=shift.planned_on if shift.is_moved else None,
        note=shift.note,
    )


def _duty_by_rule(station: Station, on: datetime.date) -> NextDuty | None:
    days = [(rule.next_day(on), rule) for rule in station.duty_rules.all()]
    coming = [(day, rule) for day, rule in days if day]
    if not coming:
        return None
    day, rule = min(coming, key=lambda pair: pair[0])
    return NextDuty(day=day, starts_at=rule.starts_at, ends_at=rule.ends_at, rule=rule.description)


def particulars(station: Station) -> dict[str, list[Particular]]:
    """Return the ``hosts``, ``rules`` and ``changes`` of a workstation with one query, changes by date."""
    address = Case(When(document__is_published=True, then=F("document__slug")), default=NOTHING)
    hosts = _columns(station.hosts.all(), "host", title=F("name"), kind=F("kind"))
    rules = _columns(station.rules.all(), "rule", title=F("title"), document=address)
    changes = _columns(
        station.changes.all(), "change", title=F("new"), kind=F("kind"), before=F("old"), note=F("note"), day=F("on")
    )
    rows = [Particular(*row) for row in hosts.union(rules, changes, all=True)]
    rows.sort(key=lambda row: row.day or datetime.date.min)
    return {f"{table}s": [row for row in rows if row.table == table] for table in ("host", "rule", "change")}


def _columns(rows: QuerySet, table: str, **columns: Expression | F) -> QuerySet:
    """Lay the rows of one table out in the columns of Particular; the prefix keeps clear of model fields."""
    empty = {name: NO_DAY if name == "day" else NOTHING for name in Particular._fields}
    filled = {**empty, "table": Value(table, CharField()), **columns}
    shown = {f"part_{name}": expression for name, expression in filled.items()}
    return rows.order_by().annotate(**shown).values_list(*shown)
