"""Registration of the `web` app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and the API."""

    name = "marketplace.web"
