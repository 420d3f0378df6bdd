"""Addresses of a member's workstation, under /me/."""

from django.urls import path

from stations.me import duty, receptions

app_name = "my_station"

urlpatterns = [
    path("duty/", duty.DutyView.as_view(), name="duty"),
    path("receptions/", receptions.ReceptionListView.as_view(), name="receptions"),
    path("receptions/new/", receptions.NewReceptionView.as_view(), name="new_reception"),
    path("receptions/<int:pk>/", receptions.ReceptionView.as_view(), name="reception"),
    path("duty/<int:pk>/ask/", duty.AskView.as_view(), name="ask"),
    path("duty/stand-in/<int:pk>/", duty.StandInView.as_view(), name="stand_in"),
]
