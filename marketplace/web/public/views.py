"""The catalogue, product pages, the public log."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.catalogue import access, selectors
from marketplace.evidence import selectors as evidence
from marketplace.licences import selectors as licences
from marketplace.releases import access as releases_access
from marketplace.releases import selectors as releases
from marketplace.web.api.shapes import columns
from marketplace.web.charts import bars
from marketplace.web.faces import visitor

PAGE = 20
ROWS_SHOWN = 400


@visitor
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show listed products, searched by words and theme."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "theme")}
    page = Paginator(selectors.listed(text=asked["q"], theme=asked["theme"]), PAGE).get_page(request.GET.get("page"))
    return render(request, "catalogue.html", {"page": page, "asked": asked})


@visitor
def product(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Show one product: declared facts, released tables, offers."""
    version = access.listed_version(product_id)
    declaration = selectors.declaration_of(version)
    release = releases.release_of(version.id)
    tables = [_table(table) for table in release.tables.all()] if release else []
    return render(
        request,
        "product.html",
        {
            "version": version,
            "product": version.product,
            "columns": columns(declaration),
            "declaration": declaration,
            "release": release,
            "tables": tables,
            "offers": licences.standing_offers(product_id),
        },
    )


def _table(row: object) -> dict[str, object]:
    """Return a released table for the page: rows, and a chart where one dimension was grouped by."""
    names = releases.columns_of(row)
    rows = list(releases.rows_of(row, limit=ROWS_SHOWN))
    return {"row": row, "columns": names, "rows": rows, "chart": bars(names, rows)}


@visitor
def card(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Show a guarantee card."""
    return render(request, "card.html", {"release": releases_access.listed_release(release_id)})


@visitor
def log(request: HttpRequest) -> HttpResponse:
    """Show the public log, newest first."""
    page = Paginator(evidence.entries().order_by("-seq"), PAGE).get_page(request.GET.get("page"))
    shown = [evidence.as_dict(entry) for entry in page]
    return render(request, "log.html", {"page": page, "entries": shown})


@visitor
def receipt(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show one entry of the log."""
    return render(request, "receipt.html", {"entry": evidence.receipt(entry_id)})
