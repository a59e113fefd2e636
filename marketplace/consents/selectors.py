"""Reads of consents, and the rule that judges them."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from datasets.vault import keys as vault
from marketplace.catalogue import selectors as catalogue
from marketplace.catalogue.models import DataProduct, ProductVersion
from marketplace.consents import scope
from marketplace.consents.models import Manifest, Notice, Withdrawal
from marketplace.core.permissions import Actor
from marketplace.core.secrets import master

LOCATOR_LENGTH = 12


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """Return the notices of the actor's organisation, newest first."""
    return Notice.objects.filter(organisation_id=actor.organisation_id).order_by("-created_at")


def current_manifest(version_id: UUID) -> Manifest | None:
    """Return the manifest a version is matched against."""
    return Manifest.objects.select_related("upload").filter(version_id=version_id, current=True).first()


def rule(version: ProductVersion, *, as_of: datetime) -> dict[str, object]:
    """Return what decides whose consent covers a version at a moment, as plain values for the child."""
    product = version.product
    notices = list(Notice.objects.filter(organisation_id=product.organisation_id))
    return {
        "required": product.legal_basis == "consent",
        "purposes": product.purpose_codes,
        "as_of": as_of.isoformat(),
        "separate": catalogue.is_sensitive(product, version.declaration),
        "notices": [row.version for row in covering(version)],
        "notices_known": [row.version for row in notices],
        "withdrawn": [(person.hex(), at.isoformat()) for person, at in withdrawn_from(product)],
        "locator": locator(product.id),
    }


def covering(version: ProductVersion) -> list[Notice]:
    """Return the notices that told of all a version does."""
    wanted = scope.of_version(version.product.purpose_codes, version.declaration, version.offers)
    rows = Notice.objects.filter(organisation_id=version.product.organisation_id).order_by("created_at")
    return [row for row in rows if scope.tells(_told(row), wanted)]


def _told(row: Notice) -> scope.Scope:
    """Return what a notice told of."""
    return scope.Scope(frozenset(row.purpose_codes), frozenset(row.information), frozenset(row.methods))


def locator(product_id: UUID) -> str:
    """Return what the receipt codes of a product begin with."""
    return product_id.hex[:LOCATOR_LENGTH]


def product_of_code(code: str) -> DataProduct | None:
    """Return the product a receipt code names; None for a code that names none."""
    head = code.partition("-")[0]
    if len(head) != LOCATOR_LENGTH or not all(mark in "0123456789abcdef" for mark in head):
        return None
    first = UUID(head.ljust(32, "0"))
    last = UUID(head.ljust(32, "f"))
    return DataProduct.objects.select_related("organisation").filter(id__gte=first, id__lte=last).first()


def withdrawn_from(product: DataProduct) -> list[tuple[bytes, datetime]]:
    """Return the pseudonyms that withdrew from a product, with the moment of the latest withdrawal."""
    latest: dict[bytes, datetime] = {}
    rows = Withdrawal.objects.filter(product=product, matched=True).select_related("product")
    for row in rows.order_by("created_at"):
        latest[opening(row).person] = row.created_at
    return list(latest.items())


def withdrawn_after(product: DataProduct, moment: datetime) -> list[bytes]:
    """Return the pseudonyms that withdrew from a product after a moment."""
    rows = Withdrawal.objects.filter(product=product, matched=True, created_at__gt=moment)
    return [opening(row).person for row in rows.select_related("product")]


def withdrawals_since(product_id: UUID, moment: datetime | None) -> int:
    """Return how many persons have withdrawn since a moment; for the product's own provider."""
    found = Withdrawal.objects.filter(product_id=product_id, matched=True)
    return (found.filter(created_at__gt=moment) if moment else found).count()


@dataclass(frozen=True)
class Opening:
    """What a withdrawal's commitment hides: who, of which consent, and the key."""

    person: bytes
    fields: dict[str, object]
    key: bytes


def opening(row: Withdrawal) -> Opening:
    """Return what lies sealed in a withdrawal."""
    read = json.loads(vault.open_small(secret_of(row.product), bytes(row.sealed), context=f"withdrawal:{row.id}"))
    return Opening(bytes.fromhex(read["person"]), read["fields"], bytes.fromhex(read["key"]))


def withdrawals_by(product: DataProduct | None, person: bytes) -> QuerySet[Withdrawal]:
    """Return one person's withdrawals from a product, newest first; without a product those that matched nobody."""
    rows = Withdrawal.objects.filter(person_tag=person_tag(product, person), product=product, matched=bool(product))
    return rows.select_related("product").order_by("-created_at")


def person_tag(product: DataProduct | None, person: bytes) -> str:
    """Return the keyed digest a person's withdrawals are found by."""
    return hmac.new(secret_of(product), b"person:" + person, hashlib.sha256).hexdigest()


def secret_of(product: DataProduct | None) -> bytes:
    """Return the key of what the individuals of a product say; for no product that of what matched nobody."""
    return book_key(product) if product else vault.derive(master(), "unmatched")


def book_key(product: DataProduct) -> bytes:
    """Return the key of a product's consent books and of what its individuals say."""
    return catalogue.product_keys(product).book


def book_folder(version_id: UUID) -> Path:
    """Return where a version's consent books lie."""
    path: Path = settings.MARKET_VAR / "vault" / "books" / str(version_id)
    return path


def withdrawal(withdrawal_id: UUID) -> Withdrawal | None:
    """Return one withdrawal; for the person who made it, whom individuals' doors know."""
    return Withdrawal.objects.select_related("product").filter(id=withdrawal_id).first()


def notice_digests(version: ProductVersion) -> list[str]:
    """Return the digests of the notices that tell of all a version does, for what an approval binds to."""
    return sorted(row.sha256 for row in covering(version))
