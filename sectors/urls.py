"""Addresses under /sectors/."""

from django.urls import path

from sectors.feeds import SectorFeed
from sectors.liaison_pages import LiaisonView, liaison_file
from sectors.progress_pages import ProgressView
from sectors.views import GroupView, GroupWorkView, PaperView, SectorListView, SectorView

app_name = "sectors"

urlpatterns = [
    path("", SectorListView.as_view(), name="sector_list"),
    path("feed.xml", SectorFeed(), name="feed"),
    path("groups/<slug:slug>/", GroupView.as_view(), name="group"),
    path("groups/<slug:slug>/work/", GroupWorkView.as_view(), name="group_work"),
    path("groups/<slug:slug>/<int:year>/<slug:kind>/", PaperView.as_view(), name="paper"),
    path("progress/", ProgressView.as_view(), name="progress"),
    path("liaison/", LiaisonView.as_view(), name="liaison"),
    path("liaison.ics", liaison_file, name="liaison_file"),
    path("<slug:slug>/", SectorView.as_view(), name="sector"),
]
