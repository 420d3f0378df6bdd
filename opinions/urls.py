"""Addresses under /opinions/."""

from django.urls import path

from cppcc_portal.lib.kept_pages.sharing import for_everybody
from opinions.feeds import OpinionFeed
from opinions.views import OpinionListView, OpinionView

app_name = "opinions"

urlpatterns = [
    path("", for_everybody(OpinionListView.as_view()), name="opinion_list"),
    path("feed.xml", for_everybody(OpinionFeed()), name="feed"),
    path("<int:pk>/", for_everybody(OpinionView.as_view()), name="opinion"),
]
