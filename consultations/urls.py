"""Addresses of this app."""

from django.urls import path

from consultations import feeds, views

app_name = "consultations"

urlpatterns = [
    # consultations/
    path("", views.EventListView.as_view(), name="event_list"),
    path("feed.xml", feeds.EventFeed(), name="feed"),
    path("<int:pk>/", views.EventView.as_view(), name="event"),
    # consultations/platforms/
    path("platforms/", views.PlatformListView.as_view(), name="platform_list"),
    path("platforms/feed.xml", feeds.PlatformFeed(), name="platform_feed"),
    path("platforms/<slug:slug>/", views.PlatformView.as_view(), name="platform"),
]
