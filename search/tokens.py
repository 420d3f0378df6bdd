"""What the index holds of a text: every character and every pair of neighbours, and each word of letters or digits.

Chinese is written without spaces, so any two neighbouring characters may be a word: with both kinds of tokens each word
of one, two or more characters is found without a dictionary, on both databases alike (docs/decisions.md).
"""

import re
from operator import add

IDEOGRAPH = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
SIGNS = re.compile(f"[{IDEOGRAPH}]+")
WORD = re.compile(f"[^\\W_{IDEOGRAPH}]+")
RUN = re.compile(f"{SIGNS.pattern}|{WORD.pattern}")
NOT_IN_A_TOKEN = re.compile(r"[^\w-]|_")
# The longest word of letters or digits that is kept whole; what is longer is no word.
LONGEST_WORD = 40


def tokens(folded: str) -> set[str]:
    """Return the tokens of a folded text. A million texts pass through here, so the loops are the interpreter's own."""
    found = {word[:LONGEST_WORD] for word in WORD.findall(folded)}
    for signs in SIGNS.findall(folded):
        found.update(signs)
        found.update(map(add, signs, signs[1:]))
    return found


def needed(folded: str) -> list[str]:
    """Return the tokens a text must hold to hold ``folded``: of a run its pairs, its character when it is alone."""
    found: dict[str, None] = {}
    for run in RUN.findall(folded):
        if SIGNS.match(run) and len(run) > 1:
            found.update(dict.fromkeys(map(add, run, run[1:])))
        else:
            found[run[:LONGEST_WORD]] = None
    return list(found)


def is_certain(folded: str) -> bool:
    """Return whether a text that holds the needed tokens holds ``folded`` itself: it is one run of at most one pair."""
    is_one_run = RUN.fullmatch(folded) is not None and len(folded) <= LONGEST_WORD
    return is_one_run and len(needed(folded)) == 1


def in_title(token: str) -> str:
    """Return the token once more, as one of a title."""
    return f"t:{token}"


def mark(kind: str, value: object) -> str:
    """Return the token of a property (``mark("year", 2022)``); no text has such a token, for none has a colon."""
    return f"{kind}:{NOT_IN_A_TOKEN.sub('', str(value)).lower()}"
