"""API keys, made and revoked by their owner; shown once, stored hashed."""

import hashlib
import ipaddress
import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from marketplace.accounts import access
from marketplace.accounts.models import ApiKey
from marketplace.core import clock
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.permissions import Actor, ActorKind, Permission
from marketplace.evidence import services as evidence

KEY_DAYS_MAX = 366
KEY_NAME_MAX = 80
KEYS_MAX = 50


@transaction.atomic
def make_key(
    *,
    actor: Actor,
    name: str,
    days: int = 90,
    scopes: Sequence[str] | None = None,
    cidrs: Sequence[str] = (),
    kind: ActorKind = ActorKind.PERSON,
) -> tuple[ApiKey, str]:
    """Make an API key for the actor and return it with its text, which is never shown again."""
    actor.require(Permission.ACCOUNTS_KEY_MANAGE)
    _check_key(actor, name=name, days=days, scopes=scopes, cidrs=cidrs)
    prefix, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        user_id=actor.user_id,
        organisation_id=actor.organisation_id,
        name=name.strip(),
        prefix=prefix,
        secret_sha256=hashlib.sha256(secret.encode()).hexdigest(),
        scopes=None if scopes is None else sorted(set(scopes)),
        cidrs=list(cidrs),
        actor_kind=actor.kind if kind is ActorKind.PERSON else kind,
        expires_at=clock.now() + timedelta(days=days),
    )
    evidence.append("key.made", actor=actor, subject_kind="key", subject_id=key.id, public_fields={"days": days})
    return key, f"lt_{prefix}_{secret}"


def _check_key(actor: Actor, *, name: str, days: int, scopes: Sequence[str] | None, cidrs: Sequence[str]) -> None:
    """Raise Invalid when a wish for a key breaks a rule."""
    if not name.strip():
        raise Invalid("field_required", pointer="/name")
    if len(name.strip()) > KEY_NAME_MAX:
        raise Invalid("text_too_long", pointer="/name", max=KEY_NAME_MAX)
    if not 1 <= days <= KEY_DAYS_MAX:
        raise Invalid("key_days_out_of_range", pointer="/days", max=KEY_DAYS_MAX)
    for scope in scopes or ():
        if scope not in {item.value for item in Permission} or not actor.may(Permission(scope)):
            raise Invalid("key_scope_not_held", pointer="/scopes")
    for cidr in cidrs:
        try:
            ipaddress.ip_network(cidr)
        except ValueError as problem:
            raise Invalid("key_network_invalid", pointer="/cidrs") from problem
    if ApiKey.objects.filter(user_id=actor.user_id, revoked_at=None).count() >= KEYS_MAX:
        raise Conflict("too_many_keys", max=KEYS_MAX)


@transaction.atomic
def revoke_key(*, actor: Actor, key_id: UUID) -> ApiKey:
    """Revoke one of the actor's own keys; a revoked key stays revoked."""
    key = access.own_key(actor, key_id)
    if ApiKey.objects.filter(id=key.id, revoked_at=None).update(revoked_at=clock.now()):
        evidence.append("key.revoked", actor=actor, subject_kind="key", subject_id=key.id, public_fields={})
    return key
