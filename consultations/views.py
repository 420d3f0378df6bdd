"""Public pages: events and the platforms they are held under."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.filters import EventFilter, PlatformFilter
from consultations.links import links_of
from consultations.models import Event, Platform
from consultations.querysets import EventQuerySet, PlatformQuerySet
from consultations.stats import platform_years
from cppcc_portal.lib.pages import Crumb, RecordDetailView, RecordListView

EVENTS_ON_PLATFORM_PAGE = 50


class EventListView(RecordListView):
    """All events, newest first."""

    title = section_title = _("Consultations")
    section_url_name = "consultations:event_list"
    description = _("Consultation meetings, talks, briefings, inspections and other events, with what came of them.")
    template_name = "consultations/event_list.html"
    row_template = "consultations/_event_row.html"
    filterset_class = EventFilter
    empty_text = _("No event has been published yet.")
    feed_url_name = "consultations:feed"
    dataset = "events"

    def get_queryset(self) -> EventQuerySet:
        """Return what the public may see."""
        return Event.objects.for_list_page()


class PlatformListView(RecordListView):
    """All platforms, committee by committee."""

    title = _("Consultation platforms")
    section_title = _("Consultations")
    section_url_name = "consultations:event_list"
    description = _("The standing brands under which committees consult, brief, study and keep in touch.")
    row_template = "consultations/_platform_row.html"
    filterset_class = PlatformFilter
    empty_text = _("No platform has been published yet.")
    feed_url_name = "consultations:platform_feed"

    def get_queryset(self) -> PlatformQuerySet:
        """Return what the public may see."""
        return Platform.objects.for_list_page()

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list of events."""
        return [(str(self.section_title), reverse(self.section_url_name))]


class PlatformView(RecordDetailView):
    """One platform: what it is, its forms and stages, its events and what they led to."""

    section_title = _("Consultations")
    section_url_name = "consultations:event_list"
    template_name = "consultations/platform.html"

    def get_queryset(self) -> PlatformQuerySet:
        """Return what the public may see."""
        return Platform.objects.for_detail_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers of each year, the newest events, all that the events lead to, and the sources."""
        events = self.object.events.published()
        shown = list(events.for_links()[: EVENTS_ON_PLATFORM_PAGE + 1])
        return super().get_context_data(
            years=platform_years(self.object, timezone.localdate()),
            events=shown[:EVENTS_ON_PLATFORM_PAGE],
            has_more_events=len(shown) > EVENTS_ON_PLATFORM_PAGE,
            links=links_of(events, self.object.figures.published()),
            sources=self.object.sources.published().with_document(),
            **kwargs,
        )


class EventView(RecordDetailView):
    """One event: when and where, its hosts and stages, the views given and what came of them."""

    section_title = _("Consultations")
    section_url_name = "consultations:event_list"
    template_name = "consultations/event.html"

    def get_queryset(self) -> EventQuerySet:
        """Return what the public may see."""
        return Event.objects.for_detail_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the records it is tied to and the sources."""
        itself = Event.objects.filter(pk=self.object.pk)
        return super().get_context_data(
            links=links_of(itself, self.object.figures.published()),
            sources=self.object.sources.published().with_document(),
            **kwargs,
        )
