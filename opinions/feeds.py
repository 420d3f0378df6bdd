"""Atom feed of the opinion reports."""

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.feeds import RecordFeed
from opinions.models import OpinionReport


class OpinionFeed(RecordFeed):
    """The newest opinion reports."""

    title = _("Public opinion")
    link = reverse_lazy("opinions:opinion_list")

    def items(self) -> QuerySet:
        """Newest first."""
        return self.newest(OpinionReport.objects.for_list_page().order_by("-published_at", "-pk"))

    def item_title(self, item: OpinionReport) -> str:
        """Its title as it was issued."""
        return item.shown_title

    def item_description(self, item: OpinionReport) -> str:
        """Its category."""
        return item.category
