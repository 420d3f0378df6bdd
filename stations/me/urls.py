"""Addresses of a member's workstation, under /me/."""

from django.urls import path

from stations.me import duty

app_name = "my_station"

urlpatterns = [
    path("duty/", duty.DutyView.as_view(), name="duty"),
    path("duty/<int:pk>/ask/", duty.AskView.as_view(), name="ask"),
    path("duty/stand-in/<int:pk>/", duty.StandInView.as_view(), name="stand_in"),
]
