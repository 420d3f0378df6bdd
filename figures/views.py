"""Public pages: the ledger, and one figure with the sentences that print it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.links import links_to
from cppcc_portal.lib.pages import RecordDetailView, RecordListView
from figures.filters import FigureFilter
from figures.models import Counted, Figure
from figures.reading import highlights_of


class FigureListView(RecordListView):
    """All published figures."""

    title = section_title = _("Figure ledger")
    section_url_name = "figures:figure_list"
    description = _("Every number this site prints, with the sentence it was taken from or the records it counts.")
    filterset_class = FigureFilter
    row_template = "figures/_figure_row.html"
    empty_text = _("No figure is published yet.")
    feed_url_name = "figures:feed"
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        """Published figures by committee."""
        return Figure.objects.for_list_page().order_by("committee__position", "-year", "code")


class FigureView(RecordDetailView):
    """A figure: the number, its sentences in place, the records it speaks about."""

    section_title = _("Figure ledger")
    section_url_name = "figures:figure_list"
    template_name = "figures/figure.html"

    def get_queryset(self) -> QuerySet:
        """Published figures with their quotes."""
        return Figure.objects.for_list_page().with_quotes()

    def get_title(self) -> str:
        """What was counted, and the number."""
        return f"{self.object.subject} · {self.object.indicator}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the records the figure speaks about and the highlights that print it."""
        return super().get_context_data(
            records=links_to(Counted, "figures", [self.object.pk]),
            highlights=highlights_of(self.object),
            content_source=self.object.committee,
            **kwargs,
        )
