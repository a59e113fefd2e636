"""Agreements of a buyer: take an offer, see what is left, end one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from marketplace.budgets import selectors as budgets
from marketplace.catalogue import access as catalogue_access
from marketplace.core.permissions import Permission
from marketplace.licences import access, contract, selectors, services
from marketplace.papers import selectors as papers
from marketplace.processing import selectors as processing
from marketplace.queries import selectors as queries
from marketplace.web.documents import contract as paper
from marketplace.web.faces import attempt, id_of, signed_in, whole


@signed_in
def take_offer(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Show a product's offers and take one; who is not known yet is sent to the papers first."""
    version = catalogue_access.listed_version(product_id)
    offers = list(selectors.standing_offers(product_id))
    purposes = sorted({code for offer in offers for code in offer.purpose_codes})
    context = {"product": version.product, "offers": offers, "purposes": purposes, "buying": True}
    context["missing_papers"] = papers.missing_to_buy(request.actor.organisation_id)

    def take() -> HttpResponse:
        given = request.POST
        row = services.request_agreement(
            actor=request.actor,
            product_id=product_id,
            offer_id=id_of(given.get("offer", ""), "/offer"),
            purpose_code=given.get("purpose_code", ""),
            scenario=given.get("scenario", ""),
            days=whole(given.get("days", ""), "/days"),
        )
        return redirect("ask", row.id) if row.state == "finalized" else redirect("agreements")

    return attempt(request, "take_offer.html", context, take)


@signed_in
def agreements(request: HttpRequest) -> HttpResponse:
    """List own agreements with what is left."""
    request.actor.require(Permission.LICENCES_AGREEMENT_WRITE)
    rows = [(row, budgets.account("agreement", row.id)) for row in selectors.agreements_of(request.actor)]
    shown = [(row, budgets.balance(account) if account else None, _older(row)) for row, account in rows]
    return render(request, "agreements.html", {"agreements": shown})


def _older(row: Any) -> list[dict[str, object]]:
    """Return the versions answers are held from that another came after."""
    made = [(item, processing.followed_by(item)) for item in queries.versions_answered(row.id)]
    return [
        {"number": item.number, "as_of": processing.prepared_at(item.id), "after": after}
        for item, after in made
        if after and row.product.legal_basis == "consent"
    ]


@signed_in
@require_POST
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """End an own agreement."""
    services.terminate(actor=request.actor, agreement_id=agreement_id)
    return redirect("agreements")


@signed_in
@require_safe
def contract_paper(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Hand over the digital contract of an agreement of either side as PDF."""
    row, _ = access.agreement_of_either_side(request.actor, agreement_id)
    answer = HttpResponse(paper.as_pdf(contract.document(row)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="contract-{row.id}.pdf"'
    return answer
