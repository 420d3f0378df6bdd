"""Site map of the annual reports and of the lists."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from highlights.models import AnnualReport

PLACES = [
    "highlights:home",
    "highlights:report_list",
    "highlights:compare",
    "proposals:proposal_list",
    "consultations:event_list",
    "consultations:platform_list",
    "stations:station_list",
    "sectors:sector_list",
    "sectors:progress",
    "sectors:liaison",
    "opinions:opinion_list",
    "archive:document_list",
    "figures:figure_list",
    "opendata:home",
    "opendata:api_page",
    "search:search",
    "highlights:site_map",
    "highlights:accessibility",
]


class PlaceSitemap(Sitemap):
    """The lists and the pages that stand alone."""

    def items(self) -> list[str]:
        """Names of addresses."""
        return PLACES

    def location(self, item: str) -> str:
        """The address of a place."""
        return reverse(item)


class ReportSitemap(Sitemap):
    """All published annual reports."""

    def items(self) -> QuerySet:
        """Published reports."""
        return AnnualReport.objects.published().select_related("committee").order_by("pk")

    def lastmod(self, item: AnnualReport) -> datetime | None:
        """When the report was published."""
        return item.published_at
