"""A product as schema.org's Dataset, for the page's head: what search engines read."""

from typing import Any

from datasets.schema import Declaration
from marketplace.web.metadata.naming import Absolute, keywords, policies, product_page


def schema_org(row: Any, declaration: Declaration, absolute: Absolute) -> dict[str, Any]:
    """Return the description of one listed product."""
    product = row.product
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"urn:uuid:{product.id}",
        "name": product.title,
        "description": product.description,
        "url": product_page(row, absolute),
        "identifier": str(product.id),
        "version": str(row.number),
        "datePublished": row.listed_at.date().isoformat(),
        "inLanguage": "zh",
        "keywords": keywords(row),
        "creator": {"@type": "Organization", "name": product.organisation.name},
        "includedInDataCatalog": {"@type": "DataCatalog", "url": absolute("/catalogue.jsonld")},
        "license": policies(row, absolute),
        "isAccessibleForFree": False,
        "conditionsOfAccess": "Differentially private answers under an agreement; no row leaves.",
        "variableMeasured": [column.name for column in declaration.kept],
    }
