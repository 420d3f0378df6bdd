"""Addresses of this app."""

from django.urls import path

from proposals import feeds, views

app_name = "proposals"

urlpatterns = [
    path("", views.ProposalListView.as_view(), name="proposal_list"),
    path("feed.xml", feeds.ProposalFeed(), name="feed"),
    path("<int:pk>/", views.ProposalView.as_view(), name="proposal"),
]
