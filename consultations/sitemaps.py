"""Addresses of the public pages, for crawlers."""

from django.contrib.sitemaps import Sitemap

from consultations.models import Event, Platform
from consultations.querysets import EventQuerySet, PlatformQuerySet


class PlatformSitemap(Sitemap):
    """Published platforms."""

    i18n = False

    def items(self) -> PlatformQuerySet:
        """Return what the public may see."""
        return Platform.objects.published().order_by("pk")


class EventSitemap(Sitemap):
    """Published events."""

    i18n = False

    def items(self) -> EventQuerySet:
        """Return what the public may see."""
        return Event.objects.published().order_by("pk")
