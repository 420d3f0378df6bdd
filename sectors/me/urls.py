"""Addresses of a member's sector groups, under /me/."""

from django.urls import path

from sectors.me import views

app_name = "my_group"

urlpatterns = [
    path("group/", views.GroupsView.as_view(), name="groups"),
    path("group/<slug:slug>/<int:year>/<slug:kind>/", views.PaperView.as_view(), name="paper"),
]
