"""Registration of the `accounts` app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, organisations, roles and API keys."""

    name = "marketplace.accounts"
