"""Doors to accounts: who is behind a bearer key; one's own keys."""

import hashlib
import hmac
import ipaddress
from datetime import timedelta
from uuid import UUID

from marketplace.accounts import selectors
from marketplace.accounts.models import ApiKey
from marketplace.core import clock
from marketplace.core.doors import one
from marketplace.core.errors import Unauthenticated
from marketplace.core.permissions import Actor


def actor_by_key(bearer: str, *, address: str) -> Actor:
    """Return the actor of a bearer key `lt_<prefix>_<secret>` used from an address.

    Raises:
        Unauthenticated: unknown, revoked, expired, from another network, or of an inactive person; one answer for all.
    """
    kind, _, rest = bearer.partition("_")
    prefix, _, secret = rest.partition("_")
    key = ApiKey.objects.select_related("user").filter(prefix=prefix).first()
    known = key.secret_sha256 if key else "0" * 64
    right = hmac.compare_digest(hashlib.sha256(secret.encode()).hexdigest(), known)
    if key is None or kind != "lt" or not right or not _usable(key, address):
        raise Unauthenticated("key_not_valid")
    _mark_used(key)
    return selectors.actor_of_key(key)


def _usable(key: ApiKey, address: str) -> bool:
    """Tell whether a key with the right secret may be used now and from here."""
    if key.revoked_at is not None or key.expires_at <= clock.now() or not key.user.is_active:
        return False
    return not key.cidrs or any(ipaddress.ip_address(address) in ipaddress.ip_network(cidr) for cidr in key.cidrs)


def _mark_used(key: ApiKey) -> None:
    """Note the use, at most once a minute: a read must not become a write each time."""
    now = clock.now()
    if key.last_used_at is None or now - key.last_used_at > timedelta(minutes=1):
        ApiKey.objects.filter(id=key.id).update(last_used_at=now)


def own_key(actor: Actor, key_id: UUID) -> ApiKey:
    """Return one of the actor's own keys."""
    return one(selectors.keys_of(actor), id=key_id)
