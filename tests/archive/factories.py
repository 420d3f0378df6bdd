"""Builders for documents and their paragraphs."""

import itertools
from typing import Any

from archive.models import Document, Paragraph, Section
from tests.members.factories import make_committee

numbers = itertools.count(1)


def make_document(**over: Any) -> Document:
    """Return a published source report."""
    n = next(numbers)
    values = {"slug": f"document-{n}", "kind": "source_report", "title": f"报告{n}", "year": 2022, "is_published": True}
    values = {**values, **over}
    return Document.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_section(**over: Any) -> Section:
    """Return a section of a document."""
    values = {"number": next(numbers), "label": "亮点一", "heading": "与党委同心同德", **over}
    return Section.objects.create(document=values.pop("document", None) or make_document(), **values)


def make_paragraph(**over: Any) -> Paragraph:
    """Return a paragraph; give ``document`` or ``section`` to place it."""
    section = over.get("section")
    document = over.pop("document", None) or (section.document if section else make_document())
    return Paragraph.objects.create(document=document, **{"number": next(numbers), "text": "正文。", **over})
