"""Registration of the `papers` app: what a decision on an identity means."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Identities and entrusted-processing agreements."""

    name = "marketplace.papers"

    def ready(self) -> None:
        """Register what reviewers decide about an identity, and what follows."""
        from marketplace.papers import selectors, services  # noqa: PLC0415 - models load first
        from marketplace.reviews import services as reviews  # noqa: PLC0415 - models load first

        reviews.REACTIONS["identity"] = services.decide_identity
        reviews.BEFORE_APPROVAL["identity"] = services.require_unclaimed
        reviews.DIGESTS["identity"] = selectors.identity_digest
        reviews.ASPECTS["identity"] = ()
