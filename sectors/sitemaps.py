"""Site map of the sectors, their groups and what the groups wrote."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from sectors.models import GroupPaper, Sector, SectorGroup


class SectorSitemap(Sitemap):
    """All published sectors, sector groups, plans and summaries."""

    def items(self) -> list[Sector | SectorGroup | GroupPaper]:
        """Published sectors, then groups, then their papers."""
        rows = Sector.objects.published(), SectorGroup.objects.published(), GroupPaper.objects.for_public()
        return [each for found in rows for each in found.order_by("pk")]

    def lastmod(self, item: Sector | SectorGroup | GroupPaper) -> datetime | None:
        """When it was published."""
        return item.published_at
