"""Reads of the catalogue, always scoped: a provider sees its own, anybody sees what is listed."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value

from datasets.discovery import Discovery, declare_kept
from datasets.discovery import from_dict as discovery_from_dict
from datasets.plan import Keys
from datasets.querying import parse_declaration
from datasets.schema import Declaration
from datasets.vault import keys as vault
from marketplace.catalogue import terms
from marketplace.catalogue.declared import kept_columns
from marketplace.catalogue.models import DataProduct, Overlap, Population, ProductVersion, SearchTerm, Upload
from marketplace.catalogue.states import VersionState
from marketplace.core.permissions import Actor, Permission
from marketplace.core.secrets import master
from marketplace.reviews import selectors as reviews

SENSITIVE_THEMES = frozenset({"health"})  # PIPL article 28: medical health
# the states of versions whose people's budget is being spent, was, or will be
SPENDING = (
    VersionState.APPROVED,
    VersionState.RELEASING,
    VersionState.LISTED,
    VersionState.SUSPENDED,
    VersionState.DELISTED,
)
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


def charged_of(actor: Actor) -> dict[str, dict[UUID, str]]:
    """Return what losses of the actor's products are charged on, by kind of account and id, with its name."""
    own = list(products_of(actor)) if actor.may(Permission.CATALOGUE_PRODUCT_WRITE) else []
    return {
        "provider": {row.organisation_id: row.organisation.name for row in own},
        "shared": {row.population.shared_id: row.population.name for row in own if row.population.shared_id},
        "population": {row.population_id: row.population.name for row in own},
        "product": {row.id: row.title for row in own},
    }


def versions_of(actor: Actor) -> QuerySet[ProductVersion]:
    """Return the versions of the actor's organisation."""
    own = ProductVersion.objects.filter(product__organisation_id=actor.organisation_id)
    return own.select_related("product__population", "product__organisation", "upload")


def uploads_of(actor: Actor) -> QuerySet[Upload]:
    """Return the uploads of the actor's organisation, newest first."""
    return (
        Upload.objects.filter(organisation_id=actor.organisation_id).prefetch_related("parts").order_by("-created_at")
    )


def listed() -> QuerySet[ProductVersion]:
    """Return listed versions, newest first; of one product there may be several."""
    found = ProductVersion.objects.filter(state=VersionState.LISTED)
    return found.select_related("product__organisation", "product__population").order_by("-listed_at")


def search(*, text: str = "", theme: str = "", provider: str = "", purpose: str = "") -> QuerySet[ProductVersion]:
    """Return the newest listed version of each product that fits, newest first; `rank` says how well the words fit.

    Args:
        text: words of either language, all of which must be there (marketplace.catalogue.terms).
        theme: a theme's code.
        provider: an organisation's id.
        purpose: a purpose's code.
    """
    newest = listed().filter(product_id=OuterRef("product_id")).order_by("-number").values("id")[:1]
    found = listed().filter(id=Subquery(newest)).annotate(rank=Value(0))
    if not (theme + purpose).isprintable():  # no code is like that, and PostgreSQL refuses to compare with it
        return found.none()
    if theme:
        found = found.filter(product__theme=theme)
    if provider:
        found = found.filter(product__organisation_id=provider)
    if purpose:
        found = found.filter(Exists(_terms(Q(term=f"purpose:{purpose}"))))
    return _with_words(found, text) if text.strip() else found


def _with_words(found: QuerySet[ProductVersion], text: str) -> QuerySet[ProductVersion]:
    """Narrow a search to what has every word; nothing has no word at all."""
    asked = terms.wanted(text)
    conditions = [Q(term=term) for term in asked.terms] + [Q(term__startswith=word) for word in asked.beginnings]
    if not conditions:
        return found.none()
    for condition in conditions:
        found = found.filter(Exists(_terms(condition)))
    weights = _terms(reduce(or_, conditions)).order_by().values("product_id")
    total = weights.annotate(total=Sum("weight")).values("total")
    return found.annotate(rank=Subquery(total))


def _terms(condition: Q) -> QuerySet[SearchTerm]:
    """Return the terms of the product of the outer query that fit."""
    return SearchTerm.objects.filter(condition, product_id=OuterRef("product_id"))


def facets() -> dict[str, list[Any]]:
    """Return what the listed products can be filtered by: themes, purposes, providers as (id, name)."""
    products = [row.product for row in search()]
    return {
        "themes": sorted({row.theme for row in products}),
        "purposes": sorted({code for row in products for code in row.purpose_codes}),
        "providers": sorted(
            {(str(row.organisation_id), row.organisation.name) for row in products}, key=lambda x: x[1]
        ),
    }


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
    """Return a version's declaration as typed facts; discovered columns have the values that were chosen, once they are."""
    declared = parse_declaration(version.declaration)
    return declare_kept(declared, version.keys) if version.keys is not None else declared


def discovery_of(version: ProductVersion) -> Discovery | None:
    """Return the keys chosen for a version's discovered columns; None before its release. DP output: anybody may see it."""
    return discovery_from_dict(version.keys) if version.keys is not None else None


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
        "manual": [product.keywords, product.update_frequency, product.coverage, product.grade],
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


def overlaps_of(version_id: UUID) -> QuerySet[Overlap]:
    """Return what was told of a version beside versions of other populations; for its assigned reviewers."""
    found = Overlap.objects.filter(version_id=version_id)
    return found.select_related("other__product__population", "other__product__organisation")


def compared_with(version: ProductVersion) -> set[UUID]:
    """Return the versions a version was compared with, from either side."""
    ours = Overlap.objects.filter(version=version).values_list("other_id", flat=True)
    return {*ours, *Overlap.objects.filter(other=version).values_list("version_id", flat=True)}


def sharing_with(version: ProductVersion) -> set[UUID]:
    """Return the populations whose approved tables share more people with this version's than both sides state."""
    passed = Overlap.objects.filter(passed=True)
    ours = passed.filter(version=version, other__state__in=SPENDING)
    theirs = passed.filter(other=version, version__state__in=SPENDING)
    populations = ours.values_list("other__product__population_id", flat=True)
    return {*populations, *theirs.values_list("version__product__population_id", flat=True)}


def comparable_with(version: ProductVersion) -> list[ProductVersion]:
    """Return the versions of other populations that a prepared one is compared with, oldest first."""
    rows = ProductVersion.objects.filter(state__in=(*SPENDING, VersionState.IN_REVIEW), rows_deleted_at=None)
    others = rows.exclude(product__population_id=version.product.population_id)
    return list(others.select_related("product__population").order_by("created_at"))


def is_sensitive(product: DataProduct, declaration: Mapping[str, Any] | None) -> bool:
    """Tell whether sensitive personal information is processed: by theme, or a kept column declared so (PIPL 28)."""
    return product.theme in SENSITIVE_THEMES or any(column.get("sensitive") for column in kept_columns(declaration))


def _digest(value: object) -> str:
    """Return the SHA-256 of a value's sorted JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def product_keys(product: DataProduct) -> Keys:
    """Return a product's secrets, and the market's for links: for its jobs, its books, and to find its individuals again."""
    key = vault.unwrap(master(), bytes(product.wrapped_key), context=f"product:{product.id}")
    linkage = vault.derive(master(), "linkage")
    own = {name: vault.derive(key, name) for name in ("pseudonym", "ordering", "book", "links")}
    return Keys(**own, linkage=linkage, linkage_own=vault.derive(linkage, str(product.organisation_id)))
