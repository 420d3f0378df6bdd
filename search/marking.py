"""Where in a text the words of a question stand; folding keeps places, so they can be told of the text as written."""

import re

from search.folding import fold
from search.question import Question

Stretch = tuple[int, int]
BEFORE, LENGTH = 40, 160


def stretches(text: str, question: Question) -> list[Stretch]:
    """Return where the words stand, in order and without overlap; the longest word wins."""
    words = sorted({way for term in question.terms for way in term.spellings}, key=len, reverse=True)
    if not words:
        return []
    return [match.span() for match in re.finditer("|".join(map(re.escape, words)), fold(text))]


def window(text: str, question: Question) -> Stretch:
    """Return the part of a text to be shown: from a little before the first word found."""
    found = stretches(text, question)
    start = max(0, found[0][0] - BEFORE) if found else 0
    return start, min(len(text), start + LENGTH)
