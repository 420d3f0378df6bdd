"""A table of the office as a test reads it."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cppcc_portal.lib.sheets.tables import tables
from tests.members.factories import make_committee


def table(code: str, *, year: int = 2022, shows_private: bool = False, committee: Any = None) -> list[dict[str, Any]]:
    """Return the rows of a table, each as a dictionary by heading; two headings must not be the same."""
    found, committee = tables()[code], committee or make_committee()
    headings = found.headings_for(committee, year)
    assert len(set(headings)) == len(headings)
    return [dict(zip(headings, row, strict=True)) for row in found.rows(committee, year, shows_private)]


def queries_of(code: str) -> int:
    """Return how many queries a table with its headings and definitions costs; it must not be empty."""
    with CaptureQueriesContext(connection) as captured:
        assert table(code)
        tables()[code].definitions_for(make_committee(), 2022)
    return len(captured)
