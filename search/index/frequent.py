"""Tokens so frequent that they tell little of the entries that hold them, learned from a sample of the index.

Who looks for what is rare about a text (``search.similar``) leaves them out without asking: PostgreSQL would read all
their holders before it stops counting. Learned whenever the index is built or compared; not knowing them costs time
only.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from search.folding import fold
from search.index.storing import places_of
from search.index.tables import ENTRIES, FREQUENT_TOKENS, TEXTS
from search.tokens import in_title, tokens

# A keyword that more entries hold tells too little of any of them.
MOST_HOLDERS = 300
SAMPLE = 3000
# What fewer of the sample hold may be there by chance.
LEAST = 20


def learn(connection: Any, most: int) -> int:
    """Note the tokens that clearly more than ``most`` entries hold; return how many they are."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {ENTRIES}")  # noqa: S608
        total = cursor.fetchone()[0]
        step = max(1, total // SAMPLE)
        cursor.execute(
            f"SELECT e.title, t.text FROM {ENTRIES} e JOIN {TEXTS} t ON t.place = e.place "  # noqa: S608
            "WHERE e.record %% %s = 0",
            [step],
        )
        counted: Counter[str] = Counter()
        taken = 0
        for title, text in cursor.fetchall():
            counted.update(tokens(fold(text)))
            counted.update(map(in_title, tokens(fold(title))))
            taken += 1
        # Twice as many as would be expected of a token that ``most`` entries hold.
        enough = max(LEAST, 2 * most * taken // max(1, total))
        found = [(token,) for token, number in counted.items() if number > enough]
        cursor.execute(f"DELETE FROM {FREQUENT_TOKENS}")  # noqa: S608
        cursor.executemany(f"INSERT INTO {FREQUENT_TOKENS} (token) VALUES (%s)", found)  # noqa: S608
    return len(found)


def among(connection: Any, asked: Iterable[str]) -> set[str]:
    """Return those of the tokens that are known to be frequent."""
    names = list(asked)
    if not names:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT token FROM {FREQUENT_TOKENS} WHERE token IN ({places_of(names)})", names)  # noqa: S608
        return {token for (token,) in cursor.fetchall()}
