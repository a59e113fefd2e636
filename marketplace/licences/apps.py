"""Registration of the `licences` app."""

from django.apps import AppConfig


class LicencesConfig(AppConfig):
    """Offers and the agreements made on them."""

    name = "marketplace.licences"
