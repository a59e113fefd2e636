"""Registration of the `evidence` app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Append-only entries of every decision and release."""

    name = "marketplace.evidence"
