"""What the synthetic year has to end with, and how it is divided for other sizes.

The report says: 2022年共收集提案222件，经立案并案交办171件，其中重点提案11件，集体提案34件。截至2022年底，全部提案
均按时办理完毕，办复率为100%，满意率和基本满意率100%，提案建议采纳率91.2%，落实率为86.5%.

- "其中" refers to the 171 handed out, so key and collective proposals are counted among those. Here no other proposal
  is a collective one, so that 34 is also the number among all 222.
- The rates have the 171 handed out as base: 156 of 171 are 91.2 %, 148 of 171 are 86.5 %; no other whole numbers are.
  A proposal is adopted when every answer to it that counts (the last one of each unit that answers the proposers) has
  a class that the committee counts as adopted, and implemented when each of them says so. Counted by answers the base
  is larger, since some proposals are answered by two units.
- "满意率和基本满意率100%": everyone who was asked rated the last answers 满意 or 基本满意, on attitude and on result.
  First answers that somebody was dissatisfied with were followed by second ones; their ratings stay in the record.
- The report does not say how the other 51 left the review; their division here is made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

COLLECTED, ASSIGNED, KEY, COLLECTIVE, ADOPTED, IMPLEMENTED = 222, 171, 11, 34, 156, 148


class Fate(StrEnum):
    """How a proposal leaves the review."""

    ASSIGNED = "assigned"
    MERGED = "merged"
    NOT_FILED = "not_filed"
    OPINION = "opinion"
    LETTER = "letter"
    SUGGESTION = "suggestion"
    WITHDRAWN = "withdrawn"


# Of 222: the 51 that were not handed out on their own.
OTHER_FATES = {
    Fate.MERGED: 20,
    Fate.NOT_FILED: 12,
    Fate.OPINION: 8,
    Fate.LETTER: 5,
    Fate.SUGGESTION: 3,
    Fate.WITHDRAWN: 3,
}
# Of 171, by result class: A and B are adopted; the others are not.
OTHER_CLASSES = {"C": 11, "D": 4}
ANSWERED_A = 122


@dataclass(frozen=True)
class Targets:
    """The sums of a year of some size."""

    collected: int
    assigned: int
    key: int
    collective: int
    adopted: int
    implemented: int
    others: dict[Fate, int]

    @classmethod
    def of(cls, size: int) -> "Targets":
        """Return the report's sums for 222 proposals, the same shares for any other number; raises ValueError."""
        if size < 1:
            raise ValueError("A year needs at least one proposal.")
        assigned = max(1, share(size, ASSIGNED, COLLECTED))
        others = apportion(size - assigned, list(OTHER_FATES.values()))
        return cls(
            collected=size,
            assigned=assigned,
            key=share(assigned, KEY, ASSIGNED),
            collective=share(assigned, COLLECTIVE, ASSIGNED),
            adopted=share(assigned, ADOPTED, ASSIGNED),
            implemented=share(assigned, IMPLEMENTED, ASSIGNED),
            others=dict(zip(OTHER_FATES, others, strict=True)),
        )

    def letters(self) -> dict[str, int]:
        """Return how many proposals are answered with each class."""
        solved = min(share(self.assigned, ANSWERED_A, ASSIGNED), self.implemented)
        rest = apportion(self.assigned - self.adopted, list(OTHER_CLASSES.values()))
        return {"A": solved, "B": self.adopted - solved, **dict(zip(OTHER_CLASSES, rest, strict=True))}


def share(whole: int, part: int, base: int) -> int:
    """Return ``part`` of ``base`` in ``whole``, rounded half up."""
    return (2 * whole * part + base) // (2 * base)


def apportion(whole: int, weights: Sequence[int]) -> list[int]:
    """Divide ``whole`` by ``weights``; the largest remainders get what rounding down leaves, so the sum is right."""
    total = sum(weights)
    parts = [whole * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(whole * weights[place] % total), place))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts
