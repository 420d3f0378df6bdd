"""Reads of this app, named as sentences."""

from django.db import models
from django.db.models import Prefetch

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import published_links, related


class OpinionQuerySet(RecordQuerySet):
    """Opinion reports."""

    def for_list_page(self) -> "OpinionQuerySet":
        """Published reports with what a row of the list shows."""
        return self.published().select_related("committee", "reporter", "station")

    def for_detail_page(self) -> "OpinionQuerySet":
        """Published reports with text, uses, issues, reporters, figures and sources."""
        uses = related(self.model, "uses").objects.defer("instruction", "instruction_by")
        people = related(self.model, "co_reporters").objects.published()
        return (
            self.published()
            .select_related("committee", "reporter", "station", "unit", "text")
            .prefetch_related(
                Prefetch("uses", uses), Prefetch("co_reporters", people), "issues", *published_links(self.model)
            )
        )


OpinionManager = models.Manager.from_queryset(OpinionQuerySet)
