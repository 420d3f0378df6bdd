"""Public pages: the ledger, and one figure with the sentences that print it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from cppcc_portal.lib.links import links_to
from cppcc_portal.lib.pages import Crumb, PageMixin, RecordDetailView, RecordListView
from figures.checks import findings_about
from figures.choices import FigureKind
from figures.comparing import compare
from figures.computing import today
from figures.counting import Count, address, count, last_day, listed, part_words
from figures.definitions import Listing, Scope, UnknownDefinition, definition
from figures.filters import FigureFilter
from figures.models import Counted, Figure
from figures.reading import highlights_of
from members.models import Committee

FIRST_YEAR, LAST_YEAR = 1949, 2999
NO_PART = frozenset({"on", "side", "page"})


class FigureListView(RecordListView):
    """All published figures."""

    title = section_title = _("Figure ledger")
    section_url_name = "figures:figure_list"
    description = _("Every number this site prints, with the sentence it was taken from or the records it counts.")
    filterset_class = FigureFilter
    row_template = "figures/_figure_row.html"
    empty_text = _("No figure is published yet.")
    feed_url_name = "figures:feed"
    dataset = "figures"
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
        """Published figures with their quotes and what they are compared with."""
        return Figure.objects.for_list_page().with_comparison().with_quotes()

    def get_title(self) -> str:
        """What was counted, and the number."""
        return f"{self.object.subject} · {self.object.indicator}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the records count, what does not agree, the records spoken about, the highlights that print it."""
        figure = self.object
        comparison = getattr(figure, "comparison", None)
        return super().get_context_data(
            compared=compare(comparison) if comparison else None,
            findings=findings_about(figure),
            today=today(figure) if figure.kind == FigureKind.COMPUTED else None,
            records=links_to(Counted, "figures", [figure.pk]),
            highlights=highlights_of(figure),
            content_source=figure.committee,
            **kwargs,
        )


class CountView(PageMixin, ListView):
    """A number counted by a definition: what is counted, the number with its base, and one line for each record."""

    section_title = _("Figure ledger")
    section_url_name = "figures:figure_list"
    template_name = "figures/count.html"
    paginate_by = 50

    @cached_property
    def counted(self) -> Count:
        """The count the address asks for; an unknown definition, committee, year, day or part is no page."""
        try:
            found = definition(self.kwargs["code"])
        except UnknownDefinition as error:
            raise Http404 from error
        scope = self.scope()
        if part_words(found, scope) is None:
            raise Http404
        return count(found, scope)

    def scope(self) -> Scope:
        """Read the committee, year, day and part of the address."""
        committee = get_object_or_404(Committee, slug=self.kwargs["committee"])
        year = self.kwargs["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404
        asked = {name: str(value) for name, value in self.request.GET.items() if name not in NO_PART}
        return Scope(committee, year, self.day(year), tuple(sorted(asked.items())))

    def day(self, year: int) -> Any:
        """Return the day the address names, or the last one of the year."""
        named = self.request.GET.get("on")
        if not named:
            return last_day(year, timezone.localdate())
        try:
            found = parse_date(named)
        except ValueError:
            found = None
        if found is None:
            raise Http404
        return found

    @property
    def is_base(self) -> bool:
        """Whether the records divided by are asked for."""
        return self.request.GET.get("side") == "base" and self.counted.definition.base is not None

    @property
    def listing(self) -> Listing:
        """How the records are listed."""
        found = self.counted.definition
        return (found.base_listing or found.listing) if self.is_base else found.listing

    def get_queryset(self) -> QuerySet:
        """The records counted, those the public may read first."""
        found = self.counted.definition
        rows = found.base if self.is_base and found.base else found.rows
        return listed(rows(self.counted.scope), self.listing)

    def get_title(self) -> str:
        """What is counted."""
        return str(self.counted.definition.title)

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the ledger."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the count and the lines."""
        context = super().get_context_data(**kwargs)
        lines = [
            (self.listing.title(row), self.listing.url(row)) if row.is_shown else None for row in context["page_obj"]
        ]
        query = self.request.GET.copy()
        query.pop("page", None)
        return {
            "count": self.counted,
            "lines": lines,
            "part": part_words(self.counted.definition, self.counted.scope),
            "is_base": self.is_base,
            "base_url": address(self.counted.code, self.counted.scope, "base"),
            "filter_query": query.urlencode(),
            "content_source": self.counted.scope.committee,
            **context,
        }
