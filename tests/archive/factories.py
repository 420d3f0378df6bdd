"""Builders for documents and their paragraphs."""

import datetime
import itertools
from typing import Any

from archive.models import Document, DocumentPhoto, OralHistory, OralHistoryStep, Paragraph, Section
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


def make_oral_history(**over: Any) -> OralHistory:
    """Return a published history told with written consent."""
    document = over.pop("document", None) or make_document(kind="history", has_text=True, title="口述史")
    values = {"narrator": "讲述人", "consent": "written", "consent_on": datetime.date(2022, 5, 1), **over}
    return OralHistory.objects.create(document=document, **{"consent_note": "档案柜三", **values})


def make_oral_history_step(**over: Any) -> OralHistoryStep:
    """Return the first row of a consent's history."""
    values = {"number": 1, "step": "made", "to_state": "none", **over}
    return OralHistoryStep.objects.create(history=values.pop("history", None) or make_oral_history(), **values)


def make_document_photo(**over: Any) -> DocumentPhoto:
    """Return a photograph of a document; its file is not there unless it is kept."""
    n = next(numbers)
    values = {"digest": f"{n:064x}", "width": 800, "height": 600, "caption": f"照片{n}", "position": n, **over}
    values = {"image": f"photos/{values['digest']}.jpg", "description": "一张照片", **values}
    return DocumentPhoto.objects.create(document=values.pop("document", None) or make_document(), **values)
