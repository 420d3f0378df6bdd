"""Every answer costs the same number of queries with 1, 30 and 300 rows."""

from collections.abc import Callable

import pytest
from auditlog.context import disable_auditlog
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opendata import registry
from tests.archive.factories import make_document, make_paragraph
from tests.figures.factories import make_figure, make_quote
from tests.highlights.factories import make_report
from tests.opendata.factories import make_full_event, make_full_proposal, make_full_station, make_release
from tests.opendata.reading import fetched

pytestmark = pytest.mark.django_db


def make_figure_with_quote() -> None:
    make_quote(figure=make_figure())


def make_named_document() -> None:
    make_document().sources.add(make_paragraph())


def maker_of_releases() -> Callable[[], object]:
    report, versions = make_report(), iter(range(1, 1000))
    return lambda: make_release(report, next(versions))


# What fills each dataset; proposals bring their replies.
MAKERS = {
    "documents": lambda: make_named_document,
    "paragraphs": lambda: make_paragraph,
    "figures": lambda: make_figure_with_quote,
    "stations": lambda: make_full_station,
    "proposals": lambda: make_full_proposal,
    "events": lambda: make_full_event,
    "releases": maker_of_releases,
}


TOGETHER = {"proposals": ["proposals", "replies"]}


def cost(client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        fetched(client, url)
    return len(queries)


@pytest.mark.parametrize("name", MAKERS)
def test_an_answer_costs_the_same_with_many_rows(client, monkeypatch, name):
    monkeypatch.setattr(registry, "CHUNK", 10_000)
    make = MAKERS[name]()
    names = TOGETHER.get(name, [name])
    forms = ("{}.csv", "{}.json", "api/v1/{}?per_page=200")
    counts: dict[str, list[int]] = {form.format(one): [] for one in names for form in forms}
    for more in (1, 29, 270):
        with disable_auditlog():  # nobody looks at the record of these changes, and it takes its time
            for _n in range(more):
                make()
        for url, found in counts.items():
            found.append(cost(client, f"/data/{url}"))
    assert {url: len(set(found)) for url, found in counts.items()} == dict.fromkeys(counts, 1), counts
    assert max(max(found) for found in counts.values()) <= 14


def test_a_file_costs_as_many_queries_as_it_has_chunks(client, monkeypatch):
    monkeypatch.setattr(registry, "CHUNK", 10)
    counts = []
    for more in (5, 10, 10):
        for _n in range(more):
            make_document()
        counts.append(cost(client, "/data/documents.csv"))
    assert counts[2] - counts[1] == counts[1] - counts[0] == 2  # the rows of the chunk, and their sources
