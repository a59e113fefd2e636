"""Asking: build a question from declared columns, see its price, ask it, read its answer."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from marketplace.budgets import selectors as budgets
from marketplace.catalogue import access as catalogue_access
from marketplace.catalogue import selectors as catalogue
from marketplace.core.errors import Refusal
from marketplace.core.messages import sentence
from marketplace.core.permissions import Permission
from marketplace.licences import access as licences_access
from marketplace.queries import access, selectors, services
from marketplace.web import charts, grids
from marketplace.web.api.resource import reply
from marketplace.web.api.shapes import columns
from marketplace.web.faces import STOP_POLLING, attempt, signed_in, typed_number
from marketplace.web.portal.asked import chosen, filters_in_words, form_of, in_words, question_of

PAGE = 20
OPEN = {"reserved", "running"}
KINDS = ("sum", "mean", "median", "stddev")


@signed_in
def ask(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Build a question, see its price, ask it. A question in the address fills the form."""
    agreement = licences_access.own_agreement(request.actor, agreement_id)
    version = catalogue_access.listed_version(agreement.product_id)
    account = budgets.account("agreement", agreement.id)
    facts = columns(catalogue.declaration_of(version))
    context = {
        "agreement": agreement,
        "product": version.product,
        "dimensions": [column for column in facts if column["role"] == "dimension"],
        "measures": [{**column, "choices": _choices(column)} for column in facts if column["role"] == "measure"],
        "persons": bool(version.declaration.get("person_key")),
        "chosen": chosen(request.POST or request.GET, facts),
        "balance": budgets.balance(account) if account else None,
    }

    def put() -> HttpResponse:
        row = services.ask(actor=request.actor, agreement_id=agreement_id, **_asked(request))
        return redirect("question", row.id)

    return attempt(request, "ask.html", context, put)


def _choices(column: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what may be computed of a measure: form value and words."""
    return [(f"{kind}:{column['name']}", grids.metric_word(f"{kind}_{column['name']}")) for kind in KINDS]


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Return the question and the loss of a form."""
    return {"question": question_of(request.POST), "epsilon": typed_number(request.POST.get("epsilon", ""))}


@signed_in
def quote(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Return the price of the question as it stands, as a fragment."""
    try:
        found: Any = services.quote(actor=request.actor, agreement_id=agreement_id, **_asked(request))
    except Refusal as problem:
        return render(request, "fragments/quote.html", {"said": sentence(problem.code, problem.facts)})
    units = _units(request, agreement_id)
    errors = [
        {**error, "text": grids.metric_word(error["column"]), "unit": units.get(error["column"], "")}
        for error in found["errors"]
    ]
    context = {"quote": {**found, "errors": errors}, "more": _more(agreement_id, found["epsilon"], found["rho"])}
    return render(request, "fragments/quote.html", context)


def _units(request: HttpRequest, agreement_id: UUID) -> dict[str, str]:
    """Return the units of the sums one may ask for under an agreement."""
    agreement = licences_access.own_agreement(request.actor, agreement_id)
    return grids.units_of(catalogue.declaration_of(catalogue_access.listed_version(agreement.product_id)))


def _more(agreement_id: UUID, epsilon: object, rho: object) -> int:
    """Return how many more answers at this loss an agreement allows; `rho` counts where the product adds it up."""
    account = budgets.account("agreement", agreement_id)
    cost = Decimal(str(epsilon)) * 10**6 if rho is None else Decimal(str(rho)) * 10**12
    return budgets.left(account) // max(1, int(cost)) if account else 0


@signed_in
def questions(request: HttpRequest) -> HttpResponse:
    """List own questions."""
    request.actor.require(Permission.QUERIES_QUERY_ASK)
    page = Paginator(selectors.questions_of(request.actor), PAGE).get_page(request.GET.get("page"))
    rows = [(row, selectors.state_of(row), in_words(row.asked)) for row in page]
    return render(request, "questions.html", {"page": page, "questions": rows})


@signed_in
def question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Show a question: waiting, or its answer with intervals and receipt; take back what nobody works on yet."""
    row = access.own_question(request.actor, question_id)
    state = selectors.state_of(row)
    context = {"question": row, "state": state, "waiting": state in OPEN, "wait": selectors.wait_seconds(row)}
    if request.htmx:
        return _polled(request, context)
    context |= {
        "title": in_words(row.asked),
        "filters": filters_in_words(row.asked),
        "again": form_of(row.asked),
        **(_answer(row) if state == "released" else {}),
    }

    def take_back() -> HttpResponse:
        services.take_back(actor=request.actor, question_id=question_id)
        return redirect("question", question_id)

    return attempt(request, "question.html", context, take_back)


@signed_in
def receipt(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Return the signed receipt of an own answer as a file."""
    answer = reply(services.receipt(actor=request.actor, question_id=question_id))
    answer["Content-Disposition"] = f'attachment; filename="receipt-{question_id}.json"'
    return answer


def _polled(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """Return the waiting fragment, or have the whole page loaded when the wait is over."""
    if context["waiting"]:
        return render(request, "fragments/waiting.html", context)
    response = HttpResponse(status=STOP_POLLING)
    response["HX-Refresh"] = "true"
    return response


def _answer(row: Any) -> dict[str, object]:
    """Return an answer as the page shows it."""
    answer: Any = selectors.result(row)
    names = [column["name"] for column in answer["columns"]]
    units = grids.units_of(catalogue.declaration_of(row.draw.version))
    table = grids.grid(names, answer["rows"], units)
    noise = [{**item, "text": grids.metric_word(item["column"])} for item in answer["noise"]]
    charged = answer["charged"]
    more = _more(row.agreement_id, charged["epsilon"], charged["rho"]) if row.charged_micro_epsilon else None
    return {"answer": answer, "grid": table, "chart": charts.bars(table), "noise": noise, "more": more}
