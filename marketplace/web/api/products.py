"""Products of the caller's organisation."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import access, selectors, services
from marketplace.core.permissions import Permission
from marketplace.individuals import selectors as individuals
from marketplace.web.api import shapes
from marketplace.web.api.bodies import ID, TEXT, TEXTS, WHOLE, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Resource, listing, reply

FIELDS = {
    "title": TEXT,
    "description": TEXT,
    "theme": TEXT,
    "population": ID,
    "purpose_codes": TEXTS,
    "legal_basis": TEXT,
    "source_statement": TEXT,
}


class Products(Resource):
    """Own products."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List own products, newest first."""
        self.actor.require(Permission.CATALOGUE_PRODUCT_WRITE)
        return listing(request, selectors.products_of(self.actor), shapes.product)

    @tells(201)
    @idempotent
    @takes(FIELDS, keywords=TEXTS, update_frequency=TEXT, coverage=TEXT, grade=TEXT, retention_days=WHOLE)
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Create a product on a confirmed population."""
        population = given.pop("population")
        row = services.create_product(actor=self.actor, population_id=population, **given)
        return reply(shapes.product(row), status=201, headers={"Location": f"/api/v1/products/{row.id}"})


class Product(Resource):
    """One own product."""

    def get(self, request: Request, product_id: UUID) -> HttpResponse:
        """Return a product with its versions, and how many consents ended since the listed one was made, and how."""
        row = access.own_product(self.actor, product_id)
        withdrawn, expired = individuals.withdrawn_since_listed(row), individuals.expired_since_listed(row)
        return reply({**shapes.product(row), "withdrawn_since_listed": withdrawn, "expired_since_listed": expired})
