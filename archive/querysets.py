"""Reads of this app."""

from django.db import models

from cppcc_portal.lib.records import RecordQuerySet


class DocumentQuerySet(RecordQuerySet):
    """Documents."""

    def for_list_page(self) -> "DocumentQuerySet":
        """Published documents with what a row of the list shows."""
        return self.published().select_related("committee")


class ParagraphQuerySet(RecordQuerySet):
    """Paragraphs."""

    def published(self) -> "ParagraphQuerySet":
        """Paragraphs of published documents."""
        return self.filter(document__is_published=True)

    def with_document(self) -> "ParagraphQuerySet":
        """Paragraphs with the document and section that a source line names."""
        return self.select_related("document", "section")


DocumentManager = models.Manager.from_queryset(DocumentQuerySet)
ParagraphManager = models.Manager.from_queryset(ParagraphQuerySet)
