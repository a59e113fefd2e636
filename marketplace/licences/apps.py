"""Registration of the `licences` app."""

from django.apps import AppConfig


class LicencesConfig(AppConfig):
    """Offers and the agreements made on them."""

    name = "marketplace.licences"

    def ready(self) -> None:
        """Let declarations hold every clause, and register what a decision on an agreement means."""
        from marketplace.catalogue.services import versions  # noqa: PLC0415 - models load first
        from marketplace.licences import clauses, selectors, services  # noqa: PLC0415 - models load first
        from marketplace.reviews import services as reviews  # noqa: PLC0415 - models load first

        versions.FURTHER_CLAUSES.update({clause.name: clause.read for clause in clauses.FURTHER})
        reviews.REACTIONS["agreement"] = services.decide_agreement
        reviews.BEFORE_APPROVAL["agreement"] = services.hold_parties
        reviews.CONCERNED["agreement"] = selectors.seller
        reviews.DIGESTS["agreement"] = selectors.agreement_digest
        reviews.ASPECTS["agreement"] = ()
