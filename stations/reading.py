"""A workstation laid out for reading: its next duty day, and what is kept with it."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Case, CharField, DateField, Expression, F, QuerySet, TextChoices, Value, When
from django.db.models.functions import Cast

from stations.choices import ChangeKind, HostKind, ReceptionOutcome, StationRole
from stations.models import Station

NOTHING = Value("", CharField())
NO_DAY = Cast(Value(None), DateField())
RECEPTIONS_SHOWN = 20
KINDS: dict[str, type[TextChoices]] = {
    "host": HostKind,
    "rule": HostKind,
    "change": ChangeKind,
    "member": StationRole,
    "reception": ReceptionOutcome,
}


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
    """Something kept with a workstation: host, rule, change, member, reception; what does not apply is empty."""

    table: str
    title: str
    kind: str
    before: str
    note: str
    document: str
    key: str
    day: datetime.date | None
    until: datetime.date | None

    @property
    def kind_label(self) -> str:
        """The kind of host or change, the post of a member, what became of a reception, in words."""
        return str(KINDS[self.table](self.kind).label)


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


def particulars(station: Station, on: datetime.date) -> dict[str, list[Particular]]:
    """Return all that a workstation's page lists of its own, by kind, with one query.

    ``hosts``, ``rules``, ``changes`` by date, ``members`` of the day, heads first, the newest ``receptions``.
    """
    address = Case(When(document__is_published=True, then=F("document__slug")), default=NOTHING)
    parts = (
        _columns(station.rules.all(), "rule", title=F("title"), document=address),
        _columns(
            station.changes.all(),
            "change",
            title=F("new"),
            kind=F("kind"),
            before=F("old"),
            note=F("note"),
            day=F("on"),
        ),
        _columns(
            station.memberships.in_force(on).filter(member__is_published=True),
            "member",
            title=F("member__name"),
            kind=F("role"),
        ),
        _columns(
            newest_receptions(station),
            "reception",
            title=F("topic"),
            kind=F("outcome"),
            note=F("result"),
            key=Cast(F("pk"), CharField()),
            day=F("received_on"),
            until=F("reported_back_on"),
        ),
    )
    hosts = _columns(station.hosts.all(), "host", title=F("name"), kind=F("kind"))
    rows = [Particular(*row) for row in hosts.union(*parts, all=True)]
    return {f"{table}s": in_order([row for row in rows if row.table == table]) for table in KINDS}


def newest_receptions(station: Station) -> QuerySet:
    """Return the published receptions the page shows; a part of a union can be cut in no other way on SQLite."""
    newest = station.receptions.published().order_by("-received_on", "-pk").values("pk")[:RECEPTIONS_SHOWN]
    return station.receptions.filter(pk__in=newest)


def in_order(rows: list[Particular]) -> list[Particular]:
    """Return members by post and name, receptions newest first, the others as they happened."""
    rank = {role: place for place, role in enumerate(StationRole.values)}
    if rows and rows[0].table == "member":
        return sorted(rows, key=lambda row: (rank[row.kind], row.title))
    is_newest_first = bool(rows) and rows[0].table == "reception"
    return sorted(rows, key=lambda row: row.day or datetime.date.min, reverse=is_newest_first)


def _columns(rows: QuerySet, table: str, **columns: Expression | F) -> QuerySet:
    """Lay the rows of one table out in the columns of Particular; the prefix keeps clear of model fields."""
    empty = {name: NO_DAY if name in {"day", "until"} else NOTHING for name in Particular._fields}
    filled = {**empty, "table": Value(table, CharField()), **columns}
    shown = {f"part_{name}": expression for name, expression in filled.items()}
    return rows.order_by().annotate(**shown).values_list(*shown)
