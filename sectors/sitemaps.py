"""Site map of the sectors and their groups."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from sectors.models import Sector, SectorGroup


class SectorSitemap(Sitemap):
    """All published sectors and sector groups."""

    def items(self) -> list[Sector | SectorGroup]:
        """Published sectors, then groups."""
        return [*Sector.objects.published().order_by("pk"), *SectorGroup.objects.published().order_by("pk")]

    def lastmod(self, item: Sector | SectorGroup) -> datetime | None:
        """When it was published."""
        return item.published_at
