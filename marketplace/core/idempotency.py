"""Same key and same request: same answer, byte for byte (threats C8, C9).

The key's row is inserted in the transaction of the work itself, so of two requests at once the second
waits for the first and then reads its answer.
"""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from marketplace.core.errors import Invalid, Unprocessable
from marketplace.core.models import KeptAnswer

KEY_LENGTH_MAX = 255


@dataclass(frozen=True)
class Kept:
    """An answer as it was first given."""

    status: int
    headers: dict[str, str]
    body: bytes


def digest(method: str, path: str, body: bytes) -> str:
    """Return the digest by which two requests are the same; keyed, for a body may hold a person's few words."""
    whole = b"\0".join((method.encode(), path.encode(), body))
    return hmac.new(settings.SECRET_KEY.encode(), b"idempotency:" + whole, hashlib.sha256).hexdigest()


def check_key(key: str) -> str:
    """Return the key; Invalid unless it is 1 to 255 printable ASCII characters."""
    if not key or len(key) > KEY_LENGTH_MAX or not key.isascii() or not key.isprintable():
        raise Invalid("idempotency_key_invalid")
    return key


def find(*, organisation_id: UUID, key: str, request_digest: str) -> Kept | None:
    """Return the kept answer of this key; Unprocessable when the key belongs to another request."""
    row = KeptAnswer.objects.filter(organisation_id=organisation_id, key=key).first()
    if row is None:
        return None
    if row.request_digest != request_digest:
        raise Unprocessable("idempotency_key_reused")
    return Kept(status=row.status or 0, headers=row.headers, body=bytes(row.body))


def begin(*, organisation_id: UUID, key: str, request_digest: str) -> KeptAnswer | None:
    """Insert the key's row in the caller's transaction; None when another request holds it."""
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(organisation_id=organisation_id, key=key, request_digest=request_digest)
    except IntegrityError:
        return None


def keep(row: KeptAnswer, answer: Kept) -> None:
    """Store the answer under the key."""
    KeptAnswer.objects.filter(id=row.id).update(status=answer.status, headers=answer.headers, body=answer.body)
