"""Reads of this app."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import related


class ReportQuerySet(RecordQuerySet):
    """Annual reports."""

    def published(self) -> Self:
        """Reports the public may read: released, and their source document, which the page prints, is published too."""
        releases = related(self.model, "releases").objects.filter(report=OuterRef("pk"))
        return super().published().filter(Exists(releases), document__is_published=True)

    def with_newest_release(self) -> "ReportQuerySet":
        """Published reports with what lists show of their newest release in ``newest_summary``."""
        newest = related(self.model, "releases").objects.filter(report=OuterRef("pk")).order_by("-version")
        summary = Subquery(newest.values("summary")[:1], output_field=models.JSONField())
        return self.published().select_related("committee").annotate(newest_summary=summary)


class ReleaseQuerySet(RecordQuerySet):
    """Releases."""

    def published(self) -> Self:
        """Releases of reports the public may read."""
        return self.filter(report__is_published=True, report__document__is_published=True)

    def of(self, committee: str, year: int, version: int | None = None) -> Self:
        """Releases of a committee's report on a year, the newest first; one version when it is named."""
        found = self.filter(report__committee__slug=committee, report__year=year).order_by("-version")
        return found if version is None else found.filter(version=version)

    def newest(self) -> Self:
        """The newest release of each report."""
        later = self.model._default_manager.filter(report=OuterRef("report"), version__gt=OuterRef("version"))
        return self.filter(~Exists(later))


ReportManager = models.Manager.from_queryset(ReportQuerySet)
ReleaseManager = models.Manager.from_queryset(ReleaseQuerySet)
