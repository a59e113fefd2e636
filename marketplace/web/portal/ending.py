"""Ending the agreement on entrusted processing: what will happen, plainly, before; what became of it, after."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from marketplace.evidence import selectors as evidence
from marketplace.papers import selectors
from marketplace.processing import services
from marketplace.web.faces import attempt, signed_in

FIELDS = ("reason", "name", "confirm", "seen")


@signed_in
def ending(request: HttpRequest) -> HttpResponse:
    """Show what ending would do and end; once ended, show the certificates."""
    actor = request.actor
    ended = list(selectors.endings(actor))
    context = {
        "binding": selectors.binding(actor.organisation_id).first(),
        "found": services.consequences(actor.organisation_id),
        "endings": [(row, _entries(row)) for row in ended],
    }

    def end() -> HttpResponse:
        services.end_entrustment(actor=actor, **{name: request.POST.get(name, "") for name in FIELDS})
        return redirect("end-entrustment")

    return attempt(request, "end_entrustment.html", context, end)


def _entries(row: Any) -> list[dict[str, object]]:
    """Return the entries of the log about an ended agreement: signed, ended, deleted."""
    return [evidence.as_dict(entry) for entry in evidence.entries_about("entrustment", row.signature_id)]
