"""Addresses of the desk, under ``/admin/figures/`` and the admin's name space."""

from django.urls import path

from figures.desk.pages import ReconciliationPage
from figures.desk.row import ComparisonPage

urlpatterns = [
    path("reconciliation/", ReconciliationPage.as_view(), name="figures_reconciliation"),
    path("reconciliation/<int:pk>/", ComparisonPage.as_view(), name="figures_reconciliation_row"),
]
