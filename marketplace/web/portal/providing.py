"""Pages of a provider: populations, products, versions, uploads, jobs."""

import json
import tomllib
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.catalogue import access, selectors, services
from marketplace.consents import selectors as consents_selectors
from marketplace.consents import services as consents
from marketplace.core import access as core_access
from marketplace.core.errors import Invalid, Refusal
from marketplace.core.permissions import Permission
from marketplace.evidence import selectors as evidence
from marketplace.processing import selectors as processing_selectors
from marketplace.processing import services as processing
from marketplace.web.api import proposing, shapes
from marketplace.web.api.jobs import OPEN, eta_seconds
from marketplace.web.api.parsers import parse
from marketplace.web.api.problems import document
from marketplace.web.api.reading import micro
from marketplace.web.api.uploads import chunks, length
from marketplace.web.faces import attempt, signed_in

STOP_POLLING = 286  # htmx ends its polling on this status
EDITABLE = {"uploaded", "inspected", "changes_requested", "failed"}
FIXED = {"released", "listed", "rejected", "cancelled", "delisted", "releasing"}
STAGES = ("intake", "bounding")  # what a preparation reports


@signed_in
def populations(request: HttpRequest) -> HttpResponse:
    """List populations and propose one."""
    actor = request.actor

    def propose() -> HttpResponse:
        services.propose_population(
            actor=actor,
            name=request.POST.get("name", ""),
            description=request.POST.get("description", ""),
            guarantee="pure",
            micro_epsilon_max=micro(_number(request.POST.get("epsilon_cap", "")), "/epsilon_cap"),
            reason=request.POST.get("reason", ""),
        )
        return redirect("populations")

    return attempt(request, "populations.html", {"populations": selectors.populations_for(actor)}, propose)


def _number(text: str) -> object:
    """Return what was typed as a number where it is one."""
    try:
        return parse(text.strip().encode())
    except Refusal:
        return text


@signed_in
def products(request: HttpRequest) -> HttpResponse:
    """List own products and create one."""
    actor = request.actor
    actor.require(Permission.CATALOGUE_PRODUCT_WRITE)
    context = {
        "products": selectors.products_of(actor),
        "populations": [row for row in selectors.populations_for(actor) if row.state == "confirmed"],
        "themes": services.THEMES,
        "bases": services.LEGAL_BASES,
    }

    def create() -> HttpResponse:
        given = request.POST
        row = services.create_product(
            actor=actor,
            title=given.get("title", ""),
            description=given.get("description", ""),
            theme=given.get("theme", ""),
            population_id=_id(given.get("population", ""), "/population"),
            purpose_codes=given.get("purpose_codes", "").replace(",", " ").split(),
            legal_basis=given.get("legal_basis", ""),
            source_statement=given.get("source_statement", ""),
        )
        return redirect("own-product", row.id)

    return attempt(request, "products.html", context, create)


def _id(text: str, pointer: str) -> UUID:
    """Return an id; Invalid where nothing was chosen."""
    try:
        return UUID(text)
    except ValueError:
        raise Invalid("field_required", pointer=pointer) from None


@signed_in
def product(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Show an own product with its versions and the upload of a new one."""
    row = access.own_product(request.actor, product_id)

    def create() -> HttpResponse:
        upload_id = _id(request.POST.get("upload", ""), "/upload")
        version = services.create_version(
            actor=request.actor, product_id=product_id, upload_id=upload_id, declaration=None
        )
        processing.request_inspection(actor=request.actor, version_id=version.id)
        return redirect("version", version.id)

    return attempt(request, "own_product.html", {"product": row, "versions": row.versions.all()}, create)


@signed_in
def version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show an own version: its life, its declaration, what was found, and the one thing to do next."""
    actor = request.actor
    row = access.own_version(actor, version_id)
    job = processing_selectors.latest_job(row.id)
    figures = processing.see_figures(actor=actor, version_id=version_id)
    text = json.dumps(
        _whole(row) if row.declaration else proposing.propose(figures["inspection"]) or {}, ensure_ascii=False, indent=1
    )
    context = {
        "version": row,
        "job": job,
        "shown": shapes.job(job, eta_seconds(job)) if job else None,
        "working": bool(job and job.state in OPEN),
        "editable": row.state in EDITABLE and not (job and job.state in OPEN),
        "cancellable": row.state not in FIXED,
        "manifest": consents_selectors.current_manifest(row.id),
        "figures": figures,
        "text": text,
        "life": evidence.entries_about("version", row.id),
    }
    return attempt(request, "version.html", context, lambda: _act(request, version_id))


def _whole(row: object) -> dict[str, object]:
    """Return a version's declaration with its offers as a provider writes them."""
    offers = [
        {**{name: offer[name] for name in ("purpose_codes", "days", "fen")}, "epsilon": offer["micro_epsilon"] / 10**6}
        for offer in row.offers  # type: ignore[attr-defined]
    ]
    return {**row.declaration, "offers": offers}  # type: ignore[attr-defined]


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
        upload_id = _id(request.POST.get("upload", ""), "/upload")
        consents.attach_manifest(actor=actor, version_id=version_id, upload_id=upload_id)
    if act == "cancel":
        processing.cancel(actor=actor, version_id=version_id)
    return redirect("version", version_id)


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


@signed_in
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Show how far a job is; the fragment is polled until the job ends."""
    row = core_access.job(request.actor, job_id)
    context = {"job": row, "shown": shapes.job(row, eta_seconds(row)), "working": row.state in OPEN}
    if not request.htmx:
        return render(request, "job.html", context)
    status = 200 if row.state in OPEN else STOP_POLLING
    response = render(request, "fragments/job.html", context, status=status)
    if status == STOP_POLLING:
        response["HX-Refresh"] = "true"
    return response


@signed_in
@require_POST
def open_upload(request: HttpRequest) -> HttpResponse:
    """Open an upload from the page's script."""
    try:
        purpose = "manifest" if request.POST.get("purpose") == "manifest" else "data"
        row = services.create_upload(actor=request.actor, file_name=request.POST.get("file_name", ""), purpose=purpose)
        return JsonResponse(shapes.upload(row), status=201)
    except Refusal as problem:
        return document(problem)


@signed_in
@require_http_methods(["PUT"])
def put_part(request: HttpRequest, upload_id: UUID, number: int) -> HttpResponse:
    """Take one part from the page's script."""
    try:
        part = services.put_part(
            actor=request.actor,
            upload_id=upload_id,
            number=number,
            chunks=chunks(request),
            content_digest=request.headers.get("Content-Digest", ""),
            length=length(request),
        )
        return JsonResponse({"number": part.number, "bytes": part.bytes})
    except Refusal as problem:
        return document(problem)


@signed_in
@require_POST
def complete_upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Close an upload from the page's script."""
    try:
        services.complete_upload(actor=request.actor, upload_id=upload_id)
        return JsonResponse(shapes.upload(access.own_upload(request.actor, upload_id)))
    except Refusal as problem:
        return document(problem)
