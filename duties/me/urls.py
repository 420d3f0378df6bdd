"""Addresses of a member's duty record, under /me/."""

from django.urls import path

from duties.me import views, writing

app_name = "my_record"

urlpatterns = [
    path("record/", views.RecordView.as_view(), name="record"),
    path("record/<int:year>/", views.RecordView.as_view(), name="year"),
    path("record/<int:year>/print/", views.SheetView.as_view(), name="sheet"),
    path("record/<int:year>/evidence/", writing.EvidenceView.as_view(), name="evidence"),
    path("record/<int:year>/evidence/<int:number>/", writing.ReviseView.as_view(), name="revise"),
    path("record/<int:year>/object/", writing.ObjectView.as_view(), name="object"),
]
