"""Atom feed of the sectors."""

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.feeds import RecordFeed
from sectors.models import Sector


class SectorFeed(RecordFeed):
    """The newest sectors."""

    title = _("Sectors")
    link = reverse_lazy("sectors:sector_list")

    def items(self) -> QuerySet:
        """Newest first."""
        return Sector.objects.for_list_page().order_by("-published_at", "-pk")[: self.size]

    def item_description(self, item: Sector) -> str:
        """The term it belongs to."""
        return str(item.term)
