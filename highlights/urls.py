"""The home page, and addresses under /highlights/."""

from typing import Any

from django.urls import URLPattern, path

from cppcc_portal.lib.kept_pages.sharing import for_everybody
from highlights.card_views import CardView
from highlights.comparing_pages import CompareView
from highlights.feeds import ErratumFeed, ReleaseFeed
from highlights.pdf_views import ReportPdf
from highlights.views import (
    AccessibilityView,
    ContentAsJson,
    FiguresAsCsv,
    FiguresAsJson,
    HomeView,
    ReleaseView,
    ReportListView,
    SiteMapView,
)

app_name = "highlights"


def of_release(address: str, name: str, view: Any) -> list[URLPattern]:
    """Return a page of a release at the address of the newest and at that of a version."""
    report = "highlights/<slug:committee>/<int:year>/"
    return [
        path(f"{report}{address}", view, name=name),
        path(f"{report}v<int:version>/{address}", view, name=f"{name}_of_version" if address else "release"),
    ]


urlpatterns = [
    path("", for_everybody(HomeView.as_view()), name="home"),
    path("map/", for_everybody(SiteMapView.as_view()), name="site_map"),
    path("accessibility/", for_everybody(AccessibilityView.as_view()), name="accessibility"),
    path("highlights/", for_everybody(ReportListView.as_view()), name="report_list"),
    path("highlights/feed.xml", for_everybody(ReleaseFeed()), name="feed"),
    path("highlights/errata.xml", for_everybody(ErratumFeed()), name="errata_feed"),
    path("highlights/compare/", for_everybody(CompareView.as_view()), name="compare"),
    path("highlights/<slug:committee>/<int:year>/v<int:version>/card.svg", CardView.as_view(), name="card"),
    *of_release("", "report", for_everybody(ReleaseView.as_view())),
    *of_release("figures.csv", "figures_csv", FiguresAsCsv.as_view()),
    *of_release("figures.json", "figures_json", FiguresAsJson.as_view()),
    *of_release("report.pdf", "pdf", ReportPdf.as_view()),
    *of_release("content.json", "content_json", ContentAsJson.as_view()),
]
