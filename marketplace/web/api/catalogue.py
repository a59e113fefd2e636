"""The catalogue: what anybody may see about listed products."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import access, selectors
from marketplace.catalogue.certificates import certificates_of
from marketplace.licences import selectors as licences
from marketplace.releases import selectors as releases
from marketplace.web import metadata
from marketplace.web.api import shapes
from marketplace.web.api.describing import tells
from marketplace.web.api.resource import Public, listing, reply

JSON_LD = "application/ld+json"
WORDS_MAX = 100  # of a search


class Catalogue(Public):
    """Listed products."""

    @tells(page=True, query=("q", "theme", "provider", "purpose"))
    def get(self, request: Request) -> HttpResponse:
        """Search: `?q=` words in Chinese or English, `?theme=`, `?provider=` organisation id, `?purpose=` code."""
        asked = request.query_params
        rows = selectors.search(
            text=asked.get("q", "")[:WORDS_MAX],
            theme=asked.get("theme", ""),
            provider=_id(asked.get("provider", "")),
            purpose=asked.get("purpose", ""),
        )
        return listing(request, rows, summary, ordering="-listed_at")


def _id(text: str) -> str:
    """Return an id as it is; something else finds nothing."""
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return str(UUID(int=0))


def summary(row: Any) -> dict[str, object]:
    """Return a listed product in a few words."""
    return {
        "id": str(row.product_id),
        "version": str(row.id),
        "title": row.product.title,
        "description": row.product.description,
        "theme": row.product.theme,
        "provider": {"id": str(row.product.organisation_id), "name": row.product.organisation.name},
        "guarantee": row.product.population.guarantee,
        "listed_at": shapes.moment(row.listed_at),
        "scripted_approval": row.scripted,
        "approval": "approved by script, not by a person" if row.scripted else "approved by two persons",
    }


class ListedProduct(Public):
    """One listed product."""

    def get(self, request: Request, product_id: UUID) -> HttpResponse:
        """Return schema, bounds, guarantee, release and offers: declared facts and DP outputs only."""
        row = access.listed_version(product_id)
        declaration = selectors.declaration_of(row)
        release = releases.release_of(row.id)
        return reply(
            {
                **summary(row),
                "columns": shapes.columns(declaration),
                "rows_max": declaration.rows_max,
                "rows_per_person": declaration.rows_per_person,
                "unit": "person" if declaration.person_key else "row",
                "purpose_codes": row.product.purpose_codes,
                "legal_basis": row.product.legal_basis,
                "source_statement": row.product.source_statement,
                "release": shapes.release(release) if release else None,
                "manual": shapes.plain(metadata.manual(row, declaration)),
                "certificate": shapes.plain(certificates_of(product_id, row.id)),
                "offers": [shapes.offer(item) for item in licences.standing_offers(product_id)],
            }
        )


class Linked(Public):
    """The catalogue for other catalogues."""

    @tells(forms=(JSON_LD,))
    def get(self, request: Request) -> HttpResponse:
        """Return all listed products as DCAT 3 in JSON-LD, each with its policies (`odrl:hasPolicy`)."""
        return as_json_ld(metadata.catalogue(selectors.search(), request.build_absolute_uri))


class Croissant(Public):
    """The schema of a product for buyers' tools."""

    @tells(forms=(JSON_LD,))
    def get(self, request: Request, product_id: UUID) -> HttpResponse:
        """Return the schema as Croissant 1.0: columns, no record."""
        row = access.listed_version(product_id)
        found = metadata.croissant(row, selectors.declaration_of(row), request.build_absolute_uri)
        return as_json_ld(found)


def as_json_ld(found: dict[str, Any]) -> HttpResponse:
    """Return JSON-LD."""
    return HttpResponse(json.dumps(found, ensure_ascii=False, default=str).encode(), content_type=JSON_LD)
