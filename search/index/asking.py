"""How the index is asked: conditions on tokens become a query of the database, and every answer is bounded."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection, transaction

from search.index import layers
from search.index.entries import KIND_BITS, OFFICE_BITS, RECORD_BITS, VERSION
from search.index.storing import places_of
from search.index.tables import ENTRIES, STATE, TEXTS, TOKENS
from search.question import Condition, Question, all_of
from search.registry import registry

# The newest hits are looked at, so many of each way: what a search costs does not grow with the records.
MOST_BY_NUMBER, MOST_IN_TITLE, MOST_ANYWHERE = 100, 400, 1000
# Where tokens leave a doubt, and fewer texts than this share hold the words, as many more are looked at as are missing,
# but no more than so many times as many.
ENOUGH, FURTHER = 0.6, 4
BY_NUMBER, IN_TITLE, ANYWHERE = range(3)


class Hit(NamedTuple):
    """An entry that fulfils a question, and where: ``tier`` is BY_NUMBER, IN_TITLE or ANYWHERE."""

    place: int
    tier: int
    kind: str
    record: int
    committee: str
    year: int | None
    category: str
    title: str


class Way(NamedTuple):
    """A way to find entries: which tier that is, the conditions on tokens and on the place, how many of the newest."""

    tier: int
    condition: Condition
    where: str
    most: int


def hits(question: Question) -> tuple[list[Hit], bool]:
    """Return the newest entries that fulfil a question, each once and in its best tier.

    The second value tells whether there are more than were looked at.
    """
    where = PUBLIC if question.is_everybodys else EVERY
    ways = [
        Way(IN_TITLE, question.by_words(in_title=True), where, MOST_IN_TITLE),
        Way(ANYWHERE, question.by_words(), where, MOST_ANYWHERE),
    ]
    if question.numbers:
        ways.append(Way(BY_NUMBER, question.by_number(), where, MOST_BY_NUMBER))
    found, lowest, is_more = looked_at(question, ways)
    if not is_more or len(found) >= ENOUGH * MOST_ANYWHERE:
        return found, is_more
    missing = (MOST_ANYWHERE - len(found)) * MOST_ANYWHERE // max(len(found), 1)
    further = Way(ANYWHERE, question.by_words(), below(where, lowest), min(missing, FURTHER * MOST_ANYWHERE))
    others, _lowest, is_more = looked_at(question, [further])
    known = {hit.place for hit in found}
    return [*found, *(hit for hit in others if hit.place not in known)], is_more


def looked_at(question: Question, ways: Sequence[Way]) -> tuple[list[Hit], int, bool]:
    """Return the hits among the entries found in these ways, the lowest place that was looked at, whether it goes on.

    The last two are told of the entries that hold the words anywhere.
    """
    places, values = newest_places(ways)
    held, texts = holds_all(question)
    join = f"JOIN {TEXTS} t ON t.place = e.place" if texts else ""
    rows = rows_of(
        f"SELECT e.place, f.best, e.kind, e.record, e.committee, e.year, e.category, e.title, f.worst, {held} "  # noqa: S608
        f"FROM (SELECT place, min(tier) AS best, max(tier) AS worst FROM ({places}) u GROUP BY place) f "
        f"JOIN {ENTRIES} e ON e.place = f.place {join}",
        [*texts, *values],
    )
    found = [Hit._make(row[:8]) for row in rows if row[9] or row[1] == BY_NUMBER]
    anywhere = [row[0] for row in rows if row[8] == ANYWHERE]
    most = next(way.most for way in ways if way.tier == ANYWHERE)
    return found, min(anywhere, default=0), len(anywhere) >= most


def newest_places(ways: Sequence[Way]) -> tuple[str, list[Any]]:
    """Return the query for the newest places that are found in one way or another, with its values."""
    depth = 1 if connection.vendor == "sqlite" else layers.number(connection)
    parts = [(way.tier, *newest(way, depth)) for way in ways]
    return (
        " UNION ALL ".join(f"SELECT place, {tier} AS tier FROM ({rows}) t{tier}" for tier, rows, _values in parts),  # noqa: S608
        [value for _tier, _rows, values in parts for value in values],
    )


# SQLite walks along its lists of tokens from the newest down. PostgreSQL gathers, layer by layer, all that fulfil a
# condition; OFFSET keeps its planner, which does not know what looking into an entry costs, from walking instead.
NEWEST_OF_SQLITE = (
    f"SELECT rowid AS place FROM {TOKENS} WHERE {TOKENS} MATCH %s AND {{where}} ORDER BY rowid DESC LIMIT %s"  # noqa: S608
)
NEWEST_OF_LAYER = (
    f"(SELECT place FROM (SELECT place FROM {TOKENS} WHERE tokens @@ %s::tsquery AND {{where}} OFFSET 0) g "  # noqa: S608
    "ORDER BY place DESC LIMIT %s)"
)


def newest(way: Way, depth: int) -> tuple[str, list[Any]]:
    """Return the query for the newest places found in a way, with its values; ``depth`` is the number of layers."""
    if connection.vendor == "sqlite":
        return NEWEST_OF_SQLITE.format(where=way.where.format(own="rowid")), [written(way.condition), way.most]
    parts = layers.each(way.condition, depth)
    values = [value for part in parts for value in (written(part), way.most)]
    rows = " UNION ALL ".join([NEWEST_OF_LAYER.format(where=way.where.format(own="place"))] * len(parts))
    return f"SELECT place FROM ({rows}) l LIMIT %s", [*values, way.most]  # noqa: S608


def written(condition: Condition) -> str:
    """Return a condition in the language of the database; tokens hold no quotation mark (``search.tokens``)."""
    both, either, quote = (" AND ", " OR ", '"') if connection.vendor == "sqlite" else (" & ", " | ", "'")
    if isinstance(condition, str):
        return f"{quote}{condition}{quote}"
    how, parts = condition
    return f"({(both if how == 'all' else either).join(map(written, parts))})"


def holders(conditions: Sequence[Condition], kind: str, marks: Sequence[str], most: int) -> dict[int, set[int]]:
    """Return the keys of the records of a kind that fulfil each condition, by the condition's place in the list.

    Of each, up to ``most`` that everybody may find, and as many for each of ``marks`` (``entries.reader_mark``).
    """
    public = [(number, condition, public_of(kind)) for number, condition in enumerate(conditions)]
    office = [(number, all_of([condition, mark]), "") for number, condition, _where in public for mark in marks]
    found: dict[int, set[int]] = defaultdict(set)
    for number, place in places_holding(public + office, most):
        found[number].add(place & (1 << RECORD_BITS) - 1)
    return found


def public_holders(conditions: Sequence[Condition], most: int) -> dict[int, set[int]]:
    """Return the places of up to ``most`` public entries of any kind that fulfil each condition, in the same way."""
    found: dict[int, set[int]] = defaultdict(set)
    for number, place in places_holding([(n, condition, PUBLIC) for n, condition in enumerate(conditions)], most):
        found[number].add(place)
    return found


# Whether everybody may find an entry is read from its place: to ask for the token that most entries hold would take
# longer than all the rest.
EVERY = "1 = 1"
PUBLIC = f"(({{own}} >> {RECORD_BITS}) & {2**OFFICE_BITS - 1}) = 0"


def below(where: str, place: int) -> str:
    """Return the condition on a place, and that it lies below another."""
    return f"{where} AND {{own}} < {int(place)}"


def public_of(kind: str) -> str:
    """Return the condition on a place that everybody may find its entry, and that it is of this kind."""
    part = registry.sources[kind].number << OFFICE_BITS
    return f"(({{own}} >> {RECORD_BITS}) & {2 ** (KIND_BITS + OFFICE_BITS) - 1}) = {part}"


def places_holding(ways: Sequence[tuple[int, Condition, str]], most: int) -> list[tuple[int, int]]:
    """Return number and place of up to ``most`` entries that fulfil each condition, with one on the place itself."""
    if not ways:
        return []
    question = " UNION ALL ".join(some(number, where) for number, _condition, where in ways)
    return rows_of(question, [value for _number, condition, _where in ways for value in (written(condition), most)])


def rows_of(question: str, values: list[Any]) -> list[tuple]:
    """Return the answer to a question of many parts, each to be answered from the index of tokens."""
    if connection.vendor == "sqlite":
        return answer_to(question, values)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Reading the table through looks cheap to the planner, who does not see that the tokens lie apart; and
            # the layers are looked through one after the other, not all at once.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0")
        return answer_to(question, values)


def answer_to(question: str, values: list[Any]) -> list[tuple]:
    """Return all rows of the answer."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def some(number: int, where: str) -> str:
    """Return the query for places of entries that fulfil a condition and one on the place; takes it and how many."""
    own, fulfils = (
        ("rowid", f"{TOKENS} MATCH %s") if connection.vendor == "sqlite" else ("place", "tokens @@ %s::tsquery")
    )
    also = f" AND {where.format(own=own)}" if where else ""
    rows = f"SELECT {own} AS place FROM {TOKENS} WHERE {fulfils}{also} LIMIT %s"  # noqa: S608
    return f"SELECT {number}, place FROM ({rows}) k"  # noqa: S608


def holds_all(question: Question) -> tuple[str, list[Any]]:
    """Return whether the text itself holds what tokens alone cannot say, as an expression with its values."""
    doubtful = [term.uncertain for term in question.terms if term.uncertain]
    held = "strpos" if connection.vendor == "postgresql" else "instr"
    one = f"{held}(CASE t.folded WHEN '' THEN t.text ELSE t.folded END, %s) > 0"
    each = [f"({' OR '.join([one] * len(spellings))})" for spellings in doubtful]
    return " AND ".join(each) or "1 = 1", [text for spellings in doubtful for text in spellings]


@dataclass(frozen=True)
class Shown:
    """What a page shows of an entry."""

    place: int
    kind: str
    year: int | None
    day: Any
    title: str
    line: str
    address: str
    readers: str
    is_synthetic: bool
    text: str


def shown(places: Sequence[int]) -> list[Shown]:
    """Return what is shown of these entries, in the order asked for."""
    if not places:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.place, e.kind, e.year, e.day, e.title, e.line, e.address, e.readers, e.is_synthetic, t.text "  # noqa: S608
            f"FROM {ENTRIES} e JOIN {TEXTS} t ON t.place = e.place WHERE e.place IN ({places_of(places)})",
            list(places),
        )
        rows = {values[0]: Shown(*values) for values in cursor.fetchall()}
    return [rows[place] for place in places if place in rows]


@dataclass(frozen=True)
class State:
    """How far the index has come: whole, or ``done`` of ``total`` entries."""

    is_complete: bool
    percent: int = 100


def state() -> State:
    """Return whether the index is whole; one that was never made is not."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT version, is_complete, percent FROM {STATE}")  # noqa: S608
        row = cursor.fetchone()
    if row and row[0] == VERSION and row[1]:
        return State(is_complete=True)
    return State(is_complete=False, percent=row[2] if row and row[0] == VERSION else 0)
