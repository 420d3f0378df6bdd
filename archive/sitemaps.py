"""Site map of the archive."""

from datetime import datetime

from django.db.models import QuerySet

from archive.models import Document
from cppcc_portal.lib.sitemaps import RecordSitemap


class DocumentSitemap(RecordSitemap):
    """All published documents."""

    def items(self) -> QuerySet:
        """Published documents."""
        return Document.objects.published().order_by("pk")

    def lastmod(self, item: Document) -> datetime | None:
        """When the document was published."""
        return item.published_at
