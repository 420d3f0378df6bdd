"""Reads of this app."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from archive.choices import MADE_RULES, Consent, DocumentKind
from cppcc_portal.lib.records import RecordQuerySet


def is_readable(link: str = "") -> Q:
    """Condition: the public may read the document; an oral history only while the narrator's consent holds."""
    told = Q(**{f"{link}history__consent": Consent.WRITTEN})
    untold = Q(**{f"{link}history": None}) & ~Q(**{f"{link}kind": DocumentKind.HISTORY, f"{link}has_text": True})
    return Q(**{f"{link}is_published": True}) & (told | untold)


class DocumentQuerySet(RecordQuerySet):
    """Documents."""

    def published(self) -> "DocumentQuerySet":
        """Documents the public may read."""
        return self.filter(is_readable())

    def for_list_page(self) -> "DocumentQuerySet":
        """Published documents with what a row of the list shows."""
        return self.published().select_related("committee")

    def for_detail_page(self) -> "DocumentQuerySet":
        """Published documents with the rules before and after them, and who told what."""
        return self.for_list_page().select_related("predecessor", "successor", "history")

    def begun_by(self, day: datetime.date) -> "DocumentQuerySet":
        """Documents that took effect on the day or before; where no day is known the year decides."""
        known = self.alias(begins=Coalesce("effective_on", "issued_on"))
        return known.filter(Q(begins__lte=day) | Q(begins=None, year__lte=day.year))

    def in_force_on(self, day: datetime.date) -> "DocumentQuerySet":
        """Rules in force on the day: begun, not repealed, and not replaced by a later one that has begun."""
        documents: Any = self.model
        later = documents.objects.filter(predecessor=OuterRef("pk"), action__in=MADE_RULES).begun_by(day)
        rules = self.filter(kind=DocumentKind.REGULATION, action__in=MADE_RULES).begun_by(day)
        return rules.filter(Q(repealed_on=None) | Q(repealed_on__gt=day)).exclude(Exists(later))


class DocumentPartQuerySet(RecordQuerySet):
    """Rows that belong to a document."""

    def published(self) -> Self:
        """Rows of documents the public may read."""
        return self.filter(is_readable("document__"))


class ParagraphQuerySet(DocumentPartQuerySet):
    """Paragraphs."""

    def with_document(self) -> "ParagraphQuerySet":
        """Paragraphs with the document and section that a source line names."""
        return self.select_related("document", "section")

    def in_reading_order(self) -> "ParagraphQuerySet":
        """Paragraphs as they stand in the text; a number stays with its paragraph, wherever that stands."""
        return self.order_by(Coalesce(F("position"), F("number")), "number")


DocumentManager = models.Manager.from_queryset(DocumentQuerySet)
DocumentPartManager = models.Manager.from_queryset(DocumentPartQuerySet)
ParagraphManager = models.Manager.from_queryset(ParagraphQuerySet)
