"""How the lines of the public list are made of proposals, ordered and counted."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from cppcc_portal.lib.changes import Watched, Watcher
from cppcc_portal.lib.counters import ListCounter
from proposals.choices import CountedBy
from proposals.models import ListedCount, ListedProposal, Proposal
from proposals.numbers import read as read_number

# A place is one number, so that the list is one walk along an index on either database: the year from the newest
# down, the session from the newest down, the proposal number upwards.
NUMBERS = SESSIONS = 10**7
LAST_YEAR = 9999
COLUMNS = (
    "pk",
    "session__year",
    "session",
    "number",
    "sequence",
    "session__term__committee",
    "category",
    "second_category",
    "kind",
    "state",
)


def place_of(year: int, session: int, number: int) -> int:
    """Return the place of a proposal number of a session."""
    return ((LAST_YEAR - year) * SESSIONS + SESSIONS - 1 - session) * NUMBERS + number


def year_at(place: int) -> int:
    """Return the year of a place."""
    return LAST_YEAR - place // (SESSIONS * NUMBERS)


def places_of_year(year: int) -> tuple[int, int]:
    """Return the first and the last place of a year."""
    first = (LAST_YEAR - year) * SESSIONS * NUMBERS
    return first, first + SESSIONS * NUMBERS - 1


def places_of_session(year: int, session: int) -> tuple[int, int]:
    """Return the first and the last place of a session."""
    return place_of(year, session, 0), place_of(year, session, NUMBERS - 1)


def lines(condition: Q, proposals: Any = Proposal) -> Iterator[tuple[Any, ...]]:
    """Yield the lines of the published ones among these proposals, by the columns of ListedProposal."""
    rows = proposals.objects.filter(condition, is_published=True).order_by()
    for pk, year, session, number, sequence, *others in rows.values_list(*COLUMNS).iterator():
        committee, category, second, kind, state = others
        yield (
            pk,
            place_of(year, session, figure_of(number, sequence)),
            committee,
            session,
            category,
            second,
            kind,
            state,
        )


def figure_of(number: str, sequence: int | None) -> int:
    """Return the number by which a proposal is ordered in its session; 0 before it has one."""
    if sequence is None:
        printed = read_number(number) if number else None
        sequence = int(printed.figures) if printed else 0
    return min(sequence, NUMBERS - 1)


def cells(line: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield the cells in which a line counts: once in each respect, in both its categories."""
    _pk, place, committee, session, category, second, kind, state = line
    yield CountedBy.ALL.value, 0, kind, state
    yield CountedBy.YEAR.value, year_at(place), kind, state
    yield CountedBy.COMMITTEE.value, committee, kind, state
    yield CountedBy.SESSION.value, session, kind, state
    for key in {category, second} - {None}:
        yield CountedBy.CATEGORY.value, key, kind, state


PUBLIC_LIST = ListCounter(
    name="proposals",
    records=Proposal,
    lines=ListedProposal,
    counts=ListedCount,
    read=lines,
    cells=cells,
)
WATCHER = Watcher(
    "proposals.list",
    "proposals.Proposal",
    (
        Watched(
            fields=("is_published", "session", "number", "sequence", "category", "second_category", "kind", "state")
        ),
        Watched("session", ("year", "term")),
        Watched("session__term", ("committee",)),
    ),
    PUBLIC_LIST.told,
)
