"""Registration of the `catalogue` app: what review decisions mean for populations."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Populations, data products, versions and uploads."""

    name = "marketplace.catalogue"

    def ready(self) -> None:
        """Register reactions to closed cases and the digests reviewers decide about."""
        from marketplace.catalogue import selectors, services  # noqa: PLC0415 - models load first
        from marketplace.reviews import services as reviews  # noqa: PLC0415 - models load first

        reviews.REACTIONS["population"] = services.decide_population
        reviews.DIGESTS["population"] = selectors.population_digest
        reviews.DIGESTS["version"] = selectors.version_digest
        selectors.DIGEST_PARTS["impact"] = selectors.assessment_digest
        reviews.BEFORE_APPROVAL["version"] = services.require_assessment
