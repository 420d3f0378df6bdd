"""What the index holds of a text: every character and every pair of neighbours, and each word of letters or digits.

Chinese is written without spaces, so any two neighbouring characters may be a word: with both kinds of tokens each word
of one, two or more characters is found without a dictionary, on both databases alike (docs/decisions.md).
"""

import re
from collections.abc import Iterable
from itertools import pairwise

IDEOGRAPH = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
RUN = re.compile(f"(?P<signs>[{IDEOGRAPH}]+)|[^\\W_{IDEOGRAPH}]+")
NOT_IN_A_TOKEN = re.compile(r"[^\w-]|_")
# The longest word of letters or digits that is kept whole; what is longer is no word.
LONGEST_WORD = 40


def tokens(folded: str) -> set[str]:
    """Return the tokens of a folded text."""
    found: set[str] = set()
    for run in RUN.finditer(folded):
        found.update(of_run(run))
    return found


def of_run(run: re.Match[str]) -> Iterable[str]:
    """Return the tokens of one run of characters of a kind."""
    if not run["signs"]:
        return [run.group()[:LONGEST_WORD]]
    signs = run.group()
    return [*signs, *(first + second for first, second in pairwise(signs))]


def needed(folded: str) -> list[str]:
    """Return the tokens a text must hold to hold ``folded``: of a run its pairs, its character when it is alone."""
    found: dict[str, None] = {}
    for run in RUN.finditer(folded):
        signs = run.group()
        if not run["signs"] or len(signs) == 1:
            found[signs[:LONGEST_WORD]] = None
        else:
            found.update(dict.fromkeys(first + second for first, second in pairwise(signs)))
    return list(found)


def is_certain(folded: str) -> bool:
    """Return whether a text that holds the needed tokens holds ``folded`` itself: it is one run of at most one pair."""
    runs = list(RUN.finditer(folded))
    return len(runs) == 1 and runs[0].group() == folded and (not runs[0]["signs"] or len(folded) <= 2)


def mark(kind: str, value: object) -> str:
    """Return the token of a property (``mark("year", 2022)``); no text has such a token, for none has a colon."""
    return f"{kind}:{NOT_IN_A_TOKEN.sub('', str(value)).lower()}"
