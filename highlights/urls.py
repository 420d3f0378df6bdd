"""The home page, and addresses under /highlights/."""

from django.urls import path

from highlights.feeds import ReportFeed
from highlights.views import AccessibilityView, HomeView, ReportListView, ReportView, SiteMapView

app_name = "highlights"

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("map/", SiteMapView.as_view(), name="site_map"),
    path("accessibility/", AccessibilityView.as_view(), name="accessibility"),
    path("highlights/", ReportListView.as_view(), name="report_list"),
    path("highlights/feed.xml", ReportFeed(), name="feed"),
    path("highlights/<slug:committee>/<int:year>/", ReportView.as_view(), name="report"),
    path("highlights/<slug:committee>/<int:year>/v<int:version>/", ReportView.as_view(), name="release"),
]
