"""Addresses under /search/."""

from django.urls import path

from cppcc_portal.lib.kept_pages.sharing import for_everybody
from search.views import SearchView

app_name = "search"

urlpatterns = [path("", for_everybody(SearchView.as_view()), name="search")]
