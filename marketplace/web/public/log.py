"""The public log and its receipts."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.evidence import selectors
from marketplace.web.faces import visitor

PAGE = 30


@visitor
def log(request: HttpRequest) -> HttpResponse:
    """Show the public log, newest first."""
    page = Paginator(selectors.entries().order_by("-seq"), PAGE).get_page(request.GET.get("page"))
    return render(request, "log.html", {"page": page, "entries": [selectors.as_dict(entry) for entry in page]})


@visitor
def receipt(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show one entry of the log."""
    return render(request, "receipt.html", {"entry": selectors.receipt(entry_id)})
