"""What can be found: each app registers its sources from its own ``search.py``."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cppcc_portal.lib.changes import Watched

EVERYBODY = ""
MOST_SOURCES = 31


@dataclass(frozen=True)
class Offer:
    """What one kind of reader can find of a record; only what that reader may see.

    ``readers`` is EVERYBODY, or the key of the committee whose office alone may find it. ``line`` stands under the
    title, ``text`` is what is searched beside both. A record without ``day`` is a standing one (a workstation, a
    member): it comes before the dated ones. ``address`` is its page's address in the site's first language.
    ``numbers`` are the ways in which its number may be asked for (``NumberReader``), ``names`` are found by pinyin too.
    """

    title: str
    address: str
    text: str = ""
    line: str = ""
    committee: str = ""
    year: int | None = None
    category: str = ""
    day: datetime.date | None = None
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    readers: str = EVERYBODY
    is_synthetic: bool = False


@dataclass(frozen=True)
class Source:
    """A kind of record that can be found.

    ``number`` tells the kinds apart inside the index and orders them on one day; it is never given to another kind.
    ``label`` is the model of the records, ``tables`` what their offers are made of: when one of these rows changes, the
    record is looked at again. ``rows`` are all records somebody may find, with everything ``offers`` needs.
    ``permission`` is what an account needs in a committee to find what is offered to its office.
    """

    name: str
    number: int
    title: Any
    label: str
    rows: Callable[[], QuerySet]
    offers: Callable[[Any], Iterable[Offer]]
    tables: tuple[Watched, ...] = (Watched(),)
    permission: str = ""


# Readers of a question as a number, each giving the numbers it may mean: ["2022-123", "123"].
NumberReader = Callable[[str], Iterable[str]]
# From words to the other names of what they name: a unit's aliases.
OtherNames = Callable[[list[str]], dict[str, list[str]]]
# From committees' slugs to their names.
CommitteeNames = Callable[[Iterable[str]], dict[str, str]]


@dataclass
class Registry:
    """Everything the apps have registered."""

    sources: dict[str, Source]
    number_readers: list[NumberReader]
    other_names: list[OtherNames]
    committee_names: CommitteeNames


registry = Registry({}, [], [], lambda slugs: {slug: slug for slug in slugs})


def register(*given: Source) -> None:
    """Add sources; raises ValueError when a name or a number is taken or no number of the index."""
    for source in given:
        numbers = {other.number for other in sources()}
        if source.name in registry.sources or source.number in numbers or not 0 < source.number <= MOST_SOURCES:
            raise ValueError(f"A source named {source.name!r} or with the number {source.number} cannot be added.")
        registry.sources[source.name] = source


def sources() -> list[Source]:
    """Return all sources in the order of their numbers."""
    return sorted(registry.sources.values(), key=lambda source: source.number)


def numbers_in(words: str) -> Iterator[str]:
    """Yield the numbers ``words`` may mean to one app or another."""
    for reader in registry.number_readers:
        yield from reader(words)


def other_names(words: list[str]) -> dict[str, list[str]]:
    """Return the other names of what each word names."""
    found: dict[str, list[str]] = {}
    for reader in registry.other_names:
        for word, names in reader(words).items():
            found.setdefault(word, []).extend(names)
    return found
