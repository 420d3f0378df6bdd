"""Documents with numbered paragraphs, oral histories with consent, photographs."""

from archive.models.documents import Document, Paragraph, Section, Sourced
from archive.models.histories import DocumentPhoto, OralHistory, OralHistoryStep

__all__ = ["Document", "DocumentPhoto", "OralHistory", "OralHistoryStep", "Paragraph", "Section", "Sourced"]
