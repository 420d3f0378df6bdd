"""A document laid out for reading: its sections in order, the rules before and after it, what refers to it."""

from dataclasses import dataclass, field
from typing import Any

from archive.choices import ParagraphKind
from archive.models import Document, Paragraph, Section
from cppcc_portal.lib.relations import related


@dataclass
class Chapter:
    """A section and its paragraphs; paragraphs before any section stand under None."""

    section: Section | None
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def has_headline(self) -> bool:
        """Whether the section's heading stands among its paragraphs."""
        return any(paragraph.kind == ParagraphKind.HEADLINE for paragraph in self.paragraphs)


def read_document(document: Document) -> list[Chapter]:
    """Return the document's chapters in order, with one query."""
    chapters: list[Chapter] = []
    for paragraph in document.paragraphs.select_related("section").in_reading_order():
        if not chapters or chapters[-1].section != paragraph.section:
            chapters.append(Chapter(paragraph.section))
        chapters[-1].paragraphs.append(paragraph)
    return chapters


def versions_of(document: Document) -> list[Document]:
    """Return the chain of versions a revised rule belongs to, the first one first; empty when it stands alone."""
    if document.predecessor_id is None and not hasattr(document, "successor"):
        return []
    rows = Document.objects.filter(committee=document.committee_id, kind=document.kind)
    known = {row.pk: row for row in rows.only("slug", "title", "year", "issued_on", "predecessor", "is_published")}
    after = {row.predecessor_id: row for row in known.values() if row.predecessor_id}
    first = document
    while first.predecessor_id in known:
        first = known[first.predecessor_id]
    chain = [first]
    while chain[-1].pk in after:
        chain.append(after[chain[-1].pk])
    shown = set(Document.objects.published().filter(pk__in=[row.pk for row in chain]).values_list("pk", flat=True))
    return [row for row in chain if row.pk in shown]


def linked_to(document: Document) -> list[Any]:
    """Return the published events that name the document, and the proposals taken from its paragraphs."""
    events = related(Document, "events").objects.published().filter(documents=document)
    proposals = related(Paragraph, "proposals_proposal_set").objects.published()
    return [*events.order_by("pk"), *proposals.filter(sources__document=document).distinct().order_by("pk")]
