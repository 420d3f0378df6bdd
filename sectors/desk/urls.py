"""Addresses of the overview, under ``/admin/sectors/`` and the admin's name space."""

from django.urls import path

from sectors.desk.pages import ProgressPage

urlpatterns = [path("progress/", ProgressPage.as_view(), name="sectors_progress")]
