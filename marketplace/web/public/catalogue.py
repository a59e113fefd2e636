"""The catalogue, product pages, released tables, guarantee cards: for anybody."""

import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from marketplace.catalogue import access, selectors
from marketplace.catalogue.certificates import certificates_of
from marketplace.licences import selectors as licences
from marketplace.processing import selectors as processing
from marketplace.releases import access as releases_access
from marketplace.releases import selectors as releases
from marketplace.web import charts, grids, metadata
from marketplace.web.api.catalogue import as_json_ld
from marketplace.web.api.shapes import columns
from marketplace.web.faces import visitor

PAGE = 20
ROWS_SHOWN = 16  # of a table on the product's page; the whole one has its own
ROWS_MAX = 100_000
ROWS_A_PAGE = 100


@visitor
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show listed products, searched by words of either language, theme, purpose and provider."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "theme", "provider", "purpose")}
    rows = selectors.search(
        text=asked["q"], **{name: asked[name] for name in ("theme", "purpose")}, provider=_id(asked)
    )
    page = Paginator(rows.order_by("-rank", "-listed_at"), PAGE).get_page(request.GET.get("page"))
    query = urlencode({name: value for name, value in asked.items() if value})
    context = {"page": page, "asked": asked, "facets": selectors.facets(), "query": f"{query}&" if query else ""}
    return render(request, "catalogue.html", context)


def _id(asked: dict[str, str]) -> str:
    """Return the provider asked for; text that is no id is nobody's."""
    try:
        return str(UUID(asked["provider"])) if asked["provider"] else ""
    except ValueError:
        return str(UUID(int=0))


@require_safe
def linked(request: HttpRequest) -> HttpResponse:
    """Return the catalogue as DCAT 3, beside the page, where programs look for it."""
    return as_json_ld(metadata.catalogue(selectors.search(), request.build_absolute_uri))


@visitor
def product(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Show one product: declared facts, released tables, offers."""
    version = access.listed_version(product_id)
    declaration = selectors.declaration_of(version)
    release = releases.release_of(version.id)
    context = {
        "version": version,
        "product": version.product,
        "columns": columns(declaration),
        "declaration": declaration,
        "release": release,
        "consents_as_of": processing.prepared_at(version.id) if version.product.legal_basis == "consent" else None,
        "tables": [_table(row, declaration) for row in release.tables.all()] if release else [],
        "manual": metadata.manual(version, declaration),
        "linked": _embedded(metadata.schema_org(version, declaration, request.build_absolute_uri)),
        "certificates": certificates_of(product_id, version.id),
        "offers": licences.standing_offers(product_id),
    }
    return render(request, "product.html", context)


def _embedded(found: dict[str, object]) -> str:
    """Return JSON that no text in it can end the page's script element with."""
    text = json.dumps(found, ensure_ascii=False)
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(escaped)  # noqa: S308 - nothing that could be markup is left


def _table(row: Any, declaration: Any) -> dict[str, object]:
    """Return a released table: its rows, and a chart where it is grouped by one dimension."""
    drawn = releases.rows_of(row, limit=ROWS_MAX)
    table = grids.grid(releases.columns_of(row), drawn, grids.units_of(declaration))
    chart = charts.bars(table)
    # the table below a chart of the largest groups has the same groups
    rows = charts.largest(table) if chart and chart.cut else table.rows[:ROWS_SHOWN]
    shown = grids.Grid(table.heads, rows)
    return {"row": row, "title": title(table), "grid": shown, "whole": table, "chart": chart, "chosen": _chosen(row)}


def _chosen(row: Any) -> bool:
    """Tell whether a table's rows are combinations that key selection named."""
    return any(item["name"] == row.name and item.get("chosen_keys") for item in row.release.card.get("tables", []))


def title(table: grids.Grid) -> str:
    """Return a table's title in words."""
    groups = [head.text for head in table.heads if not head.numeric]
    return grids.titled([head.text for head in table.heads if head.numeric], groups)


@visitor
def table(request: HttpRequest, release_id: UUID, name: str) -> HttpResponse:
    """Show a whole released table, page by page."""
    release = releases_access.listed_release(release_id)
    row = releases_access.table(release, name)
    shown = _table(row, selectors.declaration_of(release.version))
    whole: Any = shown["whole"]
    page = Paginator(whole.rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    shown["grid"] = grids.Grid(whole.heads, tuple(page))
    return render(request, "table.html", {"release": release, "table": shown, "page": page})


@visitor
def card(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Show a guarantee card."""
    release = releases_access.listed_release(release_id)
    tables = [{**item, "noise": [_noise(noise) for noise in item["noise"]]} for item in release.card["tables"]]
    return render(request, "card.html", {"release": release, "card": release.card, "tables": tables})


def _noise(noise: dict[str, Any]) -> dict[str, object]:
    """Return one column's noise with its name in words."""
    return {**noise, "text": grids.metric_word(noise["column"])}
