"""Atom feeds: releases of annual reports, and what they corrected."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.feeds import RecordFeed
from highlights.models import Erratum, Release


class ReleaseFeed(RecordFeed):
    """The newest releases, each version an entry of its own."""

    title = gettext_lazy("Annual highlights")
    link = reverse_lazy("highlights:report_list")

    def items(self) -> QuerySet:
        """Newest first, without their contents."""
        shown = Release.objects.published().select_related("report__committee")
        return shown.order_by("-frozen_at", "-pk")[: self.size]

    def item_title(self, item: Release) -> str:
        """The report and the version."""
        report = f"{item.report.committee} · {item.summary['series']}"  # as frozen
        return _("%(report)s, version %(version)s") % {"report": report, "version": item.version}

    def item_description(self, item: Release) -> str:
        """The report's title, and why there is a new version."""
        return " · ".join(filter(None, [item.summary["title"], item.note]))

    def item_updateddate(self, item: Release) -> datetime:
        """When it was frozen."""
        return item.frozen_at

    item_pubdate = item_updateddate


class ErratumFeed(RecordFeed):
    """The newest corrections of published numbers."""

    title = gettext_lazy("Corrections of annual reports")
    link = reverse_lazy("highlights:report_list")

    def items(self) -> QuerySet:
        """Newest first."""
        public = Release.objects.published().values("pk")
        rows = Erratum.objects.filter(release__in=public).select_related("release__report__committee")
        return rows.order_by("-release__frozen_at", "position")[: self.size]

    def item_title(self, item: Erratum) -> str:
        """What was corrected, from what to what."""
        return str(item)

    def item_description(self, item: Erratum) -> str:
        """Why."""
        return item.reason

    def item_link(self, item: Erratum) -> str:
        """The version that corrects."""
        return f"{item.release.get_absolute_url()}#versions"

    def item_guid(self, item: Erratum) -> str:
        """The version and the place of the line in it."""
        return f"{item.release.get_absolute_url()}#erratum-{item.position}"

    def item_updateddate(self, item: Erratum) -> datetime:
        """When the correcting version was frozen."""
        return item.release.frozen_at

    item_pubdate = item_updateddate
