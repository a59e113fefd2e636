"""Addresses: the API, the pages, health."""

from django.urls import include, path

from marketplace.web import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("api/v1/", include("marketplace.web.api.urls")),
    path("", include("marketplace.web.pages")),
]
