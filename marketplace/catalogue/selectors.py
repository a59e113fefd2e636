"""Reads of the catalogue, always scoped: a provider sees its own, anybody sees what is listed."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from datasets.querying import parse_declaration
from datasets.schema import Declaration
from marketplace.catalogue.models import DataProduct, Population, ProductVersion, Upload
from marketplace.catalogue.states import VersionState
from marketplace.core.permissions import Actor, Permission
from marketplace.reviews import selectors as reviews

SENSITIVE_THEMES = frozenset({"health"})  # PIPL article 28: medical health
# what upper apps add to what an approval binds to, by name
DIGEST_PARTS: dict[str, Callable[[ProductVersion], object]] = {}


def populations_for(actor: Actor) -> QuerySet[Population]:
    """Return the populations an actor may see: a reviewer all, a provider its own."""
    actor.require(Permission.CATALOGUE_POPULATION_READ)
    found = Population.objects.select_related("organisation").order_by("-created_at")
    if actor.may(Permission.REVIEWS_CASE_DECIDE):
        return found
    return found.filter(organisation_id=actor.organisation_id)


def products_of(actor: Actor) -> QuerySet[DataProduct]:
    """Return the products of the actor's organisation, newest first."""
    own = DataProduct.objects.filter(organisation_id=actor.organisation_id)
    return own.select_related("population", "organisation").prefetch_related("versions").order_by("-created_at")


def versions_of(actor: Actor) -> QuerySet[ProductVersion]:
    """Return the versions of the actor's organisation."""
    own = ProductVersion.objects.filter(product__organisation_id=actor.organisation_id)
    return own.select_related("product__population", "product__organisation", "upload")


def uploads_of(actor: Actor) -> QuerySet[Upload]:
    """Return the uploads of the actor's organisation, newest first."""
    return (
        Upload.objects.filter(organisation_id=actor.organisation_id).prefetch_related("parts").order_by("-created_at")
    )


def listed(*, text: str = "", theme: str = "", provider: str = "") -> QuerySet[ProductVersion]:
    """Return listed versions, newest first, filtered by words of title or description, theme, provider id."""
    found = ProductVersion.objects.filter(state=VersionState.LISTED).select_related(
        "product__organisation", "product__population"
    )
    if text:
        found = found.filter(Q(product__title__icontains=text) | Q(product__description__icontains=text))
    if theme:
        found = found.filter(product__theme=theme)
    if provider:
        found = found.filter(product__organisation_id=provider)
    return found.order_by("-listed_at")


def listed_version(product_id: UUID) -> ProductVersion | None:
    """Return the newest listed version of a product."""
    return listed().filter(product_id=product_id).order_by("-number").first()


def version_by_id(version_id: UUID) -> ProductVersion | None:
    """Return a version with what belongs to it; for jobs and reactions, never for a person's request."""
    rows = ProductVersion.objects.select_related("product__population", "product__organisation", "upload")
    return rows.filter(id=version_id).first()


def population_by_id(population_id: UUID) -> Population | None:
    """Return a population; for reactions and review pages."""
    return Population.objects.select_related("organisation").filter(id=population_id).first()


def declaration_of(version: ProductVersion) -> Declaration:
    """Return a version's declaration as typed facts."""
    return parse_declaration(version.declaration)


def version_digest(version_id: UUID) -> str:
    """Return the digest of all that reviewers decide about a version."""
    row = ProductVersion.objects.select_related("product").get(id=version_id)
    product = row.product
    submitted = {
        "bounded": row.bounded_sha256,
        "declaration": row.declaration,
        "manifest": row.manifest_sha256,
        "offers": row.offers,
        "product": [str(product.id), product.title, product.description, product.theme, product.purpose_codes],
        "legal": [product.legal_basis, product.source_statement, str(product.population_id)],
        "upload": row.upload.sha256,
        **{name: part(row) for name, part in DIGEST_PARTS.items()},
    }
    return _digest(submitted)


def assessment_digest(version: ProductVersion) -> str:
    """Return the digest of a version's impact assessment; empty where there is none."""
    found = reviews.assessment_of("version", version.id)
    return found.digest if found else ""


def population_digest(population_id: UUID) -> str:
    """Return the digest of all that reviewers decide about a population."""
    row = Population.objects.get(id=population_id)
    return _digest([row.name, row.description, row.guarantee, row.micro_epsilon_max, row.second_reason])


def is_sensitive(product: DataProduct, declaration: Mapping[str, Any] | None) -> bool:
    """Tell whether sensitive personal information is processed: by theme, or a kept column declared so (PIPL 28)."""
    columns = (declaration or {}).get("columns", ())
    kept = [column for column in columns if column.get("role") in {"dimension", "measure"}]
    return product.theme in SENSITIVE_THEMES or any(column.get("sensitive") for column in kept)


def _digest(value: object) -> str:
    """Return the SHA-256 of a value's sorted JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
