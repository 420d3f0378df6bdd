"""Public pages: the list of workstations with the district map, and a workstation."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.pages import RecordDetailView, RecordListView
from stations.filters import StationFilter
from stations.models import Station
from stations.reading import next_duty, particulars
from stations.stats import district_tiles, reported_stations


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
        tiles = district_tiles(self.request.GET.get("district", ""))
        return super().get_context_data(tiles=tiles, reported=reported_stations(), **kwargs)


class StationView(RecordDetailView):
    """A workstation: when to go there first, then the rest."""

    section_title = _("Workstations")
    section_url_name = "stations:station_list"
    template_name = "stations/station.html"

    def get_queryset(self) -> QuerySet:
        """Published workstations; a closed one keeps its page."""
        return Station.objects.for_detail_page(timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the next duty, the members of today, published receptions, hosts, rules, changes, events and sources."""
        station, today = self.object, timezone.localdate()
        return super().get_context_data(
            duty=next_duty(station, today),
            memberships=station.memberships.in_force(today).of_published_members(),
            receptions=station.receptions.for_public_page()[:20],
            events=station.events.published().for_links()[:20],
            sources=station.sources.all(),
            **particulars(station),
            **kwargs,
        )
