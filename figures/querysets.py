"""Reads of this app."""

from typing import Any

from django.db import models
from django.db.models import Prefetch

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import related
from figures.choices import FigureKind


class FigureQuerySet(RecordQuerySet):
    """Figures."""

    def for_list_page(self) -> "FigureQuerySet":
        """Published figures with what a row of the list shows."""
        return self.published().select_related("committee")

    def with_quotes(self) -> "FigureQuerySet":
        """Figures with their sentences in published documents, in the order of the document."""
        # Up the house by reverse accessor: the highlights that show the section of the sentence.
        section = related(related(related(self.model, "quotes"), "paragraph"), "section")
        highlights = related(section, "highlights").objects.select_related("report__committee")
        shown = quotes_shown(self.model).select_related("paragraph__section")
        shown = shown.prefetch_related(Prefetch("paragraph__section__highlights", queryset=highlights))
        return self.prefetch_related(Prefetch("quotes", queryset=shown))

    def with_sentences(self) -> "FigureQuerySet":
        """Figures with the same sentences as ``shown_quotes``, for lists of very many."""
        return self.prefetch_related(Prefetch("quotes", queryset=quotes_shown(self.model), to_attr="shown_quotes"))

    def with_comparison(self) -> "FigureQuerySet":
        """Figures with what they are compared with."""
        return self.select_related("committee", "comparison")

    def reported(self) -> "FigureQuerySet":
        """Figures quoted from a report, those of a year only: what can be compared with the records of a year."""
        return self.filter(kind=FigureKind.QUOTED, year__isnull=False)

    def computed(self) -> "FigureQuerySet":
        """Figures counted from the records."""
        return self.filter(kind=FigureKind.COMPUTED)


def quotes_shown(model: type[models.Model]) -> models.QuerySet:
    """Sentences in published documents, in the order of the document."""
    quotes = related(model, "quotes").objects.filter(paragraph__document__is_published=True)
    return quotes.select_related("paragraph__document").order_by("paragraph__number", "position")


class ComparisonQuerySet(RecordQuerySet):
    """Comparisons."""

    def with_figures(self) -> "ComparisonQuerySet":
        """Comparisons with the figure, whose it is, and who signed, in one query."""
        return self.select_related("figure__committee", "signed_by")

    def of_year(self, committee: Any, year: int | None) -> "ComparisonQuerySet":
        """Comparisons of a committee's figures of a year."""
        return self.filter(figure__committee=committee, figure__year=year)


FigureManager = models.Manager.from_queryset(FigureQuerySet)
ComparisonManager = models.Manager.from_queryset(ComparisonQuerySet)
