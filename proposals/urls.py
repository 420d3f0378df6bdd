"""Addresses of this app."""

from django.urls import path

from cppcc_portal.lib.kept_pages.sharing import for_everybody
from proposals import feeds, stats_pages, views

app_name = "proposals"

urlpatterns = [
    path("", for_everybody(views.ProposalListView.as_view()), name="proposal_list"),
    path("feed.xml", for_everybody(feeds.ProposalFeed()), name="feed"),
    path("statistics/", for_everybody(stats_pages.StatisticsView.as_view()), name="statistics"),
    path("statistics.csv", for_everybody(stats_pages.StatisticsFile.as_view()), name="statistics_file"),
    path("<int:pk>/", for_everybody(views.ProposalView.as_view()), name="proposal"),
]
