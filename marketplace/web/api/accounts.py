"""API keys of the caller: made once, shown once."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.accounts import selectors, services
from marketplace.web.api import shapes
from marketplace.web.api.resource import Resource, fields, listing, need, reply


def shape(row: object) -> dict[str, object]:
    """Return a key without its secret."""
    names = ("name", "prefix", "scopes", "cidrs", "actor_kind")
    times = ("expires_at", "revoked_at", "last_used_at")
    return {
        "id": str(row.id),  # type: ignore[attr-defined]
        **{name: getattr(row, name) for name in names},
        **{name: shapes.moment(getattr(row, name)) for name in times},
    }


class Keys(Resource):
    """Own keys."""

    def get(self, request: Request) -> HttpResponse:
        """List own keys."""
        return listing(request, selectors.keys_of(self.actor), shape)

    def post(self, request: Request) -> HttpResponse:
        """Make a key; its text is in this answer and nowhere else, so it is never kept for an Idempotency-Key."""
        given = fields(request, name=str, days=int, scopes=list, cidrs=list)
        need(given, "name")
        row, text = services.make_key(
            actor=self.actor,
            name=given["name"],
            days=given["days"] if given["days"] is not None else 90,
            scopes=given["scopes"],
            cidrs=given["cidrs"] or (),
        )
        return reply({**shape(row), "key": text}, status=201)


class Key(Resource):
    """One own key."""

    def delete(self, request: Request, key_id: UUID) -> HttpResponse:
        """Revoke the key for good."""
        return reply(shape(services.revoke_key(actor=self.actor, key_id=key_id)))
