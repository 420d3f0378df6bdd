"""Addresses under /stations/."""

from django.urls import path

from cppcc_portal.lib.kept_pages.sharing import for_everybody
from stations.feeds import ReceptionFeed, StationFeed
from stations.resident_views import MatterView, ReceiptView
from stations.views import PosterView, ReceptionView, StationListView, StationView, duty_calendar

app_name = "stations"

urlpatterns = [
    path("", for_everybody(StationListView.as_view()), name="station_list"),
    path("feed.xml", for_everybody(StationFeed()), name="feed"),
    path("receptions.xml", for_everybody(ReceptionFeed()), name="reception_feed"),
    path("receipt/", ReceiptView.as_view(), name="receipt"),
    path("<slug:slug>.ics", for_everybody(duty_calendar), name="calendar"),
    path("<slug:slug>/", for_everybody(StationView.as_view()), name="station"),
    path("<slug:slug>/poster/", for_everybody(PosterView.as_view()), name="poster"),
    path("<slug:slug>/matter/", MatterView.as_view(), name="matter"),
    path("<slug:station>/receptions/<int:pk>/", for_everybody(ReceptionView.as_view()), name="reception"),
]
