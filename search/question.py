"""What somebody typed, taken apart: words, quoted phrases, numbers, and what the answer is narrowed to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from search.folding import fold
from search.index.entries import EVERYBODYS, FACETS
from search.registry import numbers_in, other_names
from search.tokens import in_title as title_token
from search.tokens import is_certain, mark, needed

MOST_CHARACTERS, MOST_TERMS, MOST_NAMES = 100, 8, 6
# A phrase in quotation marks of any kind, closed or not, or what stands between blanks and marks.
PIECE = re.compile(r"[“\"「『]([^”\"」』]+)|([^\s，。；：？！、,;?!()（）“”\"「」『』]+)")
LETTERS = re.compile("[a-z]+")

# A condition on tokens: one of them, all of several, any of several.
Condition = str | tuple[str, list["Condition"]]


def all_of(conditions: list[Condition]) -> Condition:
    """Return the condition that every one of them holds."""
    return conditions[0] if len(conditions) == 1 else ("all", conditions)


def any_of(conditions: list[Condition]) -> Condition:
    """Return the condition that one of them holds."""
    return conditions[0] if len(conditions) == 1 else ("any", conditions)


@dataclass(frozen=True)
class Term:
    """A word or phrase, folded, with the other names of what it names."""

    text: str
    names: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """What may stand in a text."""
        return (self.text, *self.names)

    @property
    def uncertain(self) -> tuple[str, ...]:
        """The spellings, if tokens alone cannot say that one of them is there."""
        return () if all(map(is_certain, self.spellings)) else self.spellings

    def condition(self, *, in_title: bool = False) -> Condition:
        """Return what an entry's tokens must hold: one of the spellings, or the name in pinyin."""
        ways = [all_of([title_token(token) if in_title else token for token in needed(way)]) for way in self.spellings]
        return any_of([*ways, mark("p", self.text)] if LETTERS.fullmatch(self.text) else ways)


@dataclass(frozen=True)
class Question:
    """A question to the index: what was typed, its terms, the numbers it may be, what it is narrowed to, who asks."""

    words: str
    terms: tuple[Term, ...]
    numbers: tuple[str, ...] = ()
    narrowed: dict[str, str] = field(default_factory=dict)
    readers: tuple[str, ...] = (EVERYBODYS,)
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for: no letter, digit or character."""
        return not self.terms

    @property
    def asked(self) -> list[Condition]:
        """Return what every hit must fulfil beside the words: what it is narrowed to, and who asks.

        For all who are not the office that is left to ``asking``, which reads it from the entry's place.
        """
        readers = [] if self.is_everybodys else [any_of(list(self.readers))]
        return [*readers, *(mark(name, value) for name, value in self.narrowed.items())]

    @property
    def is_everybodys(self) -> bool:
        """Whether only what everybody may find is asked for."""
        return self.readers == (EVERYBODYS,)

    def by_words(self, *, in_title: bool = False) -> Condition:
        """Return the condition that every term is found, in the title or anywhere."""
        return all_of([*(term.condition(in_title=in_title) for term in self.terms), *self.asked])

    def by_number(self) -> Condition:
        """Return the condition that the record has one of the numbers."""
        return all_of([any_of([mark("n", number) for number in self.numbers]), *self.asked])


def ask(typed: str, *, narrowed: dict[str, str] | None = None, readers: tuple[str, ...] = ()) -> Question:
    """Return the question for what was typed; whatever it is, it becomes one. Asks the other names of the words."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())
    kept = words[:MOST_CHARACTERS]
    texts = list(dict.fromkeys(text for text in pieces(fold(kept)) if needed(text)))
    others = other_names(texts[:MOST_TERMS]) if texts else {}
    terms = [Term(text, tuple(spellings(text, others.get(text, [])))) for text in texts[:MOST_TERMS]]
    return Question(
        words=kept,
        terms=tuple(terms),
        numbers=tuple(dict.fromkeys(numbers_in(kept))),
        narrowed={name: value for name, value in (narrowed or {}).items() if name in FACETS and value},
        readers=(EVERYBODYS, *readers),
        is_cut=len(words) > MOST_CHARACTERS or len(texts) > MOST_TERMS,
    )


def pieces(folded: str) -> Iterator[str]:
    """Yield quoted phrases and words; a phrase is taken as it stands, blanks and marks included."""
    for piece in PIECE.finditer(folded):
        yield (piece[1] or piece[2]).strip()


def spellings(text: str, names: list[str]) -> Iterator[str]:
    """Yield other names worth looking for: none that holds the text itself, and not too many."""
    found = dict.fromkeys(fold(name) for name in names)
    yield from [name for name in found if text not in name and needed(name)][:MOST_NAMES]
