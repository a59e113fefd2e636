"""Agreements: what a buyer may ask, for what, until when."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.core.errors import NotFound
from marketplace.licences import access, contract, selectors, services
from marketplace.processing import selectors as processing
from marketplace.queries import selectors as queries
from marketplace.web.api import shapes
from marketplace.web.api.bodies import ID, TEXT, WHOLE, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Public, Resource, listing, reply
from marketplace.web.documents import contract as paper


class Agreements(Resource):
    """Agreements of the caller's organisation."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List own agreements, newest first."""
        return listing(request, selectors.agreements_of(self.actor), shapes.agreement)

    @tells(201)
    @idempotent
    @takes(
        {"product": ID, "offer": ID, "purpose_code": TEXT, "scenario": TEXT, "days": WHOLE},
        territory=TEXT,
        field_of_use=TEXT,
    )
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Take a standing offer for one purpose."""
        row = services.request_agreement(
            actor=self.actor,
            product_id=given["product"],
            offer_id=given["offer"],
            purpose_code=given["purpose_code"],
            scenario=given["scenario"],
            days=given["days"],
            territory=given["territory"] or "CN",
            field_of_use=given["field_of_use"] or "",
        )
        return reply(shapes.agreement(row), status=201, headers={"Location": f"/api/v1/agreements/{row.id}"})


class Agreement(Resource):
    """One own agreement."""

    def get(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """Return the agreement, and which versions its answers come from: as of when, and whether one came after."""
        row = access.own_agreement(self.actor, agreement_id)
        return reply({**shapes.agreement(row), "versions": [_made(item) for item in queries.versions_answered(row.id)]})


def _made(version: Any) -> dict[str, object]:
    """Return as of when a version was made, and the one that came after it."""
    facts = {"version": version.number, "consents_as_of": processing.prepared_at(version.id)}
    return shapes.plain({**facts, "followed_by": processing.followed_by(version)})


class Terminate(Resource):
    """The end of an agreement."""

    @takes(reason=TEXT)
    def post(self, request: Request, given: Given, agreement_id: UUID) -> HttpResponse:
        """End it, from either side; the provider gives a `reason`. Nothing spent comes back."""
        reason = given["reason"] or ""
        return reply(shapes.agreement(services.terminate(actor=self.actor, agreement_id=agreement_id, reason=reason)))


class Renew(Resource):
    """The renewal of an agreement."""

    @tells(201)
    @idempotent
    @takes({"days": WHOLE})
    def post(self, request: Request, given: Given, agreement_id: UUID) -> HttpResponse:
        """Let it run for `days` from now, while the offer stands; its budget stays what it is."""
        row = services.renew(actor=self.actor, agreement_id=agreement_id, days=given["days"])
        return reply(shapes.agreement(row), status=201)


class Policy(Resource):
    """The licence of an agreement."""

    def get(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """Return the agreement as an ODRL 2.2 policy."""
        row, _ = access.agreement_of_either_side(self.actor, agreement_id)
        return reply(selectors.agreement_policy(row))


class Contract(Resource):
    """The digital contract of an agreement."""

    @tells(200, forms=("application/pdf",))
    def get(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """Return it for either side, signed by the market; as PDF where `Accept` asks for that."""
        row, _ = access.agreement_of_either_side(self.actor, agreement_id)
        made = contract.document(row)
        if "application/pdf" in request.headers.get("Accept", ""):
            return HttpResponse(paper.as_pdf(made), content_type="application/pdf")
        return reply(made)


class OfferPolicy(Public):
    """The licence of an offer."""

    def get(self, request: Request, offer_id: UUID) -> HttpResponse:
        """Return the offer as an ODRL 2.2 policy."""
        found = selectors.offer_by_id(offer_id)
        if found is None:
            raise NotFound
        return reply(selectors.offer_policy(found))
