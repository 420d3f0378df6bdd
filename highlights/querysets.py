"""Reads of this app."""

from typing import NamedTuple, Self

from django.db import connections, models
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


VISITED = """
SELECT r.id, r.digest,
       (SELECT MAX(n.version) FROM highlights_release n WHERE n.report_id = r.report_id) AS newest
FROM highlights_release r
JOIN highlights_annualreport a ON a.id = r.report_id
JOIN archive_document d ON d.id = a.document_id
JOIN members_committee c ON c.id = a.committee_id
WHERE c.slug = %s AND a.year = %s AND a.is_published AND d.is_published {is_named}
ORDER BY r.version DESC LIMIT 1
"""


class Visit(NamedTuple):
    """A release as an address finds it: its key, its digest, and the last version of its report."""

    pk: int
    digest: str
    newest: int


class ReleaseQuerySet(RecordQuerySet):
    """Releases."""

    def published(self) -> Self:
        """Releases of reports the public may read."""
        return self.filter(report__is_published=True, report__document__is_published=True)

    def visited(self, committee: str, year: int, version: int | None = None) -> "Visit | None":
        """Return which published release stands at an address; None when there is none.

        Every visit asks this. It is written out because putting the same question together from look-ups takes
        several times as long as answering it.
        """
        is_named = "" if version is None else "AND r.version = %s"
        named = [] if version is None else [version]
        with connections[self.db].cursor() as cursor:
            cursor.execute(VISITED.format(is_named=is_named), [committee, year, *named])
            row = cursor.fetchone()
        return Visit(*row) if row else None

    def newest(self) -> Self:
        """The newest release of each report."""
        later = self.model._default_manager.filter(report=OuterRef("report"), version__gt=OuterRef("version"))
        return self.filter(~Exists(later))


ReportManager = models.Manager.from_queryset(ReportQuerySet)
ReleaseManager = models.Manager.from_queryset(ReleaseQuerySet)
