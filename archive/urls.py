"""Addresses under /archive/."""

from django.urls import path

from archive.feeds import DocumentFeed
from archive.views import DocumentListView, DocumentView

app_name = "archive"

urlpatterns = [
    path("", DocumentListView.as_view(), name="document_list"),
    path("feed.xml", DocumentFeed(), name="feed"),
    path("<slug:slug>/", DocumentView.as_view(), name="document"),
]
