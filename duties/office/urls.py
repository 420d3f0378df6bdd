"""Addresses of the office's pages."""

urlpatterns = []
