"""Addresses of a member's events, under /me/."""

from django.urls import path

from consultations.me import views

app_name = "my_events"

urlpatterns = [
    path("events/", views.EventsView.as_view(), name="events"),
    path("events/<int:pk>/", views.EventView.as_view(), name="event"),
    path("events/<int:pk>/sign-in/", views.SignInView.as_view(), name="sign_in"),
]
