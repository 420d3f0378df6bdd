"""A document laid out for reading: its sections in order, each with its paragraphs."""

from dataclasses import dataclass, field

from archive.choices import ParagraphKind
from archive.models import Document, Paragraph, Section


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
    for paragraph in document.paragraphs.select_related("section").order_by("number"):
        if not chapters or chapters[-1].section != paragraph.section:
            chapters.append(Chapter(paragraph.section))
        chapters[-1].paragraphs.append(paragraph)
    return chapters
