"""All records of a committee's year reckoned anew, in one transaction and with few questions to the database."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from duties.choices import RecordState
from duties.holders import Holder, holders_in, rules_for, rules_in
from duties.models import DutyEntry, DutyEvidence, DutyRecord, DutyRecordStep, Indicator, IndicatorSet, Objection
from duties.reckoning import factor_of, reckon
from duties.sources import Drawn, Span, source_of
from members.models import Committee

BATCH, ROWS_IN_ONE = 5000, 500
LONGEST_TITLE = 200
RECKONED = (
    "indicator_set",
    "is_scored",
    "joined_on",
    "left_on",
    "total",
    "reached",
    "targets",
    "results",
    "rule_version",
    "reckoned_at",
    "reckoned_by",
)
Found = dict[str, dict[int, list[Drawn]]]
Progress = Callable[[int, int], None]


class Recomputed(NamedTuple):
    """What came of it: records reckoned, entries drawn, and records left alone because they are closed."""

    records: int
    entries: int
    closed: int


@dataclass(frozen=True)
class Year:
    """What one reckoning needs."""

    committee: Committee
    year: int
    by: Any
    at: datetime.datetime
    holders: dict[int, Holder]
    rules: dict[str, IndicatorSet]

    def rules_of(self, record: DutyRecord) -> IndicatorSet:
        """Return the rules a record is measured by now; it keeps its own when its member has none or left."""
        holder = self.holders.get(record.member_id)
        return (rules_for(holder, self.rules) if holder else None) or record.indicator_set


@transaction.atomic
def recompute(*, committee: Committee, year: int, by: Any, progress: Progress | None = None) -> Recomputed:
    """Make the records of the year that are missing, and draw and reckon the entries of all that are not closed.

    Entries made by hand stay. Two at once are one after the other; raises Refused when there are no rules, or the
    year is closed.
    """
    # Who reads or adds rows that belong to the committee need not wait: only another reckoning must.
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)
    work = Year(committee, year, by, timezone.now(), holders_in(committee, year), rules_in(committee, year))
    closed = require_open(work)
    make_missing(work)
    rows = DutyRecord.objects.of_year(committee, year).not_closed()
    records = list(rows.select_for_update(of=("self",)).order_by("pk"))
    linked = unlink_objections(rows)
    DutyEntry.objects.drawn().filter(record__in=rows.values("pk")).order_by()._raw_delete("default")
    entries = write_entries(work, records, progress)
    relink_objections(linked)
    # One statement for many rows; each is there already.
    DutyRecord.objects.bulk_create(
        records, update_conflicts=True, update_fields=RECKONED, unique_fields=["id"], batch_size=50
    )
    return Recomputed(len(records), entries, closed)


def require_open(work: Year) -> int:
    """Return how many records of the year are closed; raises Refused when no other can be reckoned."""
    rows = DutyRecord.objects.of_year(work.committee, work.year)
    closed = rows.filter(state=RecordState.CLOSED).count()
    if closed and not rows.not_closed().exists():
        raise Refused(_("The records of %(year)s are closed.") % {"year": work.year}, code="state")
    if not work.rules and not rows.exists():
        sentence = _("The committee has no indicators for %(year)s: enter the contents of its indicator set first.")
        raise Refused(sentence % {"year": work.year})
    return closed


def make_missing(work: Year) -> None:
    """Make the record of each member who has none, with the first row of its history."""
    known = set(DutyRecord.objects.of_year(work.committee, work.year).values_list("member", flat=True))
    rules = {holder.member: rules_for(holder, work.rules) for holder in work.holders.values()}
    missing = [member for member, found in rules.items() if found and member not in known]
    made = DutyRecord.objects.bulk_create(
        DutyRecord(member_id=member, year=work.year, indicator_set=rules[member]) for member in missing
    )
    DutyRecordStep.objects.bulk_create(
        DutyRecordStep(record=record, number=1, step="made", to_state=record.state, at=work.at, by=work.by)
        for record in made
    )


def write_entries(work: Year, records: list[DutyRecord], progress: Progress | None) -> int:
    """Draw, reckon and store the entries of all records, a batch at a time; return how many were drawn."""
    found, by_hand = draw_all(work, records), kept_by_hand(records)
    batch: list[DutyEntry] = []
    moved: list[DutyEntry] = []
    written = 0
    for place, record in enumerate(records, start=1):
        kept = by_hand.get(record.pk, [])
        drawn = reckon_one(work, record, kept, found)
        batch += drawn
        moved += kept
        written += len(drawn)
        if len(batch) >= BATCH:
            insert(batch)
            batch = []
        if progress:
            progress(place, len(records))
    insert(batch)
    DutyEntry.objects.bulk_update(moved, ["indicator", "points", "is_counted"], batch_size=100)
    return written


def insert(entries: list[DutyEntry]) -> None:
    """Store entries as they are: PostgreSQL takes a stream of rows, SQLite many in one statement.

    bulk_create would prepare each value anew, which takes longer than everything else together; these values are of
    the columns' own types already.
    """
    fields = [field for field in DutyEntry._meta.concrete_fields if not field.primary_key]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    values_of = attrgetter(*(field.attname for field in fields))
    table = connection.ops.quote_name(DutyEntry._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.wrote(DutyEntry._meta.db_table)  # type: ignore[attr-defined]
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for one in entries:
                    copy.write_row(values_of(one))
            return
        head = f"INSERT INTO {table} ({names}) VALUES "  # noqa: S608 - names of our own columns, no words of a person
        row = f"({', '.join(['%s'] * len(fields))})"
        for start in range(0, len(entries), ROWS_IN_ONE):
            part = entries[start : start + ROWS_IN_ONE]
            cursor.execute(head + ", ".join([row] * len(part)), [value for one in part for value in values_of(one)])


def draw_all(work: Year, records: list[DutyRecord]) -> Found:
    """Ask each source that an indicator names once, for all members."""
    span = Span(work.committee, work.year, timezone.localdate(work.at))
    sets = {rules.pk: rules for rules in map(work.rules_of, records)}
    codes = {indicator.source for rules in sets.values() for indicator in rules.indicators.all()}
    found: Found = {}
    for source in filter(None, map(source_of, sorted(codes))):
        found[source.code] = defaultdict(list)
        for drawn in source.rows(span):
            found[source.code][drawn.member].append(drawn)
    return found


def kept_by_hand(records: list[DutyRecord]) -> dict[int, list[DutyEntry]]:
    """Return the entries made by hand of each record."""
    found: dict[int, list[DutyEntry]] = defaultdict(list)
    ours = {record.pk for record in records}
    if records:
        year = {"record__year": records[0].year, "record__member__committee": records[0].member.committee_id}
        for entry in DutyEntry.objects.by_hand().filter(**year).select_related("indicator"):
            if entry.record_id in ours:
                found[entry.record_id].append(entry)
    return found


def reckon_one(work: Year, record: DutyRecord, kept: list[DutyEntry], found: Found) -> list[DutyEntry]:
    """Reckon one record and stamp it; return the entries drawn for it, not stored yet."""
    rules, holder = work.rules_of(record), work.holders.get(record.member_id)
    indicators = list(rules.indicators.all())
    if rules.pk != record.indicator_set_id:
        move_to(record, rules, indicators, kept)
    drawn = list(entries_of(record, indicators, holder, found)) if holder else []
    number = max((entry.number for entry in kept), default=0)
    for place, entry in enumerate(drawn, start=number + 1):
        entry.number = place
    reckon(record, rules, indicators, [*kept, *drawn])
    record.reckoned_at, record.reckoned_by = work.at, work.by
    if holder:
        record.is_scored = holder.is_scored
        record.joined_on, record.left_on = holder.joined_in(work.year), holder.left_in(work.year)
    return drawn


def entries_of(record: DutyRecord, indicators: list[Indicator], holder: Holder, found: Found) -> Iterator[DutyEntry]:
    """Return the entries that the sources bring for a record, each thing once for an indicator."""
    for indicator in indicators:
        seen: set[str] = set()
        for drawn in found.get(indicator.source, {}).get(record.member_id, ()):
            fits = not indicator.kinds or drawn.kind in indicator.kinds
            if not fits or drawn.reference in seen or not holder.held_seat_on(drawn.day):
                continue
            if drawn.reference:
                seen.add(drawn.reference)
            yield DutyEntry(
                record_id=record.pk,
                indicator_id=indicator.pk,
                on=drawn.day,
                title=drawn.title[:LONGEST_TITLE],
                is_drawn=True,
                quantity=drawn.half_days if indicator.by_half_day else 1,
                factor=factor_of(indicator, drawn),
                reference=drawn.reference,
            )


def move_to(record: DutyRecord, rules: IndicatorSet, indicators: list[Indicator], kept: list[DutyEntry]) -> None:
    """Measure a record by another version: what was entered by hand goes to the indicator of the same name."""
    named = {indicator.name: indicator for indicator in indicators}
    record.indicator_set = rules
    for entry in kept:
        entry.indicator = named.get(entry.indicator.name, entry.indicator)
    for evidence in DutyEvidence.objects.filter(record=record).select_related("indicator"):
        if evidence.indicator.name in named:
            DutyEvidence.objects.filter(pk=evidence.pk).update(indicator=named[evidence.indicator.name])


def unlink_objections(rows: Any) -> dict[int, tuple[int, str, str]]:
    """Take objections off the drawn entries, which are about to go; return what each was about."""
    about = Objection.objects.filter(record__in=rows.values("pk"), entry__is_drawn=True)
    columns = ("pk", "record", "entry__indicator__name", "entry__reference")
    found = {pk: tuple(rest) for pk, *rest in about.values_list(*columns)}
    Objection.objects.filter(pk__in=list(found)).update(entry=None)
    return found


def relink_objections(linked: dict[int, Any]) -> None:
    """Put objections on the entries that were drawn anew from the same records."""
    records = {record for record, _name, _reference in linked.values()}
    columns = ("record", "indicator__name", "reference", "pk")
    drawn = DutyEntry.objects.drawn().filter(record__in=records).exclude(reference="")
    entries = {tuple(key): pk for *key, pk in drawn.values_list(*columns)}
    for objection, key in linked.items():
        if key in entries:
            Objection.objects.filter(pk=objection).update(entry=entries[key])
