"""API keys of the caller: made once, shown once."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.accounts import selectors, services
from marketplace.web.api import shapes
from marketplace.web.api.bodies import TEXT, TEXTS, WHOLE, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.resource import Resource, listing, reply

DAYS = 90


class Keys(Resource):
    """Own keys."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List own keys, without their secrets."""
        return listing(request, selectors.keys_of(self.actor), shapes.key)

    @tells(201)
    @takes({"name": TEXT}, days=WHOLE, scopes=TEXTS, cidrs=TEXTS)
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Make a key; its text is in this answer and nowhere else, so it is never kept for an Idempotency-Key."""
        row, text = services.make_key(
            actor=self.actor,
            name=given["name"],
            days=DAYS if given["days"] is None else given["days"],
            scopes=given["scopes"],
            cidrs=given["cidrs"] or (),
        )
        return reply({**shapes.key(row), "key": text}, status=201, headers={"Cache-Control": "no-store"})


class Key(Resource):
    """One own key."""

    def delete(self, request: Request, key_id: UUID) -> HttpResponse:
        """Revoke the key for good."""
        return reply(shapes.key(services.revoke_key(actor=self.actor, key_id=key_id)))
