"""What tests ask of the ledger: a count by its code, and the rows its page lists."""

import datetime
import re
from typing import Any

from figures.counting import Count, address, count, last_day, listed
from figures.definitions import Scope, definition
from tests.members.factories import make_committee

TODAY = datetime.date(2026, 11, 26)
LINE = re.compile(r'<li class="counted-row">')
TOTAL = re.compile(r'data-count="(\d+)"')


def scope_of(year: int = 2022, on: datetime.date | None = None, committee: Any = None, **part: str) -> Scope:
    """Return Longgang's 2022 on its last day; a keyword narrows it (``platform="zuhequan"``)."""
    day = on or last_day(year, TODAY)
    return Scope(committee or make_committee(), year, day, tuple(sorted(part.items())))


def counted(code: str, year: int = 2022, **over: Any) -> Count:
    """Return what the ledger counts by this definition."""
    return count(definition(code), scope_of(year, **over))


def number(code: str, year: int = 2022, **over: Any) -> int:
    """Return the number alone."""
    return counted(code, year, **over).number


def row_keys(code: str, scope: Scope) -> list[int]:
    """Return the keys of the rows a definition lists, in their order."""
    found = definition(code)
    return [row.pk for row in listed(found.rows(scope), found.listing)]


def lines_on_pages(client: Any, url: str) -> tuple[int, int]:
    """Return how many records the page says it lists, and how many lines it has on all its pages together."""
    page = client.get(url).content.decode()
    total, lines, number = int(TOTAL.search(page).group(1)), len(LINE.findall(page)), 1
    while lines < total and number < 20:
        number += 1
        lines += len(LINE.findall(client.get(f"{url}&page={number}").content.decode()))
    return total, lines


def side_url(code: str, scope: Scope, side: str = "") -> str:
    """Return the address of the rows of a count, in English."""
    return f"/en{address(code, scope, side)}".replace("/en/en/", "/en/")
