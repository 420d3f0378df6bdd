"""Addresses of the papers at the units' desk."""

from django.urls import re_path

from papers.desk.views import UnitPaper

app_name = "desk_papers"

urlpatterns = [
    re_path(r"^papers/(?P<code>[a-z-]+)/(?P<pk>[0-9]{1,18})\.(?P<ending>docx|pdf)$", UnitPaper.as_view(), name="print"),
]
