"""Addresses under /opinions/."""

from django.urls import path

from opinions.feeds import OpinionFeed
from opinions.views import OpinionListView, OpinionView

app_name = "opinions"

urlpatterns = [
    path("", OpinionListView.as_view(), name="opinion_list"),
    path("feed.xml", OpinionFeed(), name="feed"),
    path("<int:pk>/", OpinionView.as_view(), name="opinion"),
]
