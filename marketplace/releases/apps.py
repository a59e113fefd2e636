"""Registration of the `releases` app."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Approved, immutable differentially private outputs with their guarantee cards."""

    name = "marketplace.releases"
