"""Agreements, quotes, budgets."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from datasets.querying.reading import parse_number
from marketplace.budgets import selectors as budgets
from marketplace.catalogue import selectors as catalogue
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Permission
from marketplace.licences import access, selectors, services
from marketplace.queries import services as queries
from marketplace.web.api import shapes
from marketplace.web.api.resource import Resource, as_id, fields, idempotent, listing, need, reply


class Agreements(Resource):
    """Agreements of the caller's organisation."""

    def get(self, request: Request) -> HttpResponse:
        """List own agreements, newest first."""
        return listing(request, selectors.agreements_of(self.actor), shapes.agreement)

    @idempotent
    def post(self, request: Request) -> HttpResponse:
        """Take a standing offer for one purpose."""
        given = fields(request, product=str, offer=str, purpose_code=str, scenario=str, days=int)
        need(given, *given)
        row = services.request_agreement(
            actor=self.actor,
            product_id=as_id(given["product"]),
            offer_id=as_id(given["offer"]),
            purpose_code=given["purpose_code"],
            scenario=given["scenario"],
            days=given["days"],
        )
        return reply(shapes.agreement(row), status=201)


class Agreement(Resource):
    """One own agreement."""

    def get(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """Return the agreement."""
        return reply(shapes.agreement(access.own_agreement(self.actor, agreement_id)))


class Terminate(Resource):
    """The end of an agreement."""

    def post(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """End it; nothing spent comes back."""
        return reply(shapes.agreement(services.terminate(actor=self.actor, agreement_id=agreement_id)))


class Ledger(Resource):
    """The movements of an agreement's account."""

    def get(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """List movements, newest first, with the balance."""
        access.own_agreement(self.actor, agreement_id)
        account = budgets.account("agreement", agreement_id)
        rows = [shapes.entry(row) for row in budgets.entries(account)[:1000]] if account else []
        balance = vars(budgets.balance(account)) if account else None
        return reply({"balance": balance, "results": rows, "next": None})


class Budgets(Resource):
    """Accounts the caller may see."""

    def get(self, request: Request) -> HttpResponse:
        """List caps, spent and left: a provider's populations and products, a buyer's agreements."""
        self.actor.require(Permission.BUDGETS_LEDGER_READ)
        subjects: dict[str, list[UUID]] = {
            "agreement": [row.id for row in selectors.agreements_of(self.actor)],
            "product": [],
            "population": [],
        }
        if self.actor.may(Permission.CATALOGUE_PRODUCT_WRITE):
            products = list(catalogue.products_of(self.actor))
            subjects["product"] = [row.id for row in products]
            subjects["population"] = [row.population_id for row in products]
        found = [vars(budgets.balance(row)) for row in budgets.accounts_of(subjects)]
        return reply({"results": found, "next": None})


class Quotes(Resource):
    """Prices."""

    def post(self, request: Request) -> HttpResponse:
        """Price a question for a loss (`epsilon`) or a wanted error (`error.absolute`); reads nothing about people."""
        given = fields(request, agreement=str, query=object, sql=str, epsilon=object, error=dict, release=str)
        check_language(given)
        error = None
        if given["error"] is not None:
            error = parse_number(given["error"].get("absolute"))
            if error is None:
                raise Invalid("error_not_positive", pointer="/error/absolute")
        found = queries.quote(
            actor=self.actor,
            agreement_id=as_id(given["agreement"]),
            question=given["query"],
            epsilon=given["epsilon"],
            error=Decimal(error) if error is not None else None,
        )
        return reply(found)


def check_language(given: dict[str, object]) -> None:
    """Raise Invalid unless a question in JSON is there."""
    if given.get("sql") is not None:
        raise Invalid("sql_not_offered", pointer="/sql")
    if given.get("query") is None:
        raise Invalid("query_required", pointer="/query")
    if given.get("agreement") is None:
        raise Invalid("field_required", pointer="/agreement")
