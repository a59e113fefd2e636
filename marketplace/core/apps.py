"""Registration of the `core` app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every app stands on."""

    name = "marketplace.core"

    def ready(self) -> None:
        """Register deployment checks."""
        from marketplace.core import checks  # noqa: F401, PLC0415 - registers itself
