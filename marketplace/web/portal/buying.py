"""Pages of a buyer: take an offer, ask, read answers, see the ledger."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from marketplace.budgets import selectors as budgets
from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import selectors as catalogue
from marketplace.core.errors import Invalid, Refusal
from marketplace.core.messages import sentence
from marketplace.core.permissions import Permission
from marketplace.licences import access as licences_access
from marketplace.licences import selectors as licences
from marketplace.licences import services as licences_services
from marketplace.queries import access, selectors, services
from marketplace.web.api.parsers import parse
from marketplace.web.api.shapes import columns
from marketplace.web.faces import attempt, signed_in
from marketplace.web.portal.asked import question_of

PAGE = 20
OPEN = {"reserved", "running"}
STOP_POLLING = 286


@signed_in
def take_offer(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Show a product's offers and take one."""
    version = catalogue_access.listed_version(product_id)
    context = {"product": version.product, "offers": licences.standing_offers(product_id)}

    def take() -> HttpResponse:
        given = request.POST
        try:
            offer_id = UUID(given.get("offer", ""))
            days = int(given.get("days", ""))
        except ValueError:
            raise Invalid("field_required", pointer="/offer") from None
        row = licences_services.request_agreement(
            actor=request.actor,
            product_id=product_id,
            offer_id=offer_id,
            purpose_code=given.get("purpose_code", ""),
            scenario=given.get("scenario", ""),
            days=days,
        )
        return redirect("ask", row.id)

    return attempt(request, "take_offer.html", context, take)


@signed_in
def agreements(request: HttpRequest) -> HttpResponse:
    """List own agreements with what is left."""
    request.actor.require(Permission.LICENCES_AGREEMENT_WRITE)
    rows = [(row, budgets.account("agreement", row.id)) for row in licences.agreements_of(request.actor)]
    shown = [(row, budgets.balance(account) if account else None) for row, account in rows]
    return render(request, "agreements.html", {"agreements": shown})


@signed_in
def ask(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Build a question from the declared columns, see its price, ask it."""
    agreement = licences_access.own_agreement(request.actor, agreement_id)
    version = catalogue_access.listed_version(agreement.product_id)
    account = budgets.account("agreement", agreement.id)
    facts = columns(catalogue.declaration_of(version))
    context = {
        "agreement": agreement,
        "product": version.product,
        "dimensions": [column for column in facts if column["role"] == "dimension"],
        "measures": [column for column in facts if column["role"] == "measure"],
        "persons": bool(version.declaration.get("person_key")),
        "balance": budgets.balance(account) if account else None,
    }

    def put() -> HttpResponse:
        row = services.ask(
            actor=request.actor,
            agreement_id=agreement_id,
            question=question_of(request.POST),
            epsilon=_epsilon(request.POST.get("epsilon", "")),
        )
        return redirect("question", row.id)

    return attempt(request, "ask.html", context, put)


def _epsilon(text: str) -> object:
    """Return a typed loss as a number where it is one."""
    try:
        return parse(text.strip().encode())
    except Refusal:
        return text


@signed_in
def quote(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Return the price of the question as it stands, as a fragment."""
    try:
        found = services.quote(
            actor=request.actor,
            agreement_id=agreement_id,
            question=question_of(request.POST),
            epsilon=_epsilon(request.POST.get("epsilon", "")),
        )
    except Refusal as problem:
        return render(request, "fragments/quote.html", {"said": sentence(problem.code, problem.facts)})
    account = budgets.account("agreement", agreement_id)
    left = budgets.left(account) if account else 0
    more = int(left // max(1, round(float(found["epsilon"]) * 10**6)))
    return render(request, "fragments/quote.html", {"quote": found, "more": more})


@signed_in
def questions(request: HttpRequest) -> HttpResponse:
    """List own questions."""
    request.actor.require(Permission.QUERIES_QUERY_ASK)
    page = Paginator(selectors.questions_of(request.actor), PAGE).get_page(request.GET.get("page"))
    rows = [(row, selectors.state_of(row)) for row in page]
    return render(request, "questions.html", {"page": page, "questions": rows})


@signed_in
def question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Show a question: waiting, or its answer with intervals and receipt."""
    row = access.own_question(request.actor, question_id)
    state = selectors.state_of(row)
    context = {
        "question": row,
        "state": state,
        "waiting": state in OPEN,
        "wait": selectors.wait_seconds(row),
        "answer": selectors.result(row) if state == "released" else None,
    }
    if not request.htmx:
        return render(request, "question.html", context)
    if state in OPEN:
        return render(request, "fragments/waiting.html", context)
    response = HttpResponse(status=STOP_POLLING)
    response["HX-Refresh"] = "true"
    return response


@signed_in
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the accounts one may see, and the movements of one of them."""
    actor = request.actor
    actor.require(Permission.BUDGETS_LEDGER_READ)
    own = list(catalogue.products_of(actor)) if actor.may(Permission.CATALOGUE_PRODUCT_WRITE) else []
    subjects = {
        "agreement": [row.id for row in licences.agreements_of(actor)],
        "product": [row.id for row in own],
        "population": [row.population_id for row in own],
    }
    accounts = list(budgets.accounts_of(subjects))
    chosen = next(
        (row for row in accounts if str(row.id) == request.GET.get("account")), accounts[0] if accounts else None
    )
    page = Paginator(budgets.entries(chosen), PAGE).get_page(request.GET.get("page")) if chosen else None
    shown = [(row, budgets.balance(row)) for row in accounts]
    return render(request, "ledger.html", {"accounts": shown, "chosen": chosen, "page": page})
