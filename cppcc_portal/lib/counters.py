"""Lists with a line for each record and counts of the lines, kept in step with the records in their transaction."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Max, Model, Q

# How many records are compared at once, and how many counts are written at once: SQLite takes 999 values in places.
AT_ONCE, CELLS_AT_ONCE = 400, 150
# While a list is counted anew nobody else moves it; those who move it do not wait for each other.
ALONE, TOGETHER = "SHARE ROW EXCLUSIVE", "ROW EXCLUSIVE"
Row = tuple[Any, ...]
Rows = dict[Any, Row]


class Drift(NamedTuple):
    """What a list held and what was counted anew."""

    key: str
    stored: int
    counted: int


@dataclass(frozen=True)
class ListCounter:
    """A list: ``lines`` has the key of the record and its columns, ``counts`` a number for each cell.

    ``read`` yields what the lines of some records should be, ``cells`` names the cells in which a line counts. Which
    records were touched it is told by a watcher (``lib/changes``).
    """

    name: str
    records: type[Model]
    lines: type[Model]
    counts: type[Model]
    read: Callable[[Q], Iterator[Row]]
    cells: Callable[[Row], Iterable[Row]]

    def told(self, _connection: Any, keys: Collection[Any]) -> None:
        """Bring the list in step with what a transaction wrote, before it is committed."""
        self.settle(keys)

    def settle(self, keys: Collection[Any]) -> None:
        """Write the lines of these records anew and move the counts by the difference."""
        moved: Counter[Row] = Counter()
        ordered = sorted(keys)
        self.lock(TOGETHER)
        for start in range(0, len(ordered), AT_ONCE):
            part = Q(pk__in=ordered[start : start + AT_ONCE])
            # Locked first, read then: who changes the same record in between is waited for.
            stored = self.stored(self.lines._default_manager.select_for_update().filter(part))
            wanted = {row[0]: row for row in self.read(part)}
            if stored != wanted:
                self.write(stored, wanted)
                moved.update(self.counted(wanted))
                moved.subtract(self.counted(stored))
        self.add(moved)

    def recount(self, *, is_kept: bool = True) -> list[Drift]:
        """Count everything anew and return what had drifted; ``is_kept`` corrects it."""
        with transaction.atomic():
            self.lock(ALONE)
            differing, counted = self.compared(is_kept=is_kept)
            held = {tuple(cell): number for *cell, number in self.counts._default_manager.values_list(*self.columns())}
            drift = {cell: counted[cell] - held.get(cell, 0) for cell in {*counted, *held}}
            found = [
                Drift(f"{self.name} {' '.join(map(str, cell))}", held.get(cell, 0), counted[cell])
                for cell in sorted(drift)
                if drift[cell]
            ]
            if is_kept:
                self.add(drift)
                self.tell_planner()
        lines = [Drift(f"{self.name}: lines that differ", differing, 0)] if differing else []
        return [*lines, *found]

    def compared(self, *, is_kept: bool) -> tuple[int, Counter[Row]]:
        """Return how many lines are not as they should be, and the right counts; ``is_kept`` writes the lines."""
        differing, counted = 0, Counter[Row]()
        for start in range(0, self.last_key() + 1, AT_ONCE):
            part = Q(pk__gte=start, pk__lt=start + AT_ONCE)
            stored = self.stored(self.lines._default_manager.filter(part))
            wanted = {row[0]: row for row in self.read(part)}
            counted.update(self.counted(wanted))
            differing += sum(stored.get(key) != wanted.get(key) for key in {*stored, *wanted})
            if is_kept and stored != wanted:
                self.write(stored, wanted)
        return differing, counted

    def last_key(self) -> int:
        """Return the highest key of a record or a line."""
        ends = (model._default_manager.aggregate(last=Max("pk"))["last"] for model in (self.records, self.lines))
        return max(end or 0 for end in ends)

    def stored(self, rows: Any) -> Rows:
        """Return lines by the key of their record."""
        names = [field.attname for field in self.lines._meta.concrete_fields]
        return {row[0]: row for row in rows.order_by().values_list(*names)}

    def counted(self, rows: Rows) -> Counter[Row]:
        """Return how many of the lines count in each cell."""
        return Counter(cell for row in rows.values() for cell in self.cells(row))

    def write(self, stored: Rows, wanted: Rows) -> None:
        """Replace the lines that are not as they should be."""
        key, *others = [field.attname for field in self.lines._meta.concrete_fields]
        gone = stored.keys() - wanted.keys()
        if gone:
            self.lines._default_manager.filter(pk__in=gone)._raw_delete(connection.alias)
        rows = [row for pk, row in wanted.items() if stored.get(pk) != row]
        self.lines._default_manager.bulk_create(
            (self.lines(**dict(zip([key, *others], row, strict=True))) for row in rows),
            update_conflicts=True,
            unique_fields=[key],
            update_fields=others,
        )

    def add(self, moved: Mapping[Row, int]) -> None:
        """Add to the counts, in one order for all, so that two writers never wait for each other in a circle."""
        changes = [(*cell, number) for cell, number in sorted(moved.items()) if number]
        for start in range(0, len(changes), CELLS_AT_ONCE):
            part = changes[start : start + CELLS_AT_ONCE]
            with connection.cursor() as cursor:
                cursor.execute(self.adding(len(part)), [value for change in part for value in change])

    def adding(self, rows: int) -> str:
        """Return the statement that adds to so many counts; the database adds, so that no sum is lost."""
        table = connection.ops.quote_name(self.counts._meta.db_table)
        *cell, number = map(connection.ops.quote_name, self.columns())
        places = ", ".join([f"({', '.join(['%s'] * (len(cell) + 1))})"] * rows)
        return (
            f"INSERT INTO {table} ({', '.join([*cell, number])}) VALUES {places} "  # noqa: S608 - names of our own
            f"ON CONFLICT ({', '.join(cell)}) DO UPDATE SET {number} = {table}.{number} + excluded.{number}"
        )

    def tell_planner(self) -> None:
        """Tell PostgreSQL's planner how many lines and counts there are now; it would find out by and by only."""
        if connection.vendor == "postgresql":
            tables = (connection.ops.quote_name(model._meta.db_table) for model in (self.lines, self.counts))
            with connection.cursor() as cursor:
                cursor.execute(f"ANALYZE {', '.join(tables)}")

    def columns(self) -> list[str]:
        """Return the columns of a count: those that name its cell, and the number."""
        return [field.attname for field in self.counts._meta.concrete_fields if not field.primary_key]

    def lock(self, mode: str) -> None:
        """Keep a recount and the writers apart; SQLite has one writer at a time by itself."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {connection.ops.quote_name(self.lines._meta.db_table)} IN {mode} MODE")


COUNTERS: dict[str, ListCounter] = {}


def register(counter: ListCounter) -> None:
    """Make a list known to ``manage.py recount``."""
    COUNTERS[counter.name] = counter
