"""Addresses of a member's opinion reports, under /me/."""

from django.urls import path

from opinions.me import views

app_name = "my_opinions"

urlpatterns = [
    path("opinions/", views.ListView.as_view(), name="list"),
    path("opinions/new/", views.NewView.as_view(), name="new"),
    path("opinions/<int:pk>/", views.ReportView.as_view(), name="report"),
    path("opinions/<int:pk>/edit/", views.EditView.as_view(), name="edit"),
]
