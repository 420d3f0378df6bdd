"""Everything that is counted of a year; the sections take their numbers from here."""

from functools import cached_property

from proposals.models import RatingChoice, ResultClass
from proposals.stats import counting
from proposals.stats.counting import Rows
from proposals.stats.rows import Scope


class Counts:
    """Everything counted once; each attribute is one query."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    @cached_property
    def review(self) -> Rows:
        """Proposals by state, kind, decision and reason."""
        return counting.review(self.scope)

    @cached_property
    def categories(self) -> Rows:
        """Proposals by category."""
        return counting.by_category(self.scope)

    @cached_property
    def first_sectors(self) -> Rows:
        """Proposals by the sector of the first proposer."""
        return counting.by_first_sector(self.scope)

    @cached_property
    def any_sectors(self) -> Rows:
        """Proposals by the sectors of all who signed."""
        return counting.by_any_sector(self.scope)

    @cached_property
    def units(self) -> Rows:
        """Answers owed, by unit."""
        return counting.by_unit(self.scope)

    @cached_property
    def answers(self) -> Rows:
        """Answers that count, by unit."""
        return counting.answers_by_unit(self.scope)

    @cached_property
    def classes(self) -> Rows:
        """All answers, by class."""
        return counting.answers_by_class(self.scope)

    @cached_property
    def forms(self) -> Rows:
        """Rating forms, by unit and by what they say."""
        return counting.forms(self.scope)

    @cached_property
    def promises(self) -> Rows:
        """Promises, by unit and state."""
        return counting.promises(self.scope)

    @cached_property
    def listed_classes(self) -> list[ResultClass]:
        """The classes the committee offers."""
        return counting.listed_classes(self.scope)

    @cached_property
    def listed_choices(self) -> dict[str, list[RatingChoice]]:
        """The choices the committee's scales offer, by judgement."""
        return counting.listed_choices(self.scope)


def total(rows: Rows, column: str, **values: object) -> int:
    """Return the sum of a column over the rows with these values."""
    return sum(row[column] or 0 for row in rows if all(row[name] == value for name, value in values.items()))
