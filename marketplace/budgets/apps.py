"""Registration of the `budgets` app."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """The privacy-loss ledger."""

    name = "marketplace.budgets"
