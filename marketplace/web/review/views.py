"""The queue of cases and the page of one: declared beside found, then a decision with its reason."""

import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from datasets import recipes
from marketplace.accounts import selectors as accounts
from marketplace.catalogue import selectors as catalogue
from marketplace.core.errors import NotFound
from marketplace.licences import conflicts
from marketplace.licences import selectors as licences
from marketplace.papers import selectors as papers
from marketplace.processing import services as processing
from marketplace.reviews import access, selectors, services
from marketplace.web.api import proposing
from marketplace.web.comparing import pairs
from marketplace.web.faces import attempt, signed_in
from marketplace.web.portal.asked import in_words

PAGE = 20
CHOICES = (("approve", "a"), ("request_changes", "c"), ("reject", "r"))


@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    """Show the cases of other organisations, the waiting ones first asked for."""
    state = request.GET.get("state", "pending")
    kind = request.GET.get("kind", "") if request.GET.get("kind") in services.ASPECTS else ""
    found = selectors.cases_for(request.actor, state=state or None, kind=kind or None)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    owners = accounts.organisation_names(row.owner_id for row in page)
    rows = [(row, owners.get(row.owner_id, ""), _mine(request, row)) for row in page]
    waiting = selectors.counts(request.actor)
    kinds = [(code, waiting.get(code, 0)) for code in services.ASPECTS]
    return render(request, "reviews.html", {"page": page, "cases": rows, "state": state, "kind": kind, "kinds": kinds})


def _mine(request: HttpRequest, row: Any) -> bool:
    """Tell whether the reader has decided a case."""
    return any(item.reviewer_id == request.actor.user_id for item in row.decisions.all())


@signed_in
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show one case and take a decision."""
    actor = request.actor
    row = access.case(actor, case_id)
    mine = _mine(request, row)
    decided, hidden = selectors.shown_decisions(actor, row)
    context = {
        "case": row,
        "owner": accounts.organisation(row.owner_id),
        "choices": CHOICES,
        "aspects": services.ASPECTS.get(row.subject_kind, ()),
        "reasons": services.REASON_CODES,
        "decisions": decided,
        "hidden": hidden,
        "mine": mine,
        **_subject(request, row.subject_kind, row.subject_id),
    }

    def decide() -> HttpResponse:
        given = {name: request.POST.get(name, "") for name in ("decision", "reason", "reason_code")}
        aspects = _aspects(request, services.ASPECTS.get(row.subject_kind, ()))
        services.decide(actor=actor, case_id=case_id, aspects=aspects, **given)
        return redirect("case", case_id)

    return attempt(request, "case.html", context, decide)


def _aspects(request: HttpRequest, names: tuple[str, ...]) -> dict[str, object] | None:
    """Return the parts a reviewer decided for themselves; None where all follow the whole."""
    chosen = {name: request.POST.get(f"aspect:{name}", "") for name in names}
    given = {
        name: {"decision": decision, "reason": request.POST.get(f"why:{name}", "")}
        for name, decision in chosen.items()
        if decision
    }
    return given or None


def _subject(request: HttpRequest, kind: str, subject_id: UUID) -> dict[str, object]:
    """Return what is to be decided; seeing exact figures is logged."""
    if kind == "population":
        return {"population": catalogue.population_by_id(subject_id)}
    if kind == "identity":
        return _identity(subject_id)
    if kind == "agreement":
        return {"agreement": licences.agreement_by_id(subject_id)}
    version = catalogue.version_by_id(subject_id)
    if version is None:
        raise NotFound
    declaration = catalogue.declaration_of(version)
    figures = processing.see_figures(actor=request.actor, version_id=subject_id)
    return {
        "version": version,
        "product": version.product,
        "declaration": declaration,
        "conflicts": _conflicts(version),
        "overlaps": catalogue.overlaps_of(subject_id).filter(passed=True),
        "pairs": pairs(declaration, figures["inspection"]),
        "tables": [_planned(table) for table in declaration.tables],
        "figures": figures,
        "recipe": recipes.toml(recipes.recipe_of(version.declaration)),
        "preview": recipes.preview(declaration, proposing.kinds(proposing.findings(figures["inspection"]))),
        "assessment": selectors.assessment_of("version", subject_id),
    }


def _identity(identity_id: UUID) -> dict[str, object]:
    """Return an identity with whom to reach."""
    found = papers.identity_by_id(identity_id)
    return {"identity": found, "contact": papers.contact_of(found) if found else None}


def _conflicts(version: Any) -> tuple[str, ...]:
    """Return what contradicts between source statement, consent and offers."""
    product = version.product
    return conflicts.of_offers(product.source_statement, product.purpose_codes, version.offers)


def _planned(table: Any) -> str:
    """Return a planned table of the release in words."""
    return in_words(json.loads(table.asked))
