"""Site map of the ledger."""

from datetime import datetime

from django.db.models import QuerySet

from cppcc_portal.lib.sitemaps import RecordSitemap
from figures.models import Figure


class FigureSitemap(RecordSitemap):
    """All published figures."""

    def items(self) -> QuerySet:
        """Published figures."""
        return Figure.objects.published().order_by("pk")

    def lastmod(self, item: Figure) -> datetime | None:
        """When the figure was published."""
        return item.published_at
