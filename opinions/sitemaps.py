"""Site map of the opinion reports."""

from datetime import datetime

from django.db.models import QuerySet

from cppcc_portal.lib.sitemaps import RecordSitemap
from opinions.models import OpinionReport


class OpinionSitemap(RecordSitemap):
    """All published opinion reports."""

    def items(self) -> QuerySet:
        """Published reports."""
        return OpinionReport.objects.published().order_by("pk")

    def lastmod(self, item: OpinionReport) -> datetime | None:
        """When it was published."""
        return item.published_at
