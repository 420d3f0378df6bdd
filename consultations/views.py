"""Public pages: events and the platforms they are held under."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from consultations.dates import answer_with_dates, dates_of, month_or_404, ways_from, years_of
from consultations.filters import EventFilter, PlatformFilter
from consultations.links import links_of
from consultations.models import Event, Platform
from consultations.querysets import EventQuerySet, PlatformQuerySet
from consultations.reading import current_stage, parts_of, threads_of, views_by_article
from consultations.stats import event_counts, platform_years, year_counts
from cppcc_portal.lib.pages import Crumb, PageMixin, RecordDetailView, RecordListView
from cppcc_portal.lib.paging import KeysFirstPaginator
from cppcc_portal.lib.text import plain
from stations.choices import Weekday

EVENTS_ON_PLATFORM_PAGE = 50
EVENTS_ON_YEAR_PAGE = 300


COMING_UP = 10
UNKNOWN_DAYS_SHOWN = 50


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
    paginator_class = KeysFirstPaginator

    def get_queryset(self) -> EventQuerySet:
        """Return what the public may see."""
        return Event.objects.for_list_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what comes up, above the first page of the whole list."""
        context = super().get_context_data(**kwargs)
        today = timezone.localdate()
        if not self.request.GET:
            context["coming_up"] = Event.objects.published().select_related("platform").coming_up(today)[:COMING_UP]
        return {**context, "today": today}


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


class PlatformYearView(PlatformView):
    """One year of a platform: its events, by district and form, and what they told or found."""

    template_name = "consultations/platform_year.html"

    def get_queryset(self) -> PlatformQuerySet:
        """Return what the public may see, with the stages."""
        return Platform.objects.for_list_page().prefetch_related("stages")

    def get_title(self) -> str:
        """Return the platform's name and the year."""
        return f"{super().get_title()} {self.kwargs['year']}"

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list of events and the platform."""
        return [*super().get_breadcrumbs(), (plain(str(self.object)), self.object.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the counts, events and guests of the year; a year of which nothing is published has no page."""
        year = self.kwargs["year"]
        events = list(self.object.events.published().filter(year=year).for_year_page()[: EVENTS_ON_YEAR_PAGE + 1])
        if not events:
            raise Http404
        return super(PlatformView, self).get_context_data(
            year=year,
            years=platform_years(self.object, timezone.localdate()),
            counts=year_counts(self.object, year, timezone.localdate()),
            events=events[:EVENTS_ON_YEAR_PAGE],
            has_more_events=len(events) > EVENTS_ON_YEAR_PAGE,
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
        """Add its parts laid out for reading, its counts, the records it is tied to and the sources."""
        event, parts = self.object, parts_of(self.object)
        threads, answers = threads_of(event)
        return super().get_context_data(
            parts=parts,
            current_stage=current_stage(event, parts.get("stages", [])),
            counts=event_counts(event, parts.get("problems", []), timezone.localdate()),
            articles=views_by_article(event),
            threads=threads,
            answers=answers,
            links=links_of(Event.objects.filter(pk=event.pk), event.figures.published()),
            sources=event.sources.published().with_document(),
            **kwargs,
        )


class CalendarView(PageMixin, TemplateView):
    """One month of events, day by day, and those of the year whose day is not known."""

    title = _("Calendar of events")
    section_title = _("Consultations")
    section_url_name = "consultations:event_list"
    template_name = "consultations/calendar.html"

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list of events."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the month's weeks and the ways to other months; a month outside the calendar has no page."""
        today = timezone.localdate()
        month = month_or_404(kwargs.pop("year", today.year), kwargs.pop("month", today.month))
        span = Event.objects.published().span_around(month.first, month.last)
        if month.first.year not in years_of(span, today):
            raise Http404
        events = list(Event.objects.for_list_page().within(*month))
        return super().get_context_data(
            month=month,
            today=today,
            weeks=month.weeks(events),
            weekdays=Weekday.labels,
            is_empty=not events,
            undated=Event.objects.for_list_page().of_unknown_day(month.first.year)[:UNKNOWN_DAYS_SHOWN],
            ways=ways_from(month, span, today),
            **kwargs,
        )


def all_dates(request: HttpRequest) -> HttpResponse:
    """Answer with the events of the past year and to come, of one platform or committee if so asked."""
    events = Event.objects.published()
    for name, lookup in {"platform": "platform__slug", "committee": "committee__slug"}.items():
        if request.GET.get(name):
            events = events.filter(**{lookup: request.GET[name]})
    if request.GET.get("platform"):
        events = events.filter(platform__is_published=True)
    return answer_with_dates(request, "events", str(_("Consultations")), dates_of(events, timezone.localdate()))


def platform_dates(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the events of a platform."""
    platform = get_object_or_404(Platform.objects.published(), slug=slug)
    events = dates_of(platform.events.published(), timezone.localdate())
    return answer_with_dates(request, slug, platform.name, events)


def event_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one event, when its day is known."""
    event = get_object_or_404(Event.objects.published(), pk=pk, starts_on__isnull=False)
    return answer_with_dates(request, f"event-{pk}", event.title, [event])
