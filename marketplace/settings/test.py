"""Tests: a temporary state folder, the same parts as the embedded market, a fast password hash."""

from marketplace.settings.base import *  # noqa: F403

ALLOW_SCRIPTED_REVIEW = True
WALLET_CREDIT_FEN_MAX = 10_000_000  # as in the embedded market
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
PUBLISHED_HEAD = None  # tests roll their databases back; those about restored backups set a file of their own
INDIVIDUAL_SLOT_SECONDS = 0.0  # tests ask for a slot where they mean it

# said, for pytest-django knows Django's own backend only
if DATABASES["default"]["ENGINE"] == "marketplace.core.sqlite":  # noqa: F405 - from base
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
