"""The page of a version: its life, what was found, its declaration, and the one thing to do next."""

import json
import tomllib
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from marketplace.catalogue import access, services
from marketplace.catalogue import selectors as catalogue
from marketplace.consents import selectors as consents_selectors
from marketplace.consents import services as consents
from marketplace.core.errors import Invalid
from marketplace.core.messages import sentence
from marketplace.evidence import selectors as evidence
from marketplace.individuals import selectors as individuals
from marketplace.individuals import services as individuals_services
from marketplace.papers import selectors as papers
from marketplace.processing import selectors as processing_selectors
from marketplace.processing import services as processing
from marketplace.reviews import selectors as reviews
from marketplace.reviews.assessing import QUESTIONS, RISKS
from marketplace.web import drafting, journey
from marketplace.web.api import proposing
from marketplace.web.api.jobs import OPEN
from marketplace.web.api.parsers import parse
from marketplace.web.faces import attempt, id_of, signed_in, whole
from marketplace.web.portal import jobs

EDITABLE = {"uploaded", "inspected", "changes_requested", "failed"}
OVER = {"listed", "rejected", "cancelled", "suspended", "delisted", "releasing"}
SEEN = "figures.seen"  # every visit makes such an entry; it is no step of a version's life


@signed_in
def version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show an own version and do what one of its buttons asks."""
    actor = request.actor
    row = access.own_version(actor, version_id)
    job = processing_selectors.latest_job(row.id)
    working = bool(job and job.state in OPEN)
    figures = processing.see_figures(actor=actor, version_id=version_id)
    context = {
        "version": row,
        "steps": journey.steps(row.state),
        **(jobs.facts(job) if job else {}),
        "editable": row.state in EDITABLE and not working,
        "cancellable": row.state not in OVER,
        "missing_papers": papers.standing_of(actor.organisation_id).missing,
        "manifest": consents_selectors.current_manifest(row.id),
        "figures": figures,
        "text": _text(row, figures),
        "stops": [sentence(stop.code, stop.facts) for stop in processing.stops(row)],
        "assessment": reviews.assessment_of("version", row.id),
        **_to_assess(row),
        "receipts": individuals.receipts_there(row.id),
        "decisions": reviews.last_decided("version", row.id),
        "life": [entry for entry in evidence.entries_about("version", row.id) if entry.kind != SEEN],
    }
    return attempt(request, "version.html", context, lambda: _act(request, version_id))


@signed_in
@require_POST
def receipts(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Hand the receipt codes over, once."""
    text = individuals_services.hand_over_receipts(actor=request.actor, version_id=version_id)
    heads = {"Content-Disposition": 'attachment; filename="receipts.csv"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=heads)


def _to_assess(row: Any) -> dict[str, object]:
    """Return the prefilled assessment, and whether a person must answer it before anything goes on."""
    found = reviews.assessment_of("version", row.id)
    draft = {"answers": found.answers, "risks": found.risks} if found else services.draft_assessment(row)
    must = (found is None or found.drafted) and catalogue.is_sensitive(row.product, row.declaration)
    return {"draft": drafting.form(draft), "must_assess": must}


def _text(row: Any, figures: dict[str, object]) -> str:
    """Return the declaration as its provider writes it, offers included; before there is one, a proposal."""
    if row.declaration is None:
        return json.dumps(proposing.propose(figures["inspection"]) or {}, ensure_ascii=False, indent=1)
    plain = ("purpose_codes", "days", "fen", "answer_fen")
    offers = [
        {**{name: offer[name] for name in plain if name in offer}, "epsilon": offer["micro_epsilon"] / 10**6}
        for offer in row.offers
    ]
    return json.dumps({**row.declaration, "offers": offers}, ensure_ascii=False, indent=1)


def _act(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Do what a button of the version's page asks."""
    act, actor = request.POST.get("act"), request.actor
    if act in {"declare", "submit"}:
        text = request.POST.get("declaration", "")
        if text.strip():
            services.declare(actor=actor, version_id=version_id, declaration=_declaration(text))
    if act == "submit":
        processing.submit(actor=actor, version_id=version_id)
    if act == "manifest":
        upload_id = id_of(request.POST.get("upload", ""), "/upload")
        consents.attach_manifest(actor=actor, version_id=version_id, upload_id=upload_id)
    if act == "assess":
        _assess(request, version_id)
    if act == "cancel":
        processing.cancel(actor=actor, version_id=version_id)
    return redirect("version", version_id)


def _assess(request: HttpRequest, version_id: UUID) -> None:
    """File the assessment a form holds."""
    given = request.POST
    answers = {name: given.get(f"answer:{name}", "") for name in QUESTIONS}
    risks = {name: [whole(level, f"/risks/{name}") for level in given.getlist(f"risk:{name}")] for name in RISKS}
    services.file_assessment(actor=request.actor, version_id=version_id, answers=answers, risks=risks)


def _declaration(text: str) -> dict[str, object]:
    """Return a typed declaration: JSON, or TOML."""
    if text.lstrip().startswith("{"):
        found = parse(text.encode())
    else:
        try:
            found = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise Invalid("declaration_not_toml", pointer="/declaration") from problem
    if not isinstance(found, dict):
        raise Invalid("declaration_not_an_object", pointer="/declaration")
    return found
