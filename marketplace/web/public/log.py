"""The public log: its entries and their proofs, its signed heads, and how to check all of it without the market."""

from pathlib import Path
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from marketplace.evidence import selectors, verify
from marketplace.web.faces import visitor

PAGE = 30


@visitor
def log(request: HttpRequest) -> HttpResponse:
    """Show the public log, newest first, below its newest signed head."""
    page = Paginator(selectors.entries().order_by("-seq"), PAGE).get_page(request.GET.get("page"))
    head, check = selectors.latest_head(), selectors.latest_check()
    context = {
        "page": page,
        "entries": [selectors.as_dict(entry) for entry in page],
        "head": selectors.document(head)["head"] if head else None,
        "check": selectors.as_dict(check)["body"] if check else None,
        **_commands(request.build_absolute_uri("/").rstrip("/")),
    }
    return render(request, "log.html", context)


def _commands(site: str) -> dict[str, str]:
    """Return what a reader types to check the log: the whole of it, or that a newer head extends an older one."""
    api = f"{site}/api/v1/log"
    files = {"head.json": f"{api}/head", "log.jsonl": f"{api}/export", "verify.py": f"{site}{reverse('verifier')}"}
    whole = [f"curl -o {name} {address}" for name, address in files.items()]
    proof = f'curl -o proof.json "{api}/proof/consistency?first=M&second=N"'
    return {
        "whole": "\n".join([*whole, "python3 verify.py log.jsonl head.json"]),
        "extended": f"{proof}\npython3 verify.py --consistency proof.json older.json newer.json",
    }


@visitor
def heads(request: HttpRequest) -> HttpResponse:
    """Show the signed heads, newest first."""
    page = Paginator(selectors.heads(), PAGE).get_page(request.GET.get("page"))
    shown = [selectors.document(head)["head"] for head in page]
    return render(request, "heads.html", {"page": page, "heads": shown})


@visitor
def receipt(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show one entry of the log with its proof."""
    return render(request, "receipt.html", {"entry": selectors.receipt(entry_id)})


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """Return the offline verifier: one file that needs nothing else of the market."""
    answer = HttpResponse(Path(verify.__file__).read_bytes(), content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="verify.py"'
    return answer
