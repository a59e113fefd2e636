"""Who calls: a bearer key becomes an Actor."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from marketplace.accounts import access
from marketplace.core.errors import Unauthenticated
from marketplace.core.permissions import Actor

SCHEME = "Bearer"


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer lt_<prefix>_<secret>`."""

    def authenticate(self, request: Request) -> tuple[Actor, None] | None:
        """Return the key's actor; None without a header."""
        kind, _, key = request.headers.get("Authorization", "").partition(" ")
        if not kind:
            return None
        if kind.lower() != SCHEME.lower():
            raise Unauthenticated("key_not_valid")
        return access.actor_by_key(key.strip(), address=request.META.get("REMOTE_ADDR") or "0.0.0.0"), None  # noqa: S104 - no address: no network allows it

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme in WWW-Authenticate."""
        return SCHEME


class IsActor(BasePermission):
    """Lets nobody in without a key; what an actor may do is decided by services and doors."""

    def has_permission(self, request: Request, view: object) -> bool:
        """Raise Unauthenticated without an actor."""
        if not isinstance(request.user, Actor):
            raise Unauthenticated("signed_out")
        return True
