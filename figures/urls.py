"""Addresses under /figures/."""

from django.urls import path

from figures.feeds import FigureFeed
from figures.views import CountView, FigureListView, FigureView

app_name = "figures"

urlpatterns = [
    path("", FigureListView.as_view(), name="figure_list"),
    path("feed.xml", FigureFeed(), name="feed"),
    path("count/<str:code>/<slug:committee>/<int:year>/", CountView.as_view(), name="count"),
    path("<int:pk>/", FigureView.as_view(), name="figure"),
]
