"""Proposals of one session that are near to one another: offered to the office, which may merge them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from proposals.nearness import Words
from search.tokens import needed

# Of the rarest words of each proposal, this many tell whom it is compared with: those beside it that share two of them.
RAREST, BESIDE, SHARED = 20, 3, 2
MOST_COMPARED = 5000


def clusters(rows: Sequence[Any]) -> list[list[Any]]:
    """Return groups of at least two rows that are near to one another or to a common third; rows keep their order.

    Each row has ``title`` and ``beginning``. What it costs is bounded, however many rows are alike.
    """
    words = [Words(row.title, row.beginning or "") for row in rows]
    leader = list(range(len(rows)))
    for one, other in likely_pairs(words):
        first, second = led_by(leader, one), led_by(leader, other)
        if first != second and words[one].is_similar_to(words[other]):
            leader[max(first, second)] = min(first, second)
    groups: dict[int, list[Any]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[led_by(leader, place)].append(row)
    return [group for group in groups.values() if len(group) > 1]


def led_by(leader: list[int], place: int) -> int:
    """Return the first row of the group that a row belongs to so far."""
    while leader[place] != place:
        place = leader[place]
    return place


def likely_pairs(words: Sequence[Words]) -> list[tuple[int, int]]:
    """Return the pairs that share rare words, those that share most first."""
    shared = Counter(pair for holders in by_rare_word(words).values() for pair in neighbours(holders))
    pairs = sorted(shared, key=lambda pair: (-shared[pair], pair))
    return [pair for pair in pairs if shared[pair] >= SHARED][:MOST_COMPARED]


def by_rare_word(words: Sequence[Words]) -> dict[str, list[int]]:
    """Return the rows that hold each rare word, of the title or of the text, in their order."""
    held = [set(needed(one.title)) | set(needed(one.text)) for one in words]
    often = Counter(word for some in held for word in some)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, some in enumerate(held):
        known = sorted((word for word in some if often[word] > 1), key=lambda word: (often[word], word))
        for word in known[:RAREST]:
            holders[word].append(place)
    return holders


def neighbours(holders: list[int]) -> Iterator[tuple[int, int]]:
    """Yield each holder of a word with the few after it: enough to tie all of them together."""
    for place, one in enumerate(holders):
        for other in holders[place + 1 : place + 1 + BESIDE]:
            yield one, other
