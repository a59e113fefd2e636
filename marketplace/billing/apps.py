"""Registration of the `billing` app."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Wallets, orders, settlement."""

    name = "marketplace.billing"

    def ready(self) -> None:
        """Let an agreement be paid as it is made, and register what the log vouches for."""
        from marketplace.billing import proving, services  # noqa: PLC0415 - models load first
        from marketplace.licences import services as licences  # noqa: PLC0415 - models load first

        licences.BOUGHT.append(services.place_order)
        licences.PAYERS.append(lambda agreement: services.lock_accounts(services.parties(agreement)))
        proving.register()
