"""Addresses and names that all forms of metadata share."""

from collections.abc import Callable
from typing import Any

from marketplace.licences import selectors as licences

Absolute = Callable[[str], str]  # a path to its whole address
LANGUAGE = "zh"


def product_page(row: Any, absolute: Absolute) -> str:
    """Return the address of a product's page."""
    return absolute(f"/catalogue/{row.product_id}")


def policies(row: Any, absolute: Absolute) -> list[str]:
    """Return the addresses of a product's standing offers as ODRL policies."""
    return [absolute(f"/api/v1/offers/{offer.id}/policy") for offer in licences.standing_offers(row.product_id)]


def keywords(row: Any) -> list[str]:
    """Return a product's keywords, its theme for one without."""
    return list(row.product.keywords) or [row.product.theme]
