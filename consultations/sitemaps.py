"""Addresses of the public pages, for crawlers."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, OuterRef
from django.urls import reverse

from consultations.models import Event, Platform
from consultations.querysets import EventQuerySet, PlatformQuerySet
from cppcc_portal.lib.indexes import different_values
from cppcc_portal.lib.sitemaps import RecordSitemap


class PlatformSitemap(Sitemap):
    """Published platforms."""

    i18n = False

    def items(self) -> PlatformQuerySet:
        """Return what the public may see."""
        return Platform.objects.published().order_by("pk")


class EventSitemap(RecordSitemap):
    """Published events."""

    i18n = False

    def items(self) -> EventQuerySet:
        """Return what the public may see."""
        return Event.objects.published().order_by("pk")


class PlatformYearSitemap(Sitemap):
    """The years of published platforms."""

    i18n = False

    def items(self) -> list[tuple[str, int]]:
        """Return platform and year wherever an event is published."""
        years = sorted(different_values(Event.objects.published(), "year"))
        held = Event.objects.published().filter(platform=OuterRef("pk")).order_by()
        has_events = {f"has_{year}": Exists(held.filter(year=year)) for year in years}
        rows = Platform.objects.published().order_by("slug").annotate(**has_events)
        return [(platform.slug, year) for platform in rows for year in years if getattr(platform, f"has_{year}")]

    def location(self, item: tuple[str, int]) -> str:
        """Return the address of the year's page."""
        return reverse("consultations:platform_year", args=item)
