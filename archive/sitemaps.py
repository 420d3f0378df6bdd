"""Site map of the archive."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from archive.models import Document


class DocumentSitemap(Sitemap):
    """All published documents."""

    def items(self) -> QuerySet:
        """Published documents."""
        return Document.objects.published().order_by("pk")

    def lastmod(self, item: Document) -> datetime | None:
        """When the document was published."""
        return item.published_at
