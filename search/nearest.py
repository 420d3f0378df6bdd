"""Records that share part of the words, offered where nothing holds them all."""

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from search.index.asking import Shown, public_holders, shown
from search.index.frequent import MOST_HOLDERS
from search.question import Question, Term
from search.similar import nearest_first, telling
from search.tokens import needed

MOST = 5
# One pair of characters alone has nothing near it.
FEWEST = 2


class Near(NamedTuple):
    """Entries near to what was asked for, and the question that they answer: any of its pairs of characters."""

    question: Question
    entries: list[Shown]


def nearest(question: Question) -> Near:
    """Return public entries that hold at least a third of the pairs of characters asked for, rare ones counting more.

    Where two words meet, their pair is no word, so a third is most of the words. Each pair is one small question to the
    index, and frequent ones are left out.
    """
    pairs = telling([(pair,) for pair in dict.fromkeys(pair for term in question.terms for pair in needed(term.text))])
    parts = replace(question, terms=tuple(Term(pair) for (pair,) in pairs))
    if len(pairs) < FEWEST:
        return Near(parts, [])
    found = public_holders([pair for (pair,) in pairs], MOST_HOLDERS)
    shared = Counter(place for places in found.values() for place in places)
    near = [place for place in nearest_first(found.values()) if 3 * shared[place] >= len(pairs)]
    return Near(parts, shown(near[:MOST]))
