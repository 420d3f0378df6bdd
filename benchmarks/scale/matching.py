"""Find 200 words of two to four characters through the index and by plain substring; run by ``recall``, prints JSON."""

import json
import random
from collections.abc import Iterator
from typing import NamedTuple

import django

WORDS, LENGTHS = 200, (2, 2, 2, 3, 3, 4)
TEXTS = 400


class Found(NamedTuple):
    """A word with the number of entries that hold it, how many of them the index found, and its first ten hits."""

    word: str
    held: int
    found: int
    first: list[tuple[str, int]]


def main() -> None:
    """Print a list for each word."""
    django.setup()
    print(json.dumps([look_for(word) for word in words()], ensure_ascii=False))


def words() -> list[str]:
    """Return words that stand in titles and texts, the same in every run on the same records."""
    from search.tokens import SIGNS

    chance = random.Random("words")  # noqa: S311 - the same words in every run, no secret
    runs = [run for text in some_texts() for run in SIGNS.findall(text)]
    found: dict[str, None] = {}
    while len(found) < WORDS:
        run, length = chance.choice(runs), chance.choice(LENGTHS)
        if len(run) >= length:
            place = chance.randint(0, len(run) - length)
            found[run[place : place + length]] = None
    return list(found)


def some_texts() -> Iterator[str]:
    """Yield titles and folded texts of public entries, spread over all."""
    for title, text in rows(
        "SELECT e.title, CASE t.folded WHEN '' THEN t.text ELSE t.folded END FROM search_entry e "
        "JOIN search_text t ON t.place = e.place WHERE e.readers = '' AND e.kind = 'proposals' "
        "ORDER BY e.record %% 997, e.place LIMIT %s",
        [TEXTS],
    ):
        from search.folding import fold

        yield fold(title)
        yield text


def look_for(word: str) -> Found:
    """Compare the public hits of a word with the entries whose text holds it; of many the newest that are looked at."""
    from search.finding import find
    from search.index.asking import MOST_ANYWHERE
    from search.question import ask

    held = "strpos" if is_postgresql() else "instr"
    expected = {
        place
        for (place,) in rows(
            f"SELECT e.place FROM search_entry e JOIN search_text t ON t.place = e.place WHERE e.readers = '' "  # noqa: S608
            f"AND {held}(CASE t.folded WHEN '' THEN t.text ELSE t.folded END, %s) > 0 ORDER BY e.place DESC LIMIT %s",
            [word, MOST_ANYWHERE],
        )
    }
    hits = find(ask(word)).hits
    first = [(hit.kind, hit.record) for hit in hits[:10]]
    return Found(word, len(expected), len(expected & {hit.place for hit in hits}), first)


def rows(question: str, values: list[object]) -> list[tuple]:
    """Return the rows of a question."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def is_postgresql() -> bool:
    """Return which of the two databases is asked."""
    from django.db import connection

    return connection.vendor == "postgresql"


if __name__ == "__main__":
    main()
