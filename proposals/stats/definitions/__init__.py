"""What this app counts, defined: title, words, base and rows of every number stand here and nowhere else."""

from figures.definitions import Definition
from proposals.stats.definitions import answers, handling, promises, ratings, review

DEFINITIONS: tuple[Definition, ...] = (
    *review.DEFINITIONS,
    *handling.DEFINITIONS,
    *answers.DEFINITIONS,
    *ratings.DEFINITIONS,
    *promises.DEFINITIONS,
)
