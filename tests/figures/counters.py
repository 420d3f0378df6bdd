"""Small definitions to test the ledger with: documents of a year, and the share and the average made of them."""

from typing import Any

import pytest
from django.db.models import Q

from archive.models import Document, Paragraph
from figures import definitions
from figures.definitions import Definition, Form, Listing, Scope

KINDS = {"rule": "制度", "source_report": "报告"}


def documents(scope: Scope) -> Any:
    """The committee's documents of the year, of one kind where the scope says so."""
    kind = Q(kind=scope.get("kind")) if scope.get("kind") else Q()
    return Document.objects.filter(kind, committee=scope.committee, year=scope.year)


def published(scope: Scope) -> Any:
    """Those the public may read."""
    return documents(scope).filter(is_published=True)


def paragraphs(scope: Scope) -> Any:
    """The paragraphs of these documents."""
    return Paragraph.objects.filter(document__committee=scope.committee, document__year=scope.year)


def words(scope: Scope) -> str:
    """What is counted."""
    return "当年的文献，每件计一次。"


LISTING = Listing(public=Q(is_published=True), title=str, url=lambda row: row.get_absolute_url())
PARAGRAPHS = Listing(public=Q(document__is_published=True), title=str, url=lambda row: row.get_absolute_url())
PARTS = {"kind": lambda committee, value: KINDS.get(value)}
COUNT = Definition("test.documents", "文献", words, "件", documents, LISTING, parts=PARTS)
SHARE = Definition(
    "test.published", "公开率", words, "%", published, LISTING, Form.SHARE, documents, "全部文献", parts=PARTS
)
AVERAGE = Definition(
    "test.average", "平均段数", words, "段", paragraphs, PARAGRAPHS, Form.AVERAGE, documents, "全部文献"
)


@pytest.fixture
def counters(monkeypatch) -> None:
    """Register them for one test."""
    for found in (COUNT, SHARE, AVERAGE):
        monkeypatch.setitem(definitions._definitions, found.code, found)
