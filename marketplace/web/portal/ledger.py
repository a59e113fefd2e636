"""The ledger as a bank statement: accounts with what is left, and the movements of one of them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from datasets.accounting import format_micro, format_rho
from marketplace.budgets import selectors as budgets
from marketplace.catalogue import selectors as catalogue
from marketplace.core.permissions import Actor, Permission
from marketplace.licences import selectors as licences
from marketplace.web.faces import signed_in

PAGE = 20
SAY = {"micro_epsilon": format_micro, "rho_pico": format_rho}
OTHERS_TOO = frozenset({"shared"})  # accounts other providers' movements stand on: what is left of them is shown alone
EFFECTS = {"reserve": -1, "post": 0, "void": 1}  # what a movement does to what is left


@signed_in
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the accounts one may see, and the movements of one of them."""
    actor = request.actor
    actor.require(Permission.BUDGETS_LEDGER_READ)
    names = _subjects(actor)
    found = budgets.accounts_of({kind: list(held) for kind, held in names.items()})
    accounts = sorted(found, key=lambda row: row.subject_kind == "provider")  # which sums the others: last
    shown = [(row, budgets.balance(row), names[row.subject_kind][row.subject_id]) for row in accounts]
    asked, stated = request.GET.get("account"), [item for item in shown if item[0].subject_kind not in OTHERS_TOO]
    chosen = next((item for item in stated if str(item[0].id) == asked), stated[0] if stated else None)
    context: dict[str, object] = {"accounts": shown, "chosen": chosen}
    if chosen:
        context |= statement(chosen[0], request.GET.get("page"))
    return render(request, "ledger.html", context)


def _subjects(actor: Actor) -> dict[str, dict[UUID, str]]:
    """Return what the actor may see accounts of, by kind and id, with its name."""
    agreements = {row.id: row.product.title for row in licences.agreements_of(actor)}
    return {"agreement": agreements, **catalogue.charged_of(actor)}


def statement(account: Any, number: object) -> dict[str, object]:
    """Return a page of an account's movements, newest first, each with what was left after it."""
    rows = budgets.entries(account)
    page = Paginator(rows, PAGE).get_page(number)
    before = rows[: page.start_index() - 1] if page.object_list else ()
    unit, say = budgets.unit_of(account), SAY[budgets.unit_of(account)]
    left = budgets.left(account) - sum(EFFECTS[row.kind] * getattr(row, unit) for row in before)
    movements = []
    for row in page:
        amount = getattr(row, unit)
        movements.append((row, say(amount), say(left)))
        left -= EFFECTS[row.kind] * amount
    return {"page": page, "movements": movements}
