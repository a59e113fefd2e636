"""Registration of the `consents` app."""

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    """Notices shown to individuals and the consent manifests made under them."""

    name = "marketplace.consents"
