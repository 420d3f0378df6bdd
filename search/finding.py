"""The answer to a question: hits in order, counted by what they can be narrowed to, and a page of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import connection

from cppcc_portal.lib.changes import settle
from search.folding import fold
from search.index.asking import ANYWHERE, BY_NUMBER, Hit, Shown, hits, shown
from search.question import Question, ask

PAGE = 20
MOST_CHOICES = 12


@dataclass(frozen=True)
class Answer:
    """All hits of a question in order; ``is_more`` when there are more than were looked at."""

    question: Question
    hits: list[Hit]
    is_more: bool

    @property
    def total(self) -> int:
        """How many were found, of those looked at."""
        return len(self.hits)

    @property
    def pages(self) -> int:
        """How many pages they fill."""
        return -(-self.total // PAGE)

    def page(self, number: int) -> list[Shown]:
        """Return what is shown on a page, counted from 1; nothing beyond the last."""
        part = self.hits[(number - 1) * PAGE : number * PAGE] if number > 0 else []
        return shown([hit.place for hit in part])

    def choices(self, facet: str) -> list[tuple[Any, int]]:
        """Return the values of a facet among the hits, the most frequent first, with how many hits each has."""
        counted = Counter(map(attrgetter(facet), self.hits))
        named = [(value, number) for value, number in counted.items() if value]
        return sorted(named, key=order_of(facet))[:MOST_CHOICES]


def order_of(facet: str) -> Callable[[tuple[Any, int]], tuple]:
    """Return how the values of a facet are ordered: years from the newest, others by how many there are."""
    return (lambda pair: (-pair[0],)) if facet == "year" else (lambda pair: (-pair[1], pair[0]))


def find(question: Question) -> Answer:
    """Return the answer to a question."""
    if question.is_empty:
        return Answer(question, [], is_more=False)
    settle(connection)
    found, is_more = hits(question)
    asked = fold(question.words).strip('“”"「」')
    ranked = sorted(once_each(found), key=lambda hit: (rank(hit, asked), -hit.place))
    return Answer(question, ranked, is_more)


def records(words: str, narrowed: dict[str, str]) -> list[int]:
    """Return the keys of the records in which everybody may find the words, the newest thousand of them."""
    return [hit.record for hit in find(ask(words, narrowed=narrowed)).hits]


def once_each(found: list[Hit]) -> list[Hit]:
    """Return each record once; of a public entry and one of the office's the latter, which holds more."""
    records: dict[tuple[str, int], Hit] = {}
    for hit in found:
        key = (hit.kind, hit.record)
        if key not in records or hit.place > records[key].place:
            records[key] = hit
    return list(records.values())


def rank(hit: Hit, asked: str) -> int:
    """Return how well a hit fits: its number, its very title, in a row in the title, all in the title, elsewhere.

    ``asked`` is folded; a title is folded only where that decides.
    """
    if hit.tier in (BY_NUMBER, ANYWHERE):
        return 0 if hit.tier == BY_NUMBER else 4
    if len(hit.title) == len(asked):
        return 1 if fold(hit.title) == asked else 3
    return 2 if asked in hit.title or asked in fold(hit.title) else 3
