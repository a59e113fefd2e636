"""Products of a provider: create one, see its versions, upload a new one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from marketplace.catalogue import access, selectors, services
from marketplace.core.permissions import Permission
from marketplace.individuals import selectors as individuals
from marketplace.licences import selectors as licences
from marketplace.papers import selectors as papers
from marketplace.processing import services as processing
from marketplace.queries import selectors as queries
from marketplace.web.faces import attempt, id_of, signed_in, whole

SHOWN = 50


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
        "frequencies": services.FREQUENCIES,
        "grades": services.GRADES,
    }

    def create() -> HttpResponse:
        given = request.POST
        row = services.create_product(
            actor=actor,
            title=given.get("title", ""),
            description=given.get("description", ""),
            theme=given.get("theme", ""),
            population_id=id_of(given.get("population", ""), "/population"),
            purpose_codes=given.get("purpose_codes", "").replace(",", " ").split(),
            legal_basis=given.get("legal_basis", ""),
            source_statement=given.get("source_statement", ""),
            keywords=given.get("keywords", "").replace(",", " ").split(),
            retention_days=whole(given.get("retention_days", "365"), "/retention_days"),
            **{name: given.get(name, "") for name in ("update_frequency", "coverage", "grade")},
        )
        return redirect("own-product", row.id)

    return attempt(request, "products.html", context, create)


@signed_in
def product(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Show an own product with its versions, the upload of a new one, and who has an agreement on it."""
    actor = request.actor
    row = access.own_product(actor, product_id)
    context = {
        "product": row,
        "versions": row.versions.all(),
        "missing_papers": papers.standing_of(actor.organisation_id).missing,
        **_withdrawals(row),
        "agreements": licences.agreements_on(actor).filter(product_id=product_id)[:SHOWN],
    }

    def create() -> HttpResponse:
        upload_id = id_of(request.POST.get("upload", ""), "/upload")
        version = services.create_version(actor=actor, product_id=product_id, upload_id=upload_id, declaration=None)
        processing.request_inspection(actor=actor, version_id=version.id)
        return redirect("version", version.id)

    return attempt(request, "own_product.html", context, create)


def _withdrawals(row: Any) -> dict[str, object]:
    """Return how many persons withdrew since the listed version was made, and what was sold of it: its provider's alone."""
    listed = next((item for item in row.versions.all() if item.state == "listed"), None)
    if listed is None:
        return {"withdrawn": 0, "expired": 0, "sold": []}
    return {**_ended(row), "sold": queries.losses_by_agreement(listed.id)}


def _ended(row: Any) -> dict[str, object]:
    """Return how many consents ended since the listed version was made."""
    return {"withdrawn": individuals.withdrawn_since_listed(row), "expired": individuals.expired_since_listed(row)}
