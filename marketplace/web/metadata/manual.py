"""A product's description after GB/T 36343: what is traded, from whom, how it is delivered, what it may be used for."""

from datetime import timedelta
from typing import Any

from datasets.schema import Declaration
from marketplace.licences import selectors as licences


def manual(row: Any, declaration: Declaration) -> dict[str, object]:
    """Return the fields in the standard's order of subjects: identity, content, source, delivery, trade."""
    product = row.product
    offers = list(licences.standing_offers(product.id))
    return {
        "identifier": str(product.id),
        "name": product.title,
        "version": row.number,
        "category": product.theme,
        "keywords": product.keywords,
        "summary": product.description,
        "coverage": product.coverage,
        "grade": product.grade,
        "update_frequency": product.update_frequency,
        "rows_declared_max": declaration.rows_max,
        "columns": len(declaration.kept),
        "source": product.source_statement,
        "legal_basis": product.legal_basis,
        "provider": product.organisation.name,
        "delivery": ["query", "release"],
        "formats": ["application/json", "text/csv", "application/vnd.apache.parquet"],
        "rows_kept_until": row.listed_at + timedelta(days=product.retention_days),
        "purposes": product.purpose_codes,
        "price_fen_from": min((offer.fen for offer in offers), default=None),
        "published_at": row.listed_at,
    }
