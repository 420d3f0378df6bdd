"""Two texts sentence by sentence: which of one stand in the other, word for word or nearly."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from search.folding import fold

ENDS = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
NOT_WORDS = re.compile(r"[\W_]+")
# What is shorter (“一、基本情况”) stands in many texts.
SHORTEST = 8
MOST, LONGEST = 100, 300
# In hundredths, as rapidfuzz counts: one character in seven may differ.
THE_SAME = 85


class Pair(NamedTuple):
    """A sentence and the one like it in the other text."""

    mine: str
    theirs: str

    @property
    def is_equal(self) -> bool:
        """Whether they are the same word for word."""
        return words_of(self.mine) == words_of(self.theirs)


class Compared(NamedTuple):
    """How many sentences there are, and which of them stand in the other text."""

    total: int
    pairs: list[Pair]

    @property
    def percent(self) -> int:
        """The share of sentences that stand in the other text, in hundredths; never rounded up to all of them."""
        return 100 * len(self.pairs) // self.total if self.total else 0


def compare(mine: str, theirs: str) -> Compared:
    """Compare a text with another one, sentence by sentence; of very long ones the beginning."""
    own, others = list(sentences(mine)), list(sentences(theirs))
    found = {words_of(other): other for other in reversed(others)}
    choices = list(found)
    pairs = [Pair(one, found[best]) for one in own if (best := like(words_of(one), choices))]
    return Compared(len(own), pairs)


def like(words: str, choices: list[str]) -> str:
    """Return the nearest of the choices if it says the same, else nothing."""
    best = process.extractOne(words, choices, scorer=fuzz.ratio, processor=None, score_cutoff=THE_SAME)
    return best[0] if best else ""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences that are long enough to say something."""
    count = 0
    for match in ENDS.finditer(text):
        sentence = match.group().strip()[:LONGEST]
        if len(words_of(sentence)) >= SHORTEST:
            yield sentence
            count += 1
        if count == MOST:
            return


def words_of(sentence: str) -> str:
    """Return what is compared: letters, digits and characters in one spelling."""
    return NOT_WORDS.sub("", fold(sentence))
