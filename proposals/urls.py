"""Addresses of this app."""

from django.urls import path

from proposals import feeds, stats_pages, views

app_name = "proposals"

urlpatterns = [
    path("", views.ProposalListView.as_view(), name="proposal_list"),
    path("feed.xml", feeds.ProposalFeed(), name="feed"),
    path("statistics/", stats_pages.StatisticsView.as_view(), name="statistics"),
    path("statistics.csv", stats_pages.StatisticsFile.as_view(), name="statistics_file"),
    path("<int:pk>/", views.ProposalView.as_view(), name="proposal"),
]
