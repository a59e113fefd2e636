"""The market's master key: what every other secret is made of or sealed under."""

from django.conf import settings

from datasets.vault import keys


def master() -> bytes:
    """Return the vault's master key; made at first start."""
    return keys.master_key(settings.MARKET_VAR / "keys" / "master_key")
