"""Proposals made of words, the same in every run, and the same proposals in other words.

The vocabulary is what pypinyin, a package of the portal, lists as words; common ones are drawn as often as words occur
in texts (Zipf). Each proposal has one of many subjects with words of its own, as people write about the same matters
again and again.
"""

import itertools
import random
import re
from functools import cache
from typing import NamedTuple

WORD = re.compile("[\u4e00-\u9fff]{2,3}")
COMMON, SUBJECTS, WORDS_OF_A_SUBJECT = 12_000, 400, 60
OF_THE_SUBJECT = 0.45
SENTENCE, TEXT, TITLE = (6, 14), (280, 520), (4, 6)


class Written(NamedTuple):
    """A proposal as words: those of its title, and those of its sentences."""

    title: list[str]
    sentences: list[list[str]]

    @property
    def heading(self) -> str:
        """The title as it is printed."""
        return f"关于{''.join(self.title)}的提案"

    @property
    def text(self) -> str:
        """The sentences in a row."""
        return "".join(sentence(words) for words in self.sentences)


def sentence(words: list[str]) -> str:
    """Return a sentence of these words with a comma in the middle."""
    middle = len(words) // 2
    return f"{''.join(words[:middle])}，{''.join(words[middle:])}。"


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Return the words in an order that chance gave them, and their weights summed up."""
    from pypinyin.phrases_dict import phrases_dict

    words = sorted(word for word in phrases_dict if WORD.fullmatch(word))
    random.Random("words").shuffle(words)  # noqa: S311 - the same words in every run, no secret
    return words[:COMMON], list(itertools.accumulate(1 / rank for rank in range(3, COMMON + 3)))


@cache
def subject(number: int) -> list[str]:
    """Return the words of a subject."""
    chance = random.Random(f"subject {number}")  # noqa: S311
    return chance.sample(vocabulary()[0], WORDS_OF_A_SUBJECT)


def draw(chance: random.Random, own: list[str], count: int) -> list[str]:
    """Return so many words, part of them of the subject."""
    words, weights = vocabulary()
    common = iter(chance.choices(words, cum_weights=weights, k=count))
    return [chance.choice(own) if own and chance.random() < OF_THE_SUBJECT else next(common) for _word in range(count)]


def written(name: object) -> Written:
    """Return the proposal of this name."""
    chance = random.Random(f"proposal {name}")  # noqa: S311
    own = subject(chance.randrange(SUBJECTS))
    sentences, length = [], chance.randint(*TEXT)
    while length > 0:
        sentences.append(draw(chance, own, chance.randint(*SENTENCE)))
        length -= len(sentences[-1])
    return Written(draw(chance, own, chance.randint(*TITLE)), sentences)


def in_other_words(original: Written, share: float, chance: random.Random) -> Written:
    """Return the proposal with this share of its words changed; of the title one at least."""
    title = changed(original.title, share, chance)
    while share and title == original.title:
        title = changed(original.title, max(share, 1 / len(title)), chance)
    return Written(title, [changed(words, share, chance) for words in original.sentences])


def changed(words: list[str], share: float, chance: random.Random) -> list[str]:
    """Return the words with some of them replaced (half), left out (a quarter) or put after the next (a quarter)."""
    found: list[str] = []
    for word in words:
        way = chance.random() / share if share else 1
        if way < 0.5:
            found += draw(chance, [], 1) if way < 0.25 else [chance.choice(vocabulary()[0])]
        elif way < 0.75:
            found.insert(max(len(found) - 1, 0), word)
        elif way >= 1:
            found.append(word)
    return found or words
