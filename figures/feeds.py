"""Atom feed of the ledger."""

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.feeds import RecordFeed
from figures.models import Figure


class FigureFeed(RecordFeed):
    """The newest figures."""

    title = _("Figure ledger")
    link = reverse_lazy("figures:figure_list")

    def items(self) -> QuerySet:
        """Newest first."""
        return Figure.objects.for_list_page().order_by("-published_at", "-pk")[: self.size]

    def item_description(self, item: Figure) -> str:
        """What the number speaks about."""
        return item.subject
