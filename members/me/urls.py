"""Addresses of the member's side that belong to no other app; the apps have theirs beside them."""

from django.urls import path

from members.me import views

app_name = "me"

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("calendar/", views.CalendarView.as_view(), name="calendar"),
    path("notices/", views.NoticesView.as_view(), name="notices"),
]
