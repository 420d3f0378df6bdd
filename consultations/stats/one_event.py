"""What the page of one event counts: its views by what became of them, its problems found and solved."""

import datetime
from dataclasses import dataclass, field

from consultations.choices import Adoption, EventState, ProblemState
from consultations.models import Event
from consultations.reading import Part, numbers_of_views
from consultations.stats.found import PROBLEMS_FOUND, PROBLEMS_SOLVED
from consultations.stats.results import ALL_VIEWS, VIEWS_ADOPTED
from figures.counting import Count
from figures.definitions import Definition, Scope


@dataclass(frozen=True)
class EventCounts:
    """The counts of an event; None and empty where there is nothing to count, or the event is not counted yet."""

    adopted: Count | None = None
    by_adoption: list[tuple[str, Count]] = field(default_factory=list)
    found: Count | None = None
    solved: Count | None = None


def event_counts(event: Event, problems: list[Part], today: datetime.date) -> EventCounts:
    """Return the counts of ``event`` without asking the database; a test holds them to their definitions.

    ``event`` comes with its views, ``problems`` are all that were found.
    """
    if event.state != EventState.HELD or (event.starts_on or datetime.date(event.year, 1, 1)) > today:
        return EventCounts()

    def counted(definition: Definition, number: int, base: int | None = None, **more: str) -> Count:
        part = tuple(sorted({"event": event.code, **more}.items()))
        return Count(definition, Scope(event.committee, event.year, today, part), number, base)

    numbers = numbers_of_views(event)
    total = sum(numbers.values())
    known = total - numbers[Adoption.UNKNOWN]
    solved = [row for row in problems if row.code == ProblemState.SOLVED and row.day and row.day <= today]
    by_adoption = [
        (str(label), counted(ALL_VIEWS, numbers[value], adopted=value))
        for value, label in Adoption.choices
        if known and numbers[value]
    ]
    return EventCounts(
        adopted=counted(VIEWS_ADOPTED, numbers[Adoption.YES] + numbers[Adoption.PARTLY], total) if known else None,
        by_adoption=by_adoption,
        found=counted(PROBLEMS_FOUND, len(problems)) if problems else None,
        solved=counted(PROBLEMS_SOLVED, len(solved)) if problems else None,
    )
