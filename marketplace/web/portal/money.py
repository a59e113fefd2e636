"""Money as each sees it: a buyer's wallet and invoices, a provider's earnings, an operator's open invoices."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from marketplace.accounts import selectors as accounts
from marketplace.billing import selectors, services
from marketplace.core.permissions import Permission
from marketplace.web import statements
from marketplace.web.documents import settlement
from marketplace.web.faces import attempt, signed_in, whole

PAGE = 30
FEN = 100
INVOICES_MAX = 100


@signed_in
def money(request: HttpRequest) -> HttpResponse:
    """Show what is there and what moved; a buyer asks for an invoice here."""
    actor = request.actor
    buys, sells = actor.may(Permission.BILLING_WALLET_READ), actor.may(Permission.BILLING_STATEMENT_READ)
    confirms = actor.may(Permission.BILLING_PAYMENT_CONFIRM)
    if not (buys or sells or confirms):
        actor.require(Permission.BILLING_WALLET_READ)
    row = selectors.wallet(actor) if buys else None
    days = statements.period(request.GET.get("from", ""), request.GET.get("to", "")) if sells else None
    context = {
        "buys": buys,
        "confirms": confirms,
        "wallet": row,
        "page": Paginator(selectors.postings(row), PAGE).get_page(request.GET.get("page")),
        "days": days,
        "statement": list(selectors.statement(actor, *days)) if days else [],
        "invoices": selectors.invoices(actor)[:INVOICES_MAX] if buys or confirms else [],
    }

    def top_up() -> HttpResponse:
        services.request_top_up(actor=actor, fen=whole(request.POST.get("yuan", ""), "/fen") * FEN)
        return redirect("money")

    return attempt(request, "money.html", context, top_up)


@signed_in
def statement(request: HttpRequest) -> HttpResponse:
    """Return the settlement statement of a period as CSV."""
    request.actor.require(Permission.BILLING_STATEMENT_READ)
    days = statements.period(request.GET.get("from", ""), request.GET.get("to", ""))
    answer = HttpResponse(statements.as_csv(selectors.statement(request.actor, *days)), content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="settlement-{days[0]}-{days[1]}.csv"'
    return answer


@signed_in
@require_safe
def statement_paper(request: HttpRequest) -> HttpResponse:
    """Return the settlement statement of a period as PDF."""
    request.actor.require(Permission.BILLING_STATEMENT_READ)
    days = statements.period(request.GET.get("from", ""), request.GET.get("to", ""))
    party = accounts.organisation_names([request.actor.organisation_id])[request.actor.organisation_id]
    made = settlement.as_pdf(party, days, selectors.statement(request.actor, *days))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="settlement-{days[0]}-{days[1]}.pdf"'
    return answer


@signed_in
@require_POST
def confirm(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Say, as an operator, that an invoice's money arrived."""
    services.confirm_payment(actor=request.actor, invoice_id=invoice_id)
    return redirect("money")


@signed_in
@require_POST
def withdraw(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Withdraw an own invoice."""
    services.withdraw_invoice(actor=request.actor, invoice_id=invoice_id)
    return redirect("money")
