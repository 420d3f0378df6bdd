"""Addresses of the units' desk."""

from django.urls import path

from proposals.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("assignments/<int:pk>/", views.AssignmentView.as_view(), name="assignment"),
    path("assignments/<int:pk>/letter/", views.LetterView.as_view(), name="letter"),
    path("clocks/<int:pk>/", views.ClockView.as_view(), name="clock"),
]
