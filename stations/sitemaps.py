"""Site map of the workstations."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from cppcc_portal.lib.sitemaps import RecordSitemap
from stations.models import Reception, Station


class StationSitemap(Sitemap):
    """All published workstations."""

    def items(self) -> QuerySet:
        """Published workstations, open or not."""
        return Station.objects.published().order_by("pk")

    def lastmod(self, item: Station) -> datetime | None:
        """When it was published."""
        return item.published_at


class ReceptionSitemap(RecordSitemap):
    """All published receptions."""

    def items(self) -> QuerySet:
        """Published receptions of published stations."""
        return Reception.objects.for_public_page().order_by("pk")

    def lastmod(self, item: Reception) -> datetime | None:
        """When it was published."""
        return item.published_at
