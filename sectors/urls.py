"""Addresses under /sectors/."""

from django.urls import path

from cppcc_portal.lib.kept_pages.sharing import for_everybody
from sectors.feeds import SectorFeed
from sectors.liaison_pages import LiaisonView, liaison_file
from sectors.progress_pages import ProgressView
from sectors.views import GroupView, GroupWorkView, PaperView, SectorListView, SectorView

app_name = "sectors"

urlpatterns = [
    path("", for_everybody(SectorListView.as_view()), name="sector_list"),
    path("feed.xml", for_everybody(SectorFeed()), name="feed"),
    path("groups/<slug:slug>/", for_everybody(GroupView.as_view()), name="group"),
    path("groups/<slug:slug>/work/", for_everybody(GroupWorkView.as_view()), name="group_work"),
    path("groups/<slug:slug>/<int:year>/<slug:kind>/", for_everybody(PaperView.as_view()), name="paper"),
    path("progress/", for_everybody(ProgressView.as_view()), name="progress"),
    path("liaison/", for_everybody(LiaisonView.as_view()), name="liaison"),
    path("liaison.ics", for_everybody(liaison_file), name="liaison_file"),
    path("<slug:slug>/", for_everybody(SectorView.as_view()), name="sector"),
]
