"""What everybody finds, for the tests of the apps that offer it."""

from search.finding import find
from search.question import ask


def everybody_finds(words: str, kind: str = "") -> list[str]:
    """Return the titles of what everybody finds, of one kind or of all."""
    return [hit.title for hit in find(ask(words, narrowed={"kind": kind})).hits]
