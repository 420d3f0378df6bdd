"""Everything that is counted of a year; the sections take their numbers from here."""

from functools import cached_property

from figures.counting import Count
from figures.definitions import Scope, definition
from proposals.models import RatingChoice, ResultClass
from proposals.stats import counting
from proposals.stats.asking import askings
from proposals.stats.counting import Rows
from proposals.stats.rows import YearRows

APP = "proposals."
Part = dict[str, str]


class Counts:
    """Everything counted once; each attribute is one query."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.year = YearRows(scope)

    def figure(self, code: str, number: int, base: int | None = None, part: Part | None = None) -> Count:
        """Return a number as the ledger's figure of the definition ``code``; ``part`` narrows it further."""
        scope = self.scope
        if part:
            joint = tuple(sorted({**dict(scope.part), **part}.items()))
            scope = Scope(scope.committee, scope.year, scope.on, joint)
        return Count(definition(f"{APP}{code}"), scope, number, base)

    @cached_property
    def review(self) -> Rows:
        """Proposals by state, kind, category, decision and reason."""
        return counting.review(self.year)

    @cached_property
    def first_sectors(self) -> Rows:
        """Proposals by the sector of the first proposer."""
        return counting.by_first_sector(self.year)

    @cached_property
    def any_sectors(self) -> Rows:
        """Proposals by the sectors of all who signed."""
        return counting.by_any_sector(self.year)

    @cached_property
    def units(self) -> Rows:
        """Answers owed, by unit."""
        return counting.by_unit(self.year)

    @cached_property
    def answers(self) -> Rows:
        """Answers that count, by unit."""
        return counting.answers_by_unit(self.year)

    @cached_property
    def classes(self) -> Rows:
        """All answers, by class."""
        return counting.answers_by_class(self.year)

    @cached_property
    def forms(self) -> Rows:
        """Rating forms, by unit and by what they say."""
        return counting.forms(self.year)

    @cached_property
    def asked(self) -> int:
        """Rating forms that were asked for."""
        return askings(self.year).count()

    @cached_property
    def promises(self) -> Rows:
        """Promises, by unit and state."""
        return counting.promises(self.year)

    @cached_property
    def listed_classes(self) -> list[ResultClass]:
        """The classes the committee offers."""
        return counting.listed_classes(self.year)

    @cached_property
    def listed_choices(self) -> dict[str, list[RatingChoice]]:
        """The choices the committee's scales offer, by judgement."""
        return counting.listed_choices(self.year)


def total(rows: Rows, column: str, **values: object) -> int:
    """Return the sum of a column over the rows with these values."""
    return sum(row[column] or 0 for row in rows if all(row[name] == value for name, value in values.items()))
