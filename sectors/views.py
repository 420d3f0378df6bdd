"""Public pages: the sectors with their groups and task books, a sector, a sector group and its work."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from cppcc_portal.lib.pages import Crumb, PageMixin, RecordDetailView, RecordListView
from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.text import plain
from figures.models import Figure
from sectors.activities import events_of
from sectors.filters import SectorFilter
from sectors.models import GroupPaper, Seat, Sector, SectorGroup, Task
from sectors.progress import group_years, year_progress


class SectorListView(RecordListView):
    """All published sectors; on the first page also the sector groups and what their task books ask for."""

    title = section_title = _("Sectors")
    section_url_name = "sectors:sector_list"
    description = _("Members sit in the committee by sector; sectors work together in sector groups.")
    template_name = "sectors/sector_list.html"
    filterset_class = SectorFilter
    row_template = "sectors/_sector_row.html"
    empty_text = _("No sector is recorded yet. The committee's list of sectors appears here once it is entered.")
    feed_url_name = "sectors:feed"
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        """Published sectors by committee, the latest term first."""
        order = ["term__committee__position", "-term__number", "position", "name"]
        return Sector.objects.for_list_page().order_by(*order)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add groups, tasks and the figures that speak about the task books."""
        figures = Figure.objects.published().filter(sectors_taskbook_set__is_published=True).distinct()
        return super().get_context_data(
            groups=self.of_chosen_committee(SectorGroup.objects.for_list_page()),
            tasks=self.of_chosen_committee(Task.objects.for_page()),
            figures=self.of_chosen_committee(figures),
            **kwargs,
        )

    def of_chosen_committee(self, rows: RecordQuerySet) -> RecordQuerySet:
        """Limit ``rows`` to the committee chosen in the filter, if one is."""
        slug = self.request.GET.get("committee")
        return rows.of_committee(slug) if slug else rows


class SectorView(RecordDetailView):
    """A sector: its members today, its other names, the groups it works in."""

    section_title = _("Sectors")
    section_url_name = "sectors:sector_list"
    template_name = "sectors/sector.html"

    def get_queryset(self) -> QuerySet:
        """Published sectors."""
        return Sector.objects.for_detail_page(timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the source paragraphs."""
        return super().get_context_data(sources=self.object.sources.all(), **kwargs)


class GroupView(RecordDetailView):
    """A sector group: posts, sectors with their members today, the tasks of a year and how far they are."""

    section_title = _("Sectors")
    section_url_name = "sectors:sector_list"
    template_name = "sectors/group.html"

    def get_queryset(self) -> QuerySet:
        """Published sector groups."""
        return SectorGroup.objects.for_detail_page(timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the seats of today, the year's tasks with what is done, and the source paragraphs."""
        group, today = self.object, timezone.localdate()
        seats = Seat.objects.in_group(group).of_published_members().in_force(today)
        tasks = list(Task.objects.for_reader(self.request.user, today).for_group(group))
        years = group_years(tasks, self.request.GET.get("year", ""), today)
        return super().get_context_data(
            seats=seats,
            years=years,
            progress=year_progress(group, tasks, years.shown, today),
            sources=group.sources.all(),
            **kwargs,
        )


class GroupWorkView(PageMixin, ListView):
    """What a group did: its published plans and summaries, and the events it hosts, with those who host them too."""

    section_title = _("Sectors")
    section_url_name = "sectors:sector_list"
    template_name = "sectors/group_work.html"
    paginate_by = 30

    @cached_property
    def group(self) -> SectorGroup:
        """The published group of the address."""
        groups = SectorGroup.objects.published().select_related("term__committee")
        return get_object_or_404(groups, slug=self.kwargs["slug"])

    def get_queryset(self) -> QuerySet:
        """Published events the group hosts, newest first."""
        return events_of([self.group])

    def get_title(self) -> str:
        """Whose work it is."""
        return gettext("Work of %(group)s") % {"group": plain(self.group.name)}

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the section and the group."""
        group = (plain(self.group.name), self.group.get_absolute_url())
        return [(str(self.section_title), reverse(self.section_url_name)), group]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the group and its papers."""
        papers = self.group.papers.for_public().order_by("-year", "kind")
        return super().get_context_data(
            group=self.group, papers=papers, content_source=self.group.term.committee, **kwargs
        )


class PaperView(RecordDetailView):
    """A published plan or summary of a group."""

    section_title = _("Sectors")
    section_url_name = "sectors:sector_list"
    template_name = "sectors/paper.html"

    def get_object(self, queryset: QuerySet | None = None) -> GroupPaper:
        """Return the published paper of the address."""
        year, kind = self.kwargs["year"], self.kwargs["kind"]
        return get_object_or_404(GroupPaper.objects.for_public(), group__slug=self.kwargs["slug"], year=year, kind=kind)
