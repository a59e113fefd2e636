"""Registration of the `budgets` app."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """The privacy-loss ledger."""

    name = "marketplace.budgets"

    def ready(self) -> None:
        """Register what the log vouches for."""
        from marketplace.budgets import proving  # noqa: PLC0415 - models load first

        proving.register()
