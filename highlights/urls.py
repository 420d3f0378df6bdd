"""The home page, and addresses under /highlights/."""

from django.urls import path

from highlights.card_views import CardView
from highlights.comparing_pages import CompareView
from highlights.feeds import ReportFeed
from highlights.views import AccessibilityView, HomeView, ReportListView, ReportView, SiteMapView

app_name = "highlights"

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("map/", SiteMapView.as_view(), name="site_map"),
    path("accessibility/", AccessibilityView.as_view(), name="accessibility"),
    path("highlights/", ReportListView.as_view(), name="report_list"),
    path("highlights/feed.xml", ReportFeed(), name="feed"),
    path("highlights/compare/", CompareView.as_view(), name="compare"),
    path("highlights/<slug:committee>/<int:year>/v<int:version>/card.svg", CardView.as_view(), name="card"),
    path("highlights/<slug:committee>/<int:year>/", ReportView.as_view(), name="report"),
    path("highlights/<slug:committee>/<int:year>/v<int:version>/", ReportView.as_view(), name="release"),
]
