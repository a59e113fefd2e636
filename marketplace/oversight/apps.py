"""Registration of the `oversight` app."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """What a regulator sees, and the audit pack."""

    name = "marketplace.oversight"
