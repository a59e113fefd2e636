"""Budgets: caps, what is spent and left, and the movements behind it."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.budgets import selectors
from marketplace.catalogue import selectors as catalogue
from marketplace.core.permissions import Permission
from marketplace.licences import access
from marketplace.licences import selectors as licences
from marketplace.web.api import shapes
from marketplace.web.api.describing import tells
from marketplace.web.api.resource import Resource, reply

ENTRIES_MAX = 1000


class Budgets(Resource):
    """Accounts the caller may see."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List caps, spent and left: a provider's populations (together, and with whom they share people) and products, a buyer's agreements."""
        self.actor.require(Permission.BUDGETS_LEDGER_READ)
        subjects: dict[str, list[UUID]] = {
            "agreement": [row.id for row in licences.agreements_of(self.actor)],
            **{kind: list(held) for kind, held in catalogue.charged_of(self.actor).items()},
        }
        found = [vars(selectors.balance(row)) for row in selectors.accounts_of(subjects)]
        return reply({"results": found, "next": None})


class Ledger(Resource):
    """The movements of an agreement's account."""

    @tells(page=True)
    def get(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """List movements, newest first, with the balance."""
        access.own_agreement(self.actor, agreement_id)
        account = selectors.account("agreement", agreement_id)
        rows = [shapes.entry(row) for row in selectors.entries(account)[:ENTRIES_MAX]] if account else []
        balance = vars(selectors.balance(account)) if account else None
        return reply({"balance": balance, "results": rows, "next": None})
