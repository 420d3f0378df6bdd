"""Addresses of the office's pages, under ``/admin/papers/`` and the admin's name space."""

from django.urls import path, re_path

from papers.office import printing, templates

urlpatterns = [
    path("overview/", templates.OverviewPage.as_view(), name="papers_overview"),
    path("overview/<slug:code>/", templates.PaperPage.as_view(), name="papers_paper"),
    path("built-in/<slug:code>.docx", templates.BuiltInFile.as_view(), name="papers_built_in"),
    path("uploaded/<int:pk>.docx", templates.UploadedFile.as_view(), name="papers_uploaded"),
    path("record/<str:label>/<int:pk>/", printing.RecordPage.as_view(), name="papers_record"),
    re_path(
        r"^print/(?P<code>[a-z-]+)/(?P<pk>[0-9]{1,18})\.(?P<ending>docx|pdf)$",
        printing.PrintPage.as_view(),
        name="papers_print",
    ),
    path("many/", printing.ManyPage.as_view(), name="papers_many"),
]
