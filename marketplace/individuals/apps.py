"""Registration of the `individuals` app."""

from django.apps import AppConfig


class IndividualsConfig(AppConfig):
    """What individuals see and ask."""

    name = "marketplace.individuals"
