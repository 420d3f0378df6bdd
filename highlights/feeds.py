"""Atom feed of the annual reports."""

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.feeds import RecordFeed
from highlights.models import AnnualReport


class ReportFeed(RecordFeed):
    """The newest annual reports."""

    title = _("Annual highlights")
    link = reverse_lazy("highlights:report_list")

    def items(self) -> QuerySet:
        """Newest first."""
        return AnnualReport.objects.published().select_related("committee").order_by("-year", "-pk")[: self.size]

    def item_description(self, item: AnnualReport) -> str:
        """The report's title."""
        return item.title
