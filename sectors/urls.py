"""Addresses under /sectors/."""

from django.urls import path

from sectors.feeds import SectorFeed
from sectors.views import GroupView, SectorListView, SectorView

app_name = "sectors"

urlpatterns = [
    path("", SectorListView.as_view(), name="sector_list"),
    path("feed.xml", SectorFeed(), name="feed"),
    path("groups/<slug:slug>/", GroupView.as_view(), name="group"),
    path("<slug:slug>/", SectorView.as_view(), name="sector"),
]
