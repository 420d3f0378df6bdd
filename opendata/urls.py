"""Addresses under /data/."""

from django.urls import URLPattern, URLResolver, path

from opendata.api import api
from opendata.views import ApiPageView, DataView, bundle_file, dataset_file, interface, openapi, unknown_in_api

app_name = "opendata"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", DataView.as_view(), name="home"),
    path("api/", ApiPageView.as_view(), name="api_page"),
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", interface(api)),
    path("api/v1/<path:rest>", unknown_in_api),
    path("all.zip", bundle_file, name="bundle"),
    path("<slug:name>.<slug:form>", dataset_file, name="file"),
]
