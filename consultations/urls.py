"""Addresses of this app."""

from django.urls import path

from consultations import feeds, views

app_name = "consultations"

urlpatterns = [
    # consultations/
    path("", views.EventListView.as_view(), name="event_list"),
    path("feed.xml", feeds.EventFeed(), name="feed"),
    path("events.ics", views.all_dates, name="dates"),
    path("calendar/", views.CalendarView.as_view(), name="calendar"),
    path("calendar/<int:year>/<int:month>/", views.CalendarView.as_view(), name="month"),
    path("<int:pk>.ics", views.event_date, name="event_date"),
    path("<int:pk>/", views.EventView.as_view(), name="event"),
    # consultations/platforms/
    path("platforms/", views.PlatformListView.as_view(), name="platform_list"),
    path("platforms/feed.xml", feeds.PlatformFeed(), name="platform_feed"),
    path("platforms/<slug:slug>/", views.PlatformView.as_view(), name="platform"),
    path("platforms/<slug:slug>.ics", views.platform_dates, name="platform_dates"),
    path("platforms/<slug:slug>/feed.xml", feeds.PlatformEventsFeed(), name="platform_events_feed"),
    path("platforms/<slug:slug>/<int:year>/", views.PlatformYearView.as_view(), name="platform_year"),
]
