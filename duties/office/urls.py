"""Addresses of the office's pages, under ``/admin/duties/`` and the admin's name space."""

from django.urls import path

from duties.office import pages

urlpatterns = [
    path("year/", pages.YearPage.as_view(), name="duties_year"),
    path("ranking/", pages.RankingPage.as_view(), name="duties_ranking"),
    path("progress/", pages.MatrixPage.as_view(), name="duties_progress"),
    path("sheets/", pages.SheetsPage.as_view(), name="duties_sheets"),
    path("sheets/<int:pk>/", pages.SheetPage.as_view(), name="duties_sheet"),
]
