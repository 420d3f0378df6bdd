"""The home page, annual reports, the site map and the accessibility statement."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from consultations.models import Event
from cppcc_portal.lib.pages import Crumb, PageMixin, RecordDetailView, RecordListView
from cppcc_portal.lib.text import plain
from highlights.filters import ReportFilter
from highlights.models import AnnualReport
from highlights.reading import read_report
from stations.stats import district_tiles, reported_stations

ON_HOME = {"reports": 2, "events": 6}


class HomeView(TemplateView):
    """What a visitor comes for: search, this year's reports, recent events, a workstation nearby."""

    template_name = "highlights/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the newest reports, the newest events and the district tiles."""
        reports = AnnualReport.objects.with_lead_figures().order_by("-year", "-committee__position")
        events = Event.objects.published().for_links()[: ON_HOME["events"]]
        return super().get_context_data(
            reports=reports[: ON_HOME["reports"]],
            events=events,
            tiles=district_tiles(),
            reported=reported_stations(),
            **kwargs,
        )


class ReportListView(RecordListView):
    """All published annual reports."""

    title = section_title = _("Annual highlights")
    section_url_name = "highlights:report_list"
    description = _("What each committee says of its year; every number can be followed to its sentence.")
    filterset_class = ReportFilter
    row_template = "highlights/_report_row.html"
    empty_text = _("No annual report is published yet.")
    feed_url_name = "highlights:feed"

    def get_queryset(self) -> QuerySet:
        """Published reports, newest year first."""
        return AnnualReport.objects.with_lead_figures().order_by("-year", "-committee__position")


class ReportView(RecordDetailView):
    """One annual report, set to be read."""

    section_title = _("Annual highlights")
    section_url_name = "highlights:report_list"
    template_name = "highlights/report.html"

    def get_object(self, queryset: QuerySet | None = None) -> AnnualReport:
        """Return the report of a committee and a year; 404 otherwise."""
        reports = AnnualReport.objects.published().select_related("committee", "document")
        return get_object_or_404(reports, committee__slug=self.kwargs["committee"], year=self.kwargs["year"])

    def get_title(self) -> str:
        """The report's own title."""
        return plain(self.object.title)

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list of reports, and that of this committee."""
        url = f"{super().get_breadcrumbs()[0][1]}?committee={self.object.committee.slug}"
        return [*super().get_breadcrumbs(), (str(self.object.committee), url)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the laid-out report."""
        reading = read_report(self.object)
        return super().get_context_data(reading=reading, content_source=self.object.committee, **kwargs)


class SiteMapView(PageMixin, TemplateView):
    """All places of the site on one page."""

    title = _("Site map")
    template_name = "highlights/site_map.html"


class AccessibilityView(PageMixin, TemplateView):
    """What the site does for readers with special needs, and where its limits are."""

    title = _("Accessibility")
    template_name = "highlights/accessibility.html"
