"""Registration of the `consents` app."""

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    """Notices shown to individuals and the consent manifests made under them."""

    name = "marketplace.consents"

    def ready(self) -> None:
        """Register what the log vouches for; bind approvals to the notices that tell of a version's purposes."""
        from marketplace.catalogue import selectors as catalogue  # noqa: PLC0415 - models load first
        from marketplace.consents import proving, selectors  # noqa: PLC0415 - models load first

        proving.register()
        catalogue.DIGEST_PARTS["notices"] = selectors.notice_digests
