"""Addresses under /figures/."""

from django.urls import path

from cppcc_portal.lib.kept_pages.sharing import for_everybody
from figures.feeds import FigureFeed
from figures.views import CountView, FigureListView, FigureView

app_name = "figures"

urlpatterns = [
    path("", for_everybody(FigureListView.as_view()), name="figure_list"),
    path("feed.xml", for_everybody(FigureFeed()), name="feed"),
    path("count/<str:code>/<slug:committee>/<int:year>/", for_everybody(CountView.as_view()), name="count"),
    path("<int:pk>/", for_everybody(FigureView.as_view()), name="figure"),
]
