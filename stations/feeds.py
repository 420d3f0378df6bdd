"""Atom feed of the workstations."""

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.feeds import RecordFeed
from cppcc_portal.lib.text import plain
from stations.models import Station


class StationFeed(RecordFeed):
    """The newest workstations."""

    title = _("Workstations")
    link = reverse_lazy("stations:station_list")

    def items(self) -> QuerySet:
        """Newest first."""
        return Station.objects.for_list_page(timezone.localdate()).order_by("-published_at", "-pk")[: self.size]

    def item_description(self, item: Station) -> str:
        """Its brand."""
        return plain(item.brand)
