"""Follows numbers to the lists of what they count, and finds numbers on a page that lead nowhere."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urlsplit

from figures.counting import Count, address, count
from proposals.stats import Statistics
from proposals.stats.tables import without_hidden_names

COUNTED = re.compile(r'data-count="(\d+)"')
ROW = '<li class="counted-row">'
VOID = {"meta", "link", "input", "br", "img", "hr", "rect", "path", "line", "source"}


def cells(statistics: Statistics) -> Iterator[Count]:
    """Yield every number that stands in a table, as the public reads it."""
    for table in map(without_hidden_names, statistics.tables.values()):
        for line in (*table.lines, *table.ends):
            yield from line.cells


def figures(statistics: Statistics) -> list[Count]:
    """Return every number of the statistics."""
    return [*(item.counted for item in statistics), *cells(statistics)]


def differing(found: Iterable[Count]) -> list[tuple[str, str, str]]:
    """Return what is printed otherwise than the definition counts."""
    again = [(one, count(one.definition, one.scope)) for one in found]
    return [
        (address(one.code, one.scope), one.printed, anew.printed)
        for one, anew in again
        if (one.number, one.base) != (anew.number, anew.base)
    ]


def pages(client, url: str) -> Iterator[str]:
    """Yield the pages of a list, in English."""
    parts, number = urlsplit(url), 1
    path = parts.path if parts.path.startswith("/en/") else f"/en{parts.path}"
    while True:
        query = urlencode([*parse_qsl(parts.query), ("page", number)])
        response = client.get(f"{path}?{query}")
        assert response.status_code == 200, (url, response.status_code)
        yield response.content.decode()
        if not response.context["page_obj"].has_next():
            return
        number += 1


def addresses(found: list[Count]) -> dict[str, int]:
    """Return the addresses of the lists that numbers and their bases lead to, each with how many lines it must have."""
    wanted = {address(one.code, one.scope): one.number for one in found}
    return wanted | {address(one.code, one.scope, "base"): one.base for one in found if one.base is not None}


def lists(client, found: list[Count]) -> dict[str, tuple[int, list[str]]]:
    """Follow numbers and their bases; return by address how many lines there must be, and the pages."""
    return {url: (number, list(pages(client, url))) for url, number in addresses(found).items()}


def not_listed(followed: dict[str, tuple[int, list[str]]]) -> list[tuple[str, int]]:
    """Return the lists that have, or say that they have, another number of lines than the number that led to them."""
    return [
        (url, number)
        for url, (number, told) in followed.items()
        if {int(COUNTED.search(told[0])[1]), sum(page.count(ROW) for page in told)} != {number}
    ]


class Naked(HTMLParser):
    """Collects digits in <main> that stand neither in a figure, nor in a time, nor in a navigation."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        may = tag in {"time", "nav"} or "data-figure" in dict(attrs) or (bool(self.open) and self.open[-1][1])
        self.open.append((tag, may))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        is_main = any(tag == "main" for tag, _may in self.open)
        if is_main and not self.open[-1][1] and re.search(r"\d", data):
            self.found.append(data.strip())


def naked_numbers(html: str) -> list[str]:
    """Return the texts of a page's main part that hold a number which cannot be followed."""
    reader = Naked()
    reader.feed(html)
    return reader.found
