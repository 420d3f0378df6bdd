"""Reads of this app."""

from typing import Self

from django.db import models

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import related


class ReportQuerySet(RecordQuerySet):
    """Annual reports."""

    def published(self) -> Self:
        """Reports the public may read: their source document is published too, since the page prints it."""
        return super().published().filter(document__is_published=True)

    def with_lead_figures(self) -> "ReportQuerySet":
        """Published reports with the figures at their head, as lists and the home page show them."""
        large = related(self.model, "large_figures").objects
        lead = large.filter(highlight=None, figure__is_published=True).select_related("figure")
        return (
            self.published()
            .select_related("committee")
            .prefetch_related(models.Prefetch("large_figures", queryset=lead, to_attr="lead_figures"))
        )


class ReleaseQuerySet(RecordQuerySet):
    """Releases."""

    def published(self) -> Self:
        """Releases of reports the public may read."""
        return self.filter(report__is_published=True)

    def newest_first(self) -> Self:
        """The newest version of each report first."""
        return self.order_by("report", "-version")


ReportManager = models.Manager.from_queryset(ReportQuerySet)
ReleaseManager = models.Manager.from_queryset(ReleaseQuerySet)
