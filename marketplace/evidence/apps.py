"""Registration of the `evidence` app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Append-only entries of every decision and release."""

    name = "marketplace.evidence"

    def ready(self) -> None:
        """Let nothing change while the ledger is not the published one."""
        from marketplace.core import standing  # noqa: PLC0415 - models load first
        from marketplace.evidence import services  # noqa: PLC0415 - models load first

        standing.GUARDS.append(services.require_published_ledger)
