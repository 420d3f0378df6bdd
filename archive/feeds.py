"""Atom feed of the archive."""

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from archive.models import Document
from cppcc_portal.lib.feeds import RecordFeed


class DocumentFeed(RecordFeed):
    """The newest documents."""

    title = _("Archive")
    link = reverse_lazy("archive:document_list")

    def items(self) -> QuerySet:
        """Newest first."""
        return Document.objects.for_list_page().order_by("-published_at", "-pk")[: self.size]

    def item_description(self, item: Document) -> str:
        """The document in one sentence."""
        return item.summary
