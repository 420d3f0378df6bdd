"""The home page, annual reports, the site map and the accessibility statement."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from consultations.models import Event
from cppcc_portal.lib.kept_pages.bodies import Body, send
from cppcc_portal.lib.pages import Crumb, PageMixin, RecordListView
from cppcc_portal.lib.text import plain
from highlights.downloads import content_as_json, figures_as_csv, figures_as_json
from highlights.filters import ReportFilter
from highlights.models import AnnualReport, Release
from highlights.querysets import Visit
from highlights.reading import read
from highlights.sharing import first_photo
from highlights.shown import Json
from stations.stats import district_tiles, reported_stations

ON_HOME = {"reports": 2, "events": 6}


class HomeView(TemplateView):
    """What a visitor comes for: search, this year's reports, recent events, a workstation nearby."""

    template_name = "highlights/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the newest reports, the newest events and the district tiles."""
        reports = AnnualReport.objects.with_newest_release().order_by("-year", "-committee__position")
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
        return AnnualReport.objects.with_newest_release().order_by("-year", "-committee__position")


class ReleaseView(PageMixin, TemplateView):
    """An annual report set to be read: its newest release, or the version named in the address."""

    section_title = _("Annual highlights")
    section_url_name = "highlights:report_list"
    template_name = "highlights/report.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the release, and say since when it has been as it is."""
        context = self.get_context_data(found=released(**kwargs))
        changed = http_date(context["release"].frozen_at.timestamp())
        return self.render_to_response(context, headers={"Last-Modified": changed})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay out the release from its content alone."""
        release = Release.objects.select_related("stored").get(pk=kwargs["found"].pk)
        self.content = release.content
        return super().get_context_data(
            release=release,
            newest=kwargs["found"].newest,
            reading=read(release.content),
            history=history(release),
            photo_url=photo_url(release.content),
            content_source=release.content["committee"]["name"],
            **kwargs,
        )

    def get_title(self) -> str:
        """The report's own title."""
        return plain(self.content["title"])

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list of reports, and that of this committee."""
        url, committee = reverse(self.section_url_name), self.content["committee"]
        return [(str(self.section_title), url), (committee["name"], f"{url}?committee={committee['slug']}")]


class ReleaseFile(View):
    """A release as a file; what kind of file says ``write``."""

    write: Callable[[Release], tuple[bytes, str]]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Send the file with validators."""
        found = released(**kwargs)
        write = type(self).write
        release = Release.objects.select_related("stored").get(pk=found.pk)
        content, content_type = write(release)
        # Asked about each time, since the release may be withdrawn.
        headers = {
            "Content-Type": content_type,
            "Last-Modified": http_date(release.frozen_at.timestamp()),
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
        }
        return send(request, Body.of(content, headers))


class FiguresAsCsv(ReleaseFile):
    """The figures of a release for spreadsheets."""

    write = staticmethod(figures_as_csv)


class FiguresAsJson(ReleaseFile):
    """The figures of a release for programs."""

    write = staticmethod(figures_as_json)


class ContentAsJson(ReleaseFile):
    """All of a release as it was frozen: its SHA-256 is the digest the page prints."""

    write = staticmethod(content_as_json)


def released(committee: str, year: int, version: int | None = None) -> Visit:
    """Return which release the public reads at an address, in one query; 404 when there is none."""
    found = Release.objects.visited(committee, year, version)
    if found is None:
        raise Http404
    return found


def photo_url(content: Json) -> str:
    """Return the address of the report's first photograph; empty when it has none."""
    photo = first_photo(content)
    return reverse("photo", args=[photo["digest"]]) if photo else ""


def history(release: Release) -> list[Json]:
    """Return the versions up to this one, the newest first, each with its day."""
    lines = reversed(release.summary["history"])
    return [{**line, "frozen_at": parse_datetime(line["frozen_at"])} for line in lines]


class SiteMapView(PageMixin, TemplateView):
    """All places of the site on one page."""

    title = _("Site map")
    template_name = "highlights/site_map.html"


class AccessibilityView(PageMixin, TemplateView):
    """What the site does for readers with special needs, and where its limits are."""

    title = _("Accessibility")
    template_name = "highlights/accessibility.html"
