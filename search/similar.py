"""Records that share rare words with a text, from the index alone: candidates that their app looks at more closely.

Each keyword is one small question to the index; how many entries hold it is counted only as far as it matters, so that
what is asked costs the same whatever is typed (docs/decisions.md).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from cppcc_portal.lib.changes import settle
from search.folding import fold
from search.index.asking import holders
from search.index.frequent import MOST_HOLDERS, among
from search.question import all_of
from search.tokens import mark, needed

# Of a longer text the beginning is looked at; keywords are taken from all over it.
MOST_TITLE, MOST_TEXT = 100, 2000
KEYWORDS = 36
MOST_CANDIDATES = 50


def candidates(title: str, text: str = "", *, kind: str, readers: Sequence[str] = ()) -> list[int]:
    """Return the keys of the records of a kind that share most with a title and a text, the nearest first.

    ``readers`` are the marks of what may be found beside what everybody may (``search.readers``).
    """
    settle(connection)
    keywords = telling(list(dict.fromkeys([*of_title(title), *of_text(text)])))
    found = holders([all_of(list(keyword)) for keyword in keywords], kind, readers, MOST_HOLDERS + 1)
    return nearest_first(records for records in found.values() if len(records) <= MOST_HOLDERS)


Keyword = tuple[str, ...]


def telling(keywords: list[Keyword]) -> list[Keyword]:
    """Leave out what is known to be frequent; two frequent pairs together may still be rare."""
    left_out = among(connection, {token for keyword in keywords for token in keyword})
    return [keyword for keyword in keywords if len(keyword) > 1 or keyword[0] not in left_out]


def of_title(title: str) -> list[Keyword]:
    """Return the words of a title as keywords: its pairs of characters, and each with the pair that follows it."""
    pairs = [mark("t", token) for token in needed(fold(title[:MOST_TITLE]))][:KEYWORDS]
    return [*((pair,) for pair in pairs), *zip(pairs, pairs[2:], strict=False)]


def of_text(text: str) -> list[Keyword]:
    """Return pairs of characters from all over a text."""
    pairs = needed(fold(text[:MOST_TEXT]))
    step = max(1, len(pairs) // KEYWORDS)
    return [(pair,) for pair in pairs[::step][:KEYWORDS]]


def nearest_first(found: Iterable[set[int]]) -> list[int]:
    """Return records in the order of what they share; a keyword counts the more, the fewer records hold it."""
    weights: dict[int, float] = defaultdict(float)
    for records in found:
        for record in records:
            weights[record] += math.log2(2 * MOST_HOLDERS / len(records))
    return sorted(weights, key=lambda record: (-weights[record], -record))[:MOST_CANDIDATES]
