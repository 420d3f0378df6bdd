"""Public pages: the list of documents, and a document paragraph by paragraph."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from archive.filters import DocumentFilter
from archive.models import Document
from archive.reading import linked_to, read_document, versions_of
from cppcc_portal.lib.pages import RecordDetailView, RecordListView


class DocumentListView(RecordListView):
    """All published documents."""

    title = section_title = _("Archive")
    section_url_name = "archive:document_list"
    description = _("Reports, rules, plans and research: the texts that every quoted figure can be followed to.")
    filterset_class = DocumentFilter
    row_template = "archive/_document_row.html"
    empty_text = _("No document is published yet. Reports and rules appear here once an editor publishes them.")
    feed_url_name = "archive:feed"
    dataset = "documents"

    def get_queryset(self) -> QuerySet:
        """Published documents, those with their text first."""
        return Document.objects.for_list_page().order_by("-has_text", "-year", "committee", "title")


class DocumentView(RecordDetailView):
    """A document with its numbered paragraphs, or the paragraphs in which it is named."""

    section_title = _("Archive")
    section_url_name = "archive:document_list"
    template_name = "archive/document.html"

    def get_queryset(self) -> QuerySet:
        """Published documents."""
        return Document.objects.for_detail_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sections with their paragraphs, and the sources of a document that is only named."""
        sources = self.object.sources.published().with_document()
        return super().get_context_data(
            chapters=read_document(self.object),
            sources=sources,
            versions=versions_of(self.object),
            photos=self.object.photos.order_by("position"),
            linked=linked_to(self.object),
            content_source=self.object.issuer,
            **kwargs,
        )
