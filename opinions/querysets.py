"""Reads of this app, named as sentences."""

from typing import Any

from django.db import models
from django.db.models import Prefetch, Q, TextField, Value
from django.db.models.functions import Coalesce, NullIf

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import published_links, published_rows, related
from opinions.choices import OpinionState
from stations.querysets import OFFICE_ONLY

# The office never reads what is still being written.
BEING_WRITTEN = (OpinionState.DRAFT,)
BODIES = ("text__body", "text__edited_body")


class OpinionQuerySet(RecordQuerySet):
    """Opinion reports."""

    def for_list_page(self) -> "OpinionQuerySet":
        """Published reports with what a row of the list shows."""
        return self.published().select_related("committee", "reporter", "station", "text").defer(*BODIES)

    def as_issued(self) -> "OpinionQuerySet":
        """Reports with ``public_title`` and ``public_body``: the office's version where there is one."""
        empty = Value("", output_field=TextField())
        title = Coalesce(NullIf("text__edited_title", Value("")), "title")
        body = Coalesce(NullIf("text__edited_body", empty), "text__body")
        return self.alias(public_title=title, public_body=body)

    def for_detail_page(self) -> "OpinionQuerySet":
        """Published reports with text, uses, issues, reporters, figures, sources and the proposals they led to."""
        uses = related(self.model, "uses").objects.defer("instruction", "instruction_by")
        people = related(self.model, "co_reporters").objects.published()
        return (
            self.published()
            .select_related("committee", "reporter", "station", "reception__station", "unit", "text")
            .defer(*(f"reception__{name}" for name in OFFICE_ONLY))
            .prefetch_related(
                Prefetch("uses", uses),
                Prefetch("co_reporters", people),
                "issues",
                published_rows("proposals", self.model),
                *published_links(self.model),
            )
        )

    def readable_in_the_office(self) -> "OpinionQuerySet":
        """Reports that were handed in."""
        return self.exclude(state__in=BEING_WRITTEN)

    def shared_with(self, member: Any) -> "OpinionQuerySet":
        """Reports of the member, and those handed in on which the member stands as a co-reporter."""
        joint = Q(co_reporters=member) & ~Q(state__in=BEING_WRITTEN)
        return self.filter(Q(reporter=member) | joint).distinct()


OpinionManager = models.Manager.from_queryset(OpinionQuerySet)
