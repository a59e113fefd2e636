"""Certificates of registration and listing: a number, and the entry of the public log it stands for.

Nothing is kept of its own: the number is the entry's place in the log, so a certificate is as hard to forge as the log.
"""

from typing import Any
from uuid import UUID

from django.utils import timezone

from marketplace.evidence import selectors as evidence

REGISTRATION, LISTING = "DJ", "GP"  # 登记, 挂牌


def certificates_of(product_id: UUID, version_id: UUID) -> dict[str, dict[str, Any]]:
    """Return the certificates of a listed version: its product's registration, its own listing."""
    registered = registration_of(product_id)
    listed = evidence.entries_about("version", version_id).filter(kind="version.listed").last()
    found = {"registration": (REGISTRATION, registered), "listing": (LISTING, listed)}
    return {name: _certificate(head, entry) for name, (head, entry) in found.items() if entry is not None}


def registration_of(product_id: UUID) -> Any:
    """Return the entry that registered a product; None where there is none."""
    return evidence.entries_about("product", product_id).filter(kind="product.created").first()


def _certificate(head: str, entry: Any) -> dict[str, Any]:
    """Return what a certificate says; its proof is the receipt of its entry."""
    facts = {"number": number(head, entry), "issued_at": entry.created_at}
    return {**facts, "entry": str(entry.id), "leaf_hash": entry.leaf_hash}


def number(head: str, entry: Any) -> str:
    """Return a certificate's number: its kind, the day, and the number of the entry it stands for."""
    return f"{head}-{timezone.localtime(entry.created_at):%Y%m%d}-{entry.seq:08d}"
