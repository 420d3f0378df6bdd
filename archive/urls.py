"""Addresses under /archive/."""

from django.urls import path

from archive.feeds import DocumentFeed
from archive.views import DocumentListView, DocumentView
from cppcc_portal.lib.kept_pages.sharing import for_everybody

app_name = "archive"

urlpatterns = [
    path("", for_everybody(DocumentListView.as_view()), name="document_list"),
    path("feed.xml", for_everybody(DocumentFeed()), name="feed"),
    path("<slug:slug>/", for_everybody(DocumentView.as_view()), name="document"),
]
