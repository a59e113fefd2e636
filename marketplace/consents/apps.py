"""Registration of the `consents` app."""

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    """Notices shown to individuals and the consent manifests made under them."""

    name = "marketplace.consents"

    def ready(self) -> None:
        """Register what the log vouches for."""
        from marketplace.consents import proving  # noqa: PLC0415 - models load first

        proving.register()
