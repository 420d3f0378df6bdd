"""Addresses of the office's pages, beside the admin's lists of workstations."""

from django.urls import path

from stations.office import evaluation, rota

urlpatterns = [
    path("rota/", rota.RotaPage.as_view(), name="stations_rota"),
    path("rota/<int:pk>/<int:year>/", rota.RotaSheet.as_view(), name="stations_rota_sheet"),
    path("evaluation/", evaluation.YearPage.as_view(), name="stations_evaluation_year"),
    path("evaluation/<int:pk>/", evaluation.ChecklistPage.as_view(), name="stations_evaluation"),
]
