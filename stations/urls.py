"""Addresses under /stations/."""

from django.urls import path

from stations.feeds import StationFeed
from stations.views import StationListView, StationView

app_name = "stations"

urlpatterns = [
    path("", StationListView.as_view(), name="station_list"),
    path("feed.xml", StationFeed(), name="feed"),
    path("<slug:slug>/", StationView.as_view(), name="station"),
]
