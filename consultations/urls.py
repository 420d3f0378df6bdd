"""Addresses of this app."""

from django.urls import path

from consultations import feeds, views
from cppcc_portal.lib.kept_pages.sharing import for_everybody

app_name = "consultations"

urlpatterns = [
    # consultations/
    path("", for_everybody(views.EventListView.as_view()), name="event_list"),
    path("feed.xml", for_everybody(feeds.EventFeed()), name="feed"),
    path("events.ics", for_everybody(views.all_dates), name="dates"),
    path("calendar/", for_everybody(views.CalendarView.as_view()), name="calendar"),
    path("calendar/<int:year>/<int:month>/", for_everybody(views.CalendarView.as_view()), name="month"),
    path("<int:pk>.ics", for_everybody(views.event_date), name="event_date"),
    path("<int:pk>/", for_everybody(views.EventView.as_view()), name="event"),
    # consultations/platforms/
    path("platforms/", for_everybody(views.PlatformListView.as_view()), name="platform_list"),
    path("platforms/feed.xml", for_everybody(feeds.PlatformFeed()), name="platform_feed"),
    path("platforms/<slug:slug>/", for_everybody(views.PlatformView.as_view()), name="platform"),
    path("platforms/<slug:slug>.ics", for_everybody(views.platform_dates), name="platform_dates"),
    path("platforms/<slug:slug>/feed.xml", for_everybody(feeds.PlatformEventsFeed()), name="platform_events_feed"),
    path("platforms/<slug:slug>/<int:year>/", for_everybody(views.PlatformYearView.as_view()), name="platform_year"),
]
