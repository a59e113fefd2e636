"""Deployment checks of the market's own settings (`manage.py check --deploy`)."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def scripted_review(app_configs: list[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """Refuse a deployment in which scripts may decide review cases."""
    del app_configs
    if not settings.ALLOW_SCRIPTED_REVIEW:
        return []
    return [
        Error(
            "ALLOW_SCRIPTED_REVIEW is on: scripts may approve what two persons must decide.",
            hint="Remove ALLOW_SCRIPTED_REVIEW from the environment.",
            id="market.E001",
        )
    ]


@register(Tags.security, deploy=True)
def payments_are_real(app_configs: list[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """Refuse a deployment in which every invoice counts as paid."""
    del app_configs
    if settings.PAYMENT_PROVIDER != "fake":
        return []
    return [Error("PAYMENT_PROVIDER is fake: every invoice counts as paid.", hint="Set it to none.", id="market.E003")]


@register(Tags.security, deploy=True)
def database_is_a_server(app_configs: list[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """Refuse SQLite in production: it knows one machine only, and its WAL is not safe on a network share."""
    del app_configs
    if settings.DATABASES["default"]["ENGINE"] != "marketplace.core.sqlite":
        return []
    return [Error("SQLite serves one machine only.", hint="Set DATABASE_URL to PostgreSQL.", id="market.E002")]
