"""Reads of this app."""

from django.db import models
from django.db.models import Prefetch

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import related


class FigureQuerySet(RecordQuerySet):
    """Figures."""

    def for_list_page(self) -> "FigureQuerySet":
        """Published figures with what a row of the list shows."""
        return self.published().select_related("committee")

    def with_quotes(self) -> "FigureQuerySet":
        """Figures with their sentences in published documents, in the order of the document."""
        # Up the house by reverse accessor: the highlights that show the section of the sentence.
        shown = quotes_shown(self.model).select_related("paragraph__section")
        shown = shown.prefetch_related("paragraph__section__highlights__report__committee")
        return self.prefetch_related(Prefetch("quotes", queryset=shown))

    def with_sentences(self) -> "FigureQuerySet":
        """Figures with the same sentences as ``shown_quotes``, for lists of very many."""
        return self.prefetch_related(Prefetch("quotes", queryset=quotes_shown(self.model), to_attr="shown_quotes"))


def quotes_shown(model: type[models.Model]) -> models.QuerySet:
    """Sentences in published documents, in the order of the document."""
    quotes = related(model, "quotes").objects.filter(paragraph__document__is_published=True)
    return quotes.select_related("paragraph__document").order_by("paragraph__number", "position")


FigureManager = models.Manager.from_queryset(FigureQuerySet)
