"""Atom feeds of the events and of the platforms."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from consultations.models import Event, Platform
from cppcc_portal.lib.feeds import RecordFeed
from cppcc_portal.lib.text import plain


class EventFeed(RecordFeed):
    """The newest events."""

    title = _("Consultations")
    link = reverse_lazy("consultations:event_list")

    def items(self) -> QuerySet:
        """Newest first, by the day of the event."""
        return self.newest(Event.objects.for_list_page())

    def item_description(self, item: Event) -> str:
        """When, where, on what and with what result."""
        return plain(" · ".join(filter(None, [item.when, item.place, item.topic, item.result])))


class PlatformEventsFeed(EventFeed):
    """The newest events of one platform."""

    def get_object(self, request: HttpRequest, slug: str) -> Platform:
        """Return the platform, when the public may read it."""
        return get_object_or_404(Platform.objects.published(), slug=slug)

    def title(self, platform: Platform) -> str:
        """Return the platform's name."""
        return plain(platform.name)

    def link(self, platform: Platform) -> str:
        """Return the platform's page."""
        return platform.get_absolute_url()

    def items(self, platform: Platform) -> QuerySet:
        """Newest first, by the day of the event."""
        return self.newest(platform.events.for_list_page())


class PlatformFeed(RecordFeed):
    """The newest platforms."""

    title = _("Consultation platforms")
    link = reverse_lazy("consultations:platform_list")

    def items(self) -> QuerySet:
        """Newest first."""
        return Platform.objects.published().order_by("-published_at", "-pk")[: self.size]

    def item_description(self, item: Platform) -> str:
        """What the platform is for."""
        return plain(item.summary)
