"""Addresses of the office's pages, beside the admin's list of imports."""

from django.urls import path

from sheets.office.exports import ExportPage
from sheets.office.pages import ImportPage, MarkedFile, UploadPage

urlpatterns = [
    path("export/", ExportPage.as_view(), name="sheets_take_out"),
    path("import/", UploadPage.as_view(), name="sheets_upload"),
    path("import/<int:pk>/", ImportPage.as_view(), name="sheets_import"),
    path("import/<int:pk>/marked.xlsx", MarkedFile.as_view(), name="sheets_marked"),
]
