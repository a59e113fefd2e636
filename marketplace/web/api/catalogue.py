"""The catalogue and releases: what anybody may see about listed products."""

import io
from typing import Any
from uuid import UUID

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from django.http import FileResponse, HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import access, selectors
from marketplace.licences import selectors as licences
from marketplace.releases import access as releases_access
from marketplace.releases import selectors as releases
from marketplace.web.api import shapes
from marketplace.web.api.resource import Public, listing, reply

ROWS_MAX = 100_000


class Catalogue(Public):
    """Listed products."""

    def get(self, request: Request) -> HttpResponse:
        """Search: `?q=` words, `?theme=`, `?provider=` organisation id."""
        asked = request.query_params
        rows = selectors.listed(
            text=asked.get("q", ""), theme=asked.get("theme", ""), provider=_id(asked.get("provider", ""))
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
                "release": release_shape(release) if release else None,
                "offers": [shapes.offer(item) for item in licences.standing_offers(product_id)],
            }
        )


def release_shape(row: Any) -> dict[str, object]:
    """Return a release with its card and tables."""
    tables = [{"name": item.name, "rows": item.rows, "sha256": item.sha256} for item in row.tables.all()]
    return {"id": str(row.id), "version": str(row.version_id), "card": row.card, "tables": tables}


class Release(Public):
    """One release."""

    def get(self, request: Request, release_id: UUID) -> HttpResponse:
        """Return the release with its guarantee card."""
        return reply(release_shape(releases_access.listed_release(release_id)))


class Card(Public):
    """A guarantee card."""

    def get(self, request: Request, release_id: UUID) -> HttpResponse:
        """Return the card as JSON."""
        return reply(releases_access.listed_release(release_id).card)


class Table(Public):
    """One published table."""

    def get(self, request: Request, release_id: UUID, name: str) -> HttpResponse | FileResponse:
        """Return the table as JSON, CSV or Parquet, by `Accept`."""
        row = releases_access.table(releases_access.listed_release(release_id), name)
        accepted = request.headers.get("Accept", "")
        if "parquet" in accepted:
            return FileResponse(releases.file_of(row).open("rb"), content_type="application/vnd.apache.parquet")
        if "text/csv" in accepted:
            out = io.BytesIO()
            pa_csv.write_csv(pq.read_table(releases.file_of(row)), out)
            return HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
        rows = [list(values) for values in releases.rows_of(row, limit=ROWS_MAX)]
        return reply({"name": row.name, "columns": releases.columns_of(row), "rows": rows})
