"""So many published proposals of one committee over twenty years, and the search index over them."""

import datetime
from collections.abc import Iterator
from typing import Any

from benchmarks.similar_texts import written

YEARS, LAST_YEAR = 20, 2026
AT_ONCE = 1000


def fill(size: int) -> None:
    """Write the proposals in the order of their days, their entries beside them, the tokens of all at the end."""
    from django.db import connection, transaction

    from search.index.building import begin, build, note

    begin()
    # The entries are written with their records (search.upkeep), so that only tokens are left to the build.
    note(place=0)
    sessions = make_sessions()
    for first in range(0, size, AT_ONCE):
        with transaction.atomic():
            write(sessions, range(first, min(first + AT_ONCE, size)), size)
    for _progress in build():
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_sessions() -> list[Any]:
    """Return one session for each year, the last one the current one."""
    from members.models import Committee, Session, Term

    names = {"slug": "similar", "name": "〔模拟〕市政协", "short_name": "模拟"}
    committee = Committee.objects.create(**names, is_synthetic=True)
    term = Term.objects.create(committee=committee, number=1, name="一届", starts=f"{LAST_YEAR - YEARS}-01-01")
    years = range(LAST_YEAR - YEARS + 1, LAST_YEAR + 1)
    return [
        Session.objects.create(
            term=term, number=n, name=f"一届{n}次会议", year=year, opens=f"{year}-01-10", is_current=year == LAST_YEAR
        )
        for n, year in enumerate(years, 1)
    ]


def write(sessions: list[Any], numbers: range, size: int) -> None:
    """Write the proposals with these numbers and their texts."""
    from proposals.models import Proposal, ProposalText

    texts = {n: written(n) for n in numbers}
    rows = Proposal.objects.bulk_create(
        Proposal(
            session=sessions[n * YEARS // size],
            serial=f"{n:06d}",
            number=f"{n:06d}",
            title=text.heading,
            kind="joint",
            state="closed",
            submitted_at=day_of(sessions[n * YEARS // size].year),
            public_consent="yes",
            is_published=True,
        )
        for n, text in texts.items()
    )
    pairs = zip(rows, texts.values(), strict=True)
    ProposalText.objects.bulk_create(ProposalText(proposal=row, body=text.text) for row, text in pairs)


def day_of(year: int) -> datetime.datetime:
    """Return the day on which the proposals of a year were handed in."""
    return datetime.datetime(year, 1, 12, 2, tzinfo=datetime.UTC)


def keys() -> Iterator[tuple[int, int]]:
    """Yield number and key of every proposal."""
    from proposals.models import Proposal

    yield from ((int(serial), pk) for pk, serial in Proposal.objects.values_list("pk", "serial").iterator())
