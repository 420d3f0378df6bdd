"""Atom feeds of the workstations and of what was heard there."""

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.feeds import RecordFeed
from cppcc_portal.lib.text import plain
from stations.models import Reception, Station


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


class ReceptionFeed(RecordFeed):
    """What people said at workstations, newest first."""

    title = _("Heard at the workstations")
    link = reverse_lazy("stations:station_list")

    def items(self) -> QuerySet:
        """The newest published receptions."""
        return self.newest(Reception.objects.for_public_page().order_by("-published_at", "-pk"))

    def item_title(self, item: Reception) -> str:
        """What it is about."""
        return item.topic

    def item_description(self, item: Reception) -> str:
        """What became of it, and the result."""
        return f"{item.get_outcome_display()} {item.result}".strip()
