"""Addresses under /stations/."""

from django.urls import path

from stations.feeds import ReceptionFeed, StationFeed
from stations.resident_views import MatterView, ReceiptView
from stations.views import PosterView, ReceptionView, StationListView, StationView, duty_calendar

app_name = "stations"

urlpatterns = [
    path("", StationListView.as_view(), name="station_list"),
    path("feed.xml", StationFeed(), name="feed"),
    path("receptions.xml", ReceptionFeed(), name="reception_feed"),
    path("receipt/", ReceiptView.as_view(), name="receipt"),
    path("<slug:slug>.ics", duty_calendar, name="calendar"),
    path("<slug:slug>/", StationView.as_view(), name="station"),
    path("<slug:slug>/poster/", PosterView.as_view(), name="poster"),
    path("<slug:slug>/matter/", MatterView.as_view(), name="matter"),
    path("<slug:station>/receptions/<int:pk>/", ReceptionView.as_view(), name="reception"),
]
