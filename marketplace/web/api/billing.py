"""Money: the wallet, invoices that fill it, what a provider earned, refunds and payouts. All sums are whole fen."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.billing import selectors, services
from marketplace.core.permissions import Permission
from marketplace.web import statements
from marketplace.web.api import shapes
from marketplace.web.api.bodies import ID, WHOLE, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.forms import wanted
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Resource, listing, reply

CSV, JSON = "text/csv", "application/json"


def posting(row: Any) -> dict[str, object]:
    """Return one line of an account."""
    return {
        "id": str(row.id),
        "kind": row.booking.kind,
        "fen": row.fen,
        "agreement": str(row.booking.agreement_id) if row.booking.agreement_id else None,
        "at": shapes.moment(row.created_at),
    }


def invoice(row: Any) -> dict[str, object]:
    """Return an invoice."""
    return {
        "id": str(row.id),
        "reference": row.reference,
        "organisation": str(row.organisation_id),
        "fen": row.fen,
        "state": row.state,
        "confirmations": row.confirmations.count(),
        "created_at": shapes.moment(row.created_at),
    }


class Wallet(Resource):
    """The wallet of the caller's organisation."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List what went in and out, newest first; `X-Balance-Fen` and `X-Credit-Fen` say what is there."""
        self.actor.require(Permission.BILLING_WALLET_READ)
        row = selectors.wallet(self.actor)
        answer = listing(request, selectors.postings(row), posting)
        answer["X-Balance-Fen"] = str(row.balance_fen if row else 0)
        answer["X-Credit-Fen"] = str(row.credit_fen_max if row else 0)
        return answer


class Invoices(Resource):
    """Invoices: an operator sees all, others their organisation's."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List invoices, newest first."""
        if not self.actor.may(Permission.BILLING_PAYMENT_CONFIRM):
            self.actor.require(Permission.BILLING_WALLET_READ)
        return listing(request, selectors.invoices(self.actor), invoice)

    @tells(201)
    @idempotent
    @takes({"fen": WHOLE})
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Ask for an invoice over a top-up."""
        return reply(invoice(services.request_top_up(actor=self.actor, fen=given["fen"])), status=201)


class Confirm(Resource):
    """The word that an invoice's money arrived."""

    @idempotent
    @takes()
    def post(self, request: Request, given: Given, invoice_id: UUID) -> HttpResponse:
        """Say, as an operator, that the money arrived; two different operators credit the wallet."""
        return reply(invoice(services.confirm_payment(actor=self.actor, invoice_id=invoice_id)))


class Withdraw(Resource):
    """The end of an invoice nobody pays."""

    @idempotent
    @takes()
    def post(self, request: Request, given: Given, invoice_id: UUID) -> HttpResponse:
        """Withdraw an own invoice."""
        return reply(invoice(services.withdraw_invoice(actor=self.actor, invoice_id=invoice_id)))


class Settlement(Resource):
    """What a provider earned."""

    @tells(forms=(CSV,), query=("from", "to"))
    def get(self, request: Request) -> HttpResponse:
        """Return the statement of a period (this month by default) as JSON or CSV, by `Accept`."""
        self.actor.require(Permission.BILLING_STATEMENT_READ)
        days = statements.period(request.query_params.get("from", ""), request.query_params.get("to", ""))
        lines = selectors.statement(self.actor, *days)
        if wanted(request.headers.get("Accept", ""), (JSON, CSV)) == CSV:
            return HttpResponse(statements.as_csv(lines), content_type=f"{CSV}; charset=utf-8")
        return reply({"results": [{**line, "at": shapes.moment(line["at"])} for line in lines], "next": None})


class Refunds(Resource):
    """Money given back."""

    @tells(201)
    @idempotent
    @takes({"agreement": ID, "fen": WHOLE})
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Give back, as an operator, part of what was paid under an agreement."""
        row = services.refund(actor=self.actor, agreement_id=given["agreement"], fen=given["fen"])
        return reply({"booking": str(row.id), "fen": given["fen"]}, status=201)


class Payouts(Resource):
    """Earnings transferred to providers."""

    @tells(201)
    @idempotent
    @takes({"organisation": ID, "fen": WHOLE})
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Record, as an operator, that a provider's earnings were transferred."""
        row = services.pay_out(actor=self.actor, organisation_id=given["organisation"], fen=given["fen"])
        return reply({"booking": str(row.id), "fen": given["fen"]}, status=201)
