"""What the synthetic year ended with, counted by the statistics that the pages show."""

from typing import NamedTuple

from members.models import Committee
from proposals.simulation.targets import Fate, Targets
from proposals.simulation.world import LAST_DAY, YEAR
from proposals.stats import Statistics, check_sums, yearly

CODES = {
    Fate.MERGED: "merged",
    Fate.NOT_FILED: "not_filed",
    Fate.OPINION: "to_opinion",
    Fate.LETTER: "to_letter",
    Fate.SUGGESTION: "to_suggestion",
    Fate.WITHDRAWN: "withdrawn",
}
# Counted by answers and by forms, so that each has its own base: all of it is the target.
ALL_OF_THEM = ("answers_given", "in_time", "forms", "satisfied_attitude", "satisfied_result")


class Sum(NamedTuple):
    """One line of the comparison."""

    name: str
    target: int
    reached: int
    base: int | None


def compare(committee: Committee, targets: Targets) -> list[Sum]:
    """Return each sum beside what it should be, with the base the statistics give it."""
    counted = yearly(committee, YEAR, on=LAST_DAY)
    wanted = {
        "collected": targets.collected,
        **{CODES[fate]: number for fate, number in targets.others.items()},
        "assigned": targets.assigned,
        "key": targets.key,
        "assigned_collective": targets.collective,
        "answered": targets.assigned,
        "adopted": targets.adopted,
        "implemented": targets.implemented,
        **{code: counted[code].base or 0 for code in ALL_OF_THEM},
    }
    lines = [Sum(in_words(code), number, counted[code].count, counted[code].base) for code, number in wanted.items()]
    exits = Sum("exits of the review, together", targets.collected, exits_of(counted), targets.collected)
    return [*lines, exits, Sum("sums that do not add up", 0, len(check_sums(counted)), None)]


def in_words(code: str) -> str:
    """Return a code of the statistics as words."""
    return code.replace("_", " ")


def exits_of(counted: Statistics) -> int:
    """Return how many left the review in any way; those that did are all handed out."""
    return sum(counted[code].count for code in (*CODES.values(), "assigned"))
