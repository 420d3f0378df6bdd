"""Public pages: the sectors with their groups and task books, a sector, a sector group."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.pages import RecordDetailView, RecordListView
from cppcc_portal.lib.records import RecordQuerySet
from figures.models import Figure
from sectors.filters import SectorFilter
from sectors.models import Seat, Sector, SectorGroup, Task


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
    """A sector group: posts, sectors with their members today, tasks of the year."""

    section_title = _("Sectors")
    section_url_name = "sectors:sector_list"
    template_name = "sectors/group.html"

    def get_queryset(self) -> QuerySet:
        """Published sector groups."""
        return SectorGroup.objects.for_detail_page(timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the seats of today, the tasks and the source paragraphs."""
        seats = Seat.objects.in_group(self.object).of_published_members().in_force(timezone.localdate())
        tasks = Task.objects.for_page().for_group(self.object)
        return super().get_context_data(seats=seats, tasks=tasks, sources=self.object.sources.all(), **kwargs)
