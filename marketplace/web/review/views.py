"""The queue of cases and the page of one: declared beside found, then a decision with its reason."""

import json
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from marketplace.accounts import selectors as accounts
from marketplace.catalogue import selectors as catalogue
from marketplace.core.errors import NotFound
from marketplace.processing import services as processing
from marketplace.reviews import access, selectors, services
from marketplace.web.api.shapes import columns
from marketplace.web.faces import attempt, signed_in

PAGE = 20
CHOICES = (("approve", "a"), ("request_changes", "c"), ("reject", "r"))


@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    """Show the cases of other organisations, the waiting ones first asked for."""
    state = request.GET.get("state", "pending")
    page = Paginator(selectors.cases_for(request.actor, state=state or None), PAGE).get_page(request.GET.get("page"))
    owners = accounts.organisation_names(row.owner_id for row in page)
    rows = [(row, owners.get(row.owner_id, "")) for row in page]
    return render(request, "reviews.html", {"page": page, "cases": rows, "state": state})


@signed_in
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show one case and take a decision."""
    actor = request.actor
    row = access.case(actor, case_id)
    decided = list(row.decisions.all())
    mine = any(item.reviewer_id == actor.user_id for item in decided)
    context = {
        "case": row,
        "owner": accounts.organisation(row.owner_id),
        "choices": CHOICES,
        "reasons": services.REASON_CODES,
        # Others' reasons are shown after one's own decision, so that nobody just follows.
        "decisions": decided if mine or row.state != "pending" else [],
        "hidden": len(decided) if not mine and row.state == "pending" else 0,
        "mine": mine,
        **_subject(request, row.subject_kind, row.subject_id),
    }

    def decide() -> HttpResponse:
        given = request.POST
        services.decide(
            actor=actor,
            case_id=case_id,
            decision=given.get("decision", ""),
            reason=given.get("reason", ""),
            reason_code=given.get("reason_code", ""),
        )
        return redirect("case", case_id)

    return attempt(request, "case.html", context, decide)


def _subject(request: HttpRequest, kind: str, subject_id: UUID) -> dict[str, object]:
    """Return what is to be decided; seeing exact figures is logged."""
    if kind == "population":
        return {"population": catalogue.population_by_id(subject_id)}
    version = catalogue.version_by_id(subject_id)
    if version is None:
        raise NotFound
    declaration = catalogue.declaration_of(version)
    return {
        "version": version,
        "product": version.product,
        "declaration": declaration,
        "columns": columns(declaration),
        "dropped": [column for column in declaration.columns if column.role in {"person", "drop"}],
        "release": json.dumps(version.declaration.get("release", {}), ensure_ascii=False, indent=1),
        "figures": processing.see_figures(actor=request.actor, version_id=subject_id),
    }
