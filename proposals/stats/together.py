"""The numbers of many definitions at once, from the queries of the page, for those who count the whole ledger anew."""

from figures.definitions import Scope
from proposals.choices import RatingDimension
from proposals.stats.counts import APP, Counts, total
from proposals.stats.definitions.handling import DIVISIONS
from proposals.stats.narrowing import PARTS
from proposals.stats.shapes import Statistics
from proposals.stats.yearly import STATISTICS

Numbers = dict[str, tuple[int, int | None]]


def together(scope: Scope) -> Numbers:
    """Return number and base of all definitions that the year's grouped queries bring, by their names in the ledger.

    A part that narrows some definitions only (a class, a choice) is left to each of them.
    """
    if any(name not in PARTS for name, _value in scope.part):
        return {}
    counts = Counts(scope)
    statistics = Statistics.of(scope, tuple(section(counts) for section in STATISTICS))
    known: Numbers = {item.code: (item.count, item.base) for item in statistics.index.values()}
    every = total(counts.units, "joint")
    known |= {**over_all_lines(statistics), "joint_opinions": (total(counts.units, "joint", is_given=1), every)}
    return {f"{APP}{code}": numbers for code, numbers in known.items()}


def over_all_lines(statistics: Statistics) -> Numbers:
    """Return the numbers of the definitions that tables are made of, over all their lines: the whole of each."""
    wholes = {
        **dict.fromkeys(DIVISIONS, statistics["collected"].count),
        **{f"choices_{name}": statistics[f"satisfied_{name}"].base or 0 for name in RatingDimension.values},
        "reasons": statistics["not_filed"].count,
        "by_class": statistics["answers_given"].count,
    }
    shares: Numbers = {code: (whole, whole) for code, whole in wholes.items()}
    return {**shares, "answers_delivered": (statistics["second_answers"].base or 0, None)}
