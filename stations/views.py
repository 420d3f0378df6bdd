"""Public pages: workstations with the district map, a workstation with its poster and calendar, a reception."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.icalendars import calendar_answer, calendar_file
from cppcc_portal.lib.pages import Crumb, RecordDetailView, RecordListView
from cppcc_portal.lib.qr_codes import qr_code
from cppcc_portal.lib.text import plain
from stations.becoming import public_chain
from stations.calendars import duty_dates
from stations.filters import StationFilter
from stations.models import Reception, ResidentSettings, Station
from stations.outlines import outlined_map
from stations.reading import next_duty, particulars
from stations.residents import takes_matters
from stations.stats import district_tiles, heard_in_year, reported_stations


class StationListView(RecordListView):
    """All published open workstations, and how many are recorded in each district."""

    title = section_title = _("Workstations")
    section_url_name = "stations:station_list"
    description = _("Places where members of the committee meet the public: find one near you.")
    template_name = "stations/station_list.html"
    filterset_class = StationFilter
    row_template = "stations/_station_row.html"
    empty_text = _("No workstation is recorded yet. Workstations appear here once the liaison staff publish them.")
    feed_url_name = "stations:feed"
    dataset = "stations"

    def get_queryset(self) -> QuerySet:
        """Published open workstations by committee and name."""
        return Station.objects.for_list_page(timezone.localdate()).order_by("committee__position", "name", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tiles of the map and the reported numbers."""
        tiles = district_tiles(*(self.request.GET.get(name, "") for name in ("district", "committee")))
        outlines = outlined_map(tiles)
        return super().get_context_data(tiles=tiles, outlines=outlines, reported=reported_stations(), **kwargs)


class StationView(RecordDetailView):
    """A workstation: when to go there first, then the rest."""

    section_title = _("Workstations")
    section_url_name = "stations:station_list"
    template_name = "stations/station.html"

    def get_queryset(self) -> QuerySet:
        """Published workstations; a closed one keeps its page."""
        return Station.objects.for_detail_page(timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the next duty, the counts of the year, what is kept with the station, its events and sources."""
        station, today = self.object, timezone.localdate()
        residents = getattr(station.committee, "resident_settings", None) or ResidentSettings()
        return super().get_context_data(
            duty=next_duty(station, today),
            takes_matters=takes_matters(station, residents),
            counts=heard_in_year(station, today) if station.heard else [],
            events=station.events.published().for_links()[:20],
            sources=station.sources.all(),
            **particulars(station, today),
            **kwargs,
        )


class ReceptionView(RecordDetailView):
    """What somebody said at a workstation, what it became, and what came of it; never who it was."""

    section_title = _("Workstations")
    section_url_name = "stations:station_list"
    template_name = "stations/reception.html"

    def get_queryset(self) -> QuerySet:
        """Published receptions of the station in the address."""
        return Reception.objects.for_public_page().filter(station__slug=self.kwargs["station"])

    def get_title(self) -> str:
        """Return what it is about."""
        return self.object.topic

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list and the station."""
        return [*super().get_breadcrumbs(), (plain(self.object.station.name), self.object.station.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it became."""
        return super().get_context_data(chain=public_chain([self.object.pk]).get(self.object.pk, []), **kwargs)


class PosterView(RecordDetailView):
    """The workstation on one sheet to hang up: name, code of its address, duty days, hours, phone, address."""

    section_title = _("Workstations")
    section_url_name = "stations:station_list"
    template_name = "stations/poster.html"

    def get_queryset(self) -> QuerySet:
        """Published workstations."""
        return Station.objects.published().select_related("committee", "district").prefetch_related("duty_rules")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address in full and its code."""
        host = settings.SITE["domain"] or self.request.get_host()
        url = f"{self.request.scheme}://{host}{self.object.get_absolute_url()}"
        return super().get_context_data(page_address=url, code=qr_code(url), **kwargs)


def duty_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the duty days of the next 90 days, to subscribe to."""
    station = get_object_or_404(Station.objects.published(), slug=slug)
    host, now = settings.SITE["domain"] or request.get_host(), timezone.now()
    url = f"{request.scheme}://{host}{station.get_absolute_url()}"
    dates = duty_dates(station, timezone.localdate(now), url)
    # Keys must stay the same under every name of the site and with every port.
    content = calendar_file(plain(station.name), dates, host=host.partition(":")[0], now=now)
    return calendar_answer(slug, content)
