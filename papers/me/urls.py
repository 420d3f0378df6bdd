"""Addresses of the member's papers."""

from django.urls import re_path

from papers.me.views import OwnPaper

app_name = "my_papers"

urlpatterns = [
    re_path(r"^papers/(?P<code>[a-z-]+)/(?P<pk>[0-9]{1,18})\.(?P<ending>docx|pdf)$", OwnPaper.as_view(), name="print"),
]
