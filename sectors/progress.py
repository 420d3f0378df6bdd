"""The progress of the groups' yearly tasks: apps register what fulfils a task, the board counts it for the ledger.

An app whose records fulfil tasks has a module ``group_tasks.py``; it is found by name.
"""

import calendar
import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from figures.counting import Count, last_day
from figures.definitions import Definition, Scope
from members.models import Committee
from sectors.models import SectorGroup, Task

ALL_GROUPS = 0
Numbers = dict[tuple[int, str], int]


@dataclass(frozen=True, eq=False)
class TaskSource:
    """What fulfils tasks of some kinds.

    ``definition`` counts it, narrowed by ``group`` and, where it has that part, by ``task``. ``by_group`` returns the
    same numbers for all groups at once, as rows of (group, kind, number); ``together`` returns rows of
    (0, kind, number) in which what several groups share counts once.
    """

    kinds: tuple[str, ...]
    definition: Definition
    by_group: Callable[[Scope], QuerySet]
    together: Callable[[Scope], QuerySet]

    def part(self, kind: str, group: SectorGroup | None) -> tuple[tuple[str, str], ...]:
        """Return how the definition is narrowed to a kind of task and a group."""
        narrowed = {"group": group.slug if group else "", "task": kind if "task" in self.definition.parts else ""}
        return tuple((name, value) for name, value in narrowed.items() if value)


_sources: dict[str, TaskSource] = {}


def register(source: TaskSource) -> None:
    """Take in what an app counts; raises ValueError when a kind of task has a source already."""
    for kind in source.kinds:
        if kind in _sources:
            raise ValueError(f"Tasks of the kind {kind!r} are counted already.")
        _sources[kind] = source


def source_of(kind: str) -> TaskSource:
    """Return what fulfils tasks of a kind; KeyError when nothing does."""
    return _sources[kind]


@dataclass(frozen=True)
class Progress:
    """How far a task is: what is done by it, what the book asks for, and what that means on the day."""

    task: Task
    count: Count
    today: datetime.date
    group: SectorGroup | None = None

    @property
    def year(self) -> int:
        """The year of the task book."""
        return self.count.scope.year

    @property
    def target(self) -> int | None:
        """How often it is to be done; None where the book gives no number, and for all groups together."""
        return self.task.target if self.group else None

    @property
    def has_page(self) -> bool:
        """Whether what is counted can be read by everybody: it is named after the group."""
        return self.group is None or self.group.is_published

    @property
    def percent(self) -> int:
        """How long the bar is: done of the target, never more than all of it."""
        return min(100, 100 * self.count.number // self.target) if self.target else 0

    @property
    def is_behind(self) -> bool:
        """Whether less is done than would be if the year's number were spread evenly over its days."""
        days = 366 if calendar.isleap(self.year) else 365
        passed = min(max((self.today - datetime.date(self.year, 1, 1)).days, 0), days)
        return self.count.number < (self.target or 0) * passed // days

    @property
    def standing(self) -> "str | Promise":
        """Where the task stands on the day, in words."""
        if not self.target:
            return _("the book gives no number")
        if self.count.number >= self.target:
            return _("reached")
        if self.today.year > self.year:
            return _("not reached")
        return _("behind an even pace") if self.is_behind else _("under way")


def year_scope(committee: Committee, year: int, today: datetime.date) -> Scope:
    """Return the year as its records tell it today."""
    return Scope(committee, year, last_day(year, today))


def numbers_of(scope: Scope) -> Numbers:
    """Return what is done in the year, by group and kind and for all groups together, with one query."""
    sources = list(dict.fromkeys(_sources.values()))
    rows = [each for source in sources for each in (source.by_group(scope), source.together(scope))]
    if not rows:
        return {}
    return {(group, kind): number for group, kind, number in rows[0].union(*rows[1:], all=True)}


def counted(kind: str, scope: Scope, numbers: Numbers, group: SectorGroup | None = None) -> Count:
    """Return what is done of a kind of task by the group, or by all groups together, as a count of the ledger."""
    source = source_of(kind)
    narrowed = Scope(scope.committee, scope.year, scope.on, source.part(kind, group))
    return Count(source.definition, narrowed, numbers.get((group.pk if group else ALL_GROUPS, kind), 0))


def progress_of(tasks: Iterable[Task], group: SectorGroup, scope: Scope, today: datetime.date) -> list[Progress]:
    """Return how far the group is with the tasks of the year."""
    numbers = numbers_of(scope)
    return [Progress(task, counted(task.kind, scope, numbers, group), today, group) for task in tasks]


class Years(NamedTuple):
    """The years a group has tasks for, the newest first; which one is shown, and whether another was asked for."""

    all: list[int]
    shown: int | None
    is_unknown: bool = False


def group_years(tasks: Iterable[Task], asked: str, today: datetime.date) -> Years:
    """Return the years of ``tasks``, and the one asked for; else the newest that has begun."""
    years = sorted({task.book.year for task in tasks}, reverse=True)
    named = [year for year in years if str(year) == asked]
    begun = [year for year in years if year <= today.year]
    return Years(years, next(iter([*named, *begun, *years]), None), is_unknown=bool(asked) and not named)


def year_progress(group: SectorGroup, tasks: Iterable[Task], year: int | None, today: datetime.date) -> list[Progress]:
    """Return how far the group is with those of ``tasks`` that are set for ``year``, book by book."""
    if year is None:
        return []
    of_year = [task for task in tasks if task.book.year == year]
    return progress_of(of_year, group, year_scope(group.term.committee, year, today), today)


@dataclass(frozen=True)
class Board:
    """All groups of a year: a column for each kind of task, a row for each group, and all groups together."""

    kinds: tuple[Task, ...]
    rows: tuple[tuple[SectorGroup, tuple[Progress | None, ...]], ...]
    totals: tuple[Progress, ...]


def board_of(groups: Sequence[SectorGroup], tasks: Sequence[Task], scope: Scope, today: datetime.date) -> Board:
    """Return the board of the year; a group's own book goes before the one for all groups."""
    numbers = numbers_of(scope)
    kinds: dict[str, Task] = {}
    for task in tasks:
        kinds.setdefault(task.kind, task)

    def cell(group: SectorGroup, kind: str) -> Progress | None:
        own = [task for task in tasks if task.kind == kind and task.holds_for(group)]
        own.sort(key=lambda task: task.book.group_id is None)
        return Progress(own[0], counted(kind, scope, numbers, group), today, group) if own else None

    rows = tuple((group, tuple(cell(group, kind) for kind in kinds)) for group in groups)
    totals = tuple(Progress(task, counted(kind, scope, numbers), today) for kind, task in kinds.items())
    return Board(tuple(kinds.values()), rows, totals)


def board_of_year(
    committee: Committee, year: int, tasks: Sequence[Task], groups: Any, today: datetime.date
) -> Board | None:
    """Return the board of the year's tasks, of those of ``groups`` that the tasks hold for; None without tasks."""
    if not tasks:
        return None
    rows = list(groups.filter(term__in={task.book.term_id for task in tasks}).order_by("name", "pk"))
    return board_of(rows, tasks, year_scope(committee, year, today), today)
