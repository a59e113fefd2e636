"""Who an individual is for half an hour: a sealed token that holds pseudonym and product, and no person key.

Signing in never says whether a person is known: everybody gets a token of the same length, and an unknown person's
token leads to the same empty page a known person without uses sees.
"""

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pyarrow as pa
from django.conf import settings

from datasets.errors import PlatformError
from datasets.transforms.person_key import normalise, pseudonyms
from datasets.vault import book
from datasets.vault import keys as vault
from marketplace.catalogue import selectors as catalogue
from marketplace.consents import selectors as consents
from marketplace.core import clock
from marketplace.core.errors import Invalid, Unauthenticated
from marketplace.core.secrets import master
from marketplace.individuals import tries
from marketplace.processing import selectors as processing

CODE_LENGTH_MAX = 100
CONTEXT = "individual-session"
PREFIX = "it_"
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Person:
    """An individual as the vault knows them: a pseudonym under one product's key.

    `matched` says whether the receipt code was this person's; without it nothing is shown.
    """

    product_id: UUID
    pseudonym: bytes
    matched: bool


def identify(receipt_code: str, person_key: str) -> Person:
    """Return the person behind a receipt code and a person key, known or not; the same work is done for both.

    Raises:
        Invalid: a field is empty or cannot be one. TooOften: the code was tried again and again.
    """
    if normalise(person_key) is None or not 0 < len(receipt_code.strip()) <= CODE_LENGTH_MAX:
        raise Invalid("receipt_and_key_required", pointer="/receipt_code")
    code = receipt_code.strip().lower()
    tries.count(code)
    product = consents.product_of_code(code)
    key = _pseudonym_key(product)
    found = pseudonyms(pa.array([person_key]), key)[0].as_py()
    wanted = hashlib.sha256(code.encode()).digest()
    known = product is not None and any(
        hmac.compare_digest(bytes(record["receipt"]), wanted) for record in records_of(product, found)
    )
    return Person(product.id if product else NOBODY, found, matched=known)


def _pseudonym_key(product: Any) -> bytes:
    """Return the key pseudonyms are made under; for no product a key that leads nowhere."""
    if product is None:
        return vault.derive(master(), "nobody")
    return catalogue.product_keys(product).pseudonym


def records_of(product: Any, pseudonym: bytes) -> list[dict[str, Any]]:
    """Return a person's records in the newest consent book of each version of a product, newest version first."""
    versions = product.versions.order_by("-number")
    return [record for version in versions if (record := record_in(version, product, pseudonym)) is not None]


def record_in(version: Any, product: Any, pseudonym: bytes) -> dict[str, Any] | None:
    """Return a person's record in the newest consent book of one version of a product."""
    folder = processing.book_of(version.id)
    record = book.find(pseudonym, folder / book.BOOK, consents.book_key(product)) if folder else None
    return {**record, "version": version.id} if record is not None else None


def token(person: Person) -> str:
    """Return the token of a person's session."""
    inside = {
        "product": person.product_id.hex,
        "person": person.pseudonym.hex(),
        "matched": int(person.matched),
        "until": int(clock.now().timestamp()) + settings.INDIVIDUAL_SESSION_SECONDS,
    }
    sealed = vault.seal_small(_key(), json.dumps(inside).encode(), context=CONTEXT)
    return PREFIX + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def person_of(text: str) -> Person:
    """Return the person of a token; Unauthenticated when it is forged or over."""
    try:
        raw = base64.urlsafe_b64decode(text.removeprefix(PREFIX) + "==")
        inside = json.loads(vault.open_small(_key(), raw, context=CONTEXT))
    except (ValueError, PlatformError):
        raise Unauthenticated("individual_signed_out") from None
    if inside["until"] < clock.now().timestamp():
        raise Unauthenticated("individual_signed_out")
    return Person(UUID(inside["product"]), bytes.fromhex(inside["person"]), bool(inside["matched"]))


def _key() -> bytes:
    """Return the key of sessions."""
    return vault.derive(master(), CONTEXT)


class Slot:
    """Answers at a multiple of a fixed time after the request came, whatever was done: `with Slot(): ...`."""

    def __enter__(self) -> None:
        """Note when the request came."""
        self._began = time.monotonic()

    def __exit__(self, *problem: object) -> None:
        """Wait for the next slot, after a refusal too."""
        slot = settings.INDIVIDUAL_SLOT_SECONDS
        if slot > 0:
            time.sleep(slot - (time.monotonic() - self._began) % slot)
