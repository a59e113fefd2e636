"""Registration of the `operations` app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Commands, the supervisor, the demo."""

    name = "marketplace.operations"
