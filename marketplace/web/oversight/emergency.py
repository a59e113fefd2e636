"""Access in an emergency: ask, decide, look; a look is a POST, for it is logged and no page is fetched ahead of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from marketplace.accounts import selectors as accounts
from marketplace.catalogue import selectors as catalogue
from marketplace.core import clock
from marketplace.core.permissions import Permission
from marketplace.oversight import access, selectors, services
from marketplace.web.faces import attempt, id_of, signed_in

SHOWN = 100


@signed_in
def accesses(request: HttpRequest) -> HttpResponse:
    """List the accesses one asked for or may decide, and ask for one."""
    asks = request.actor.may(Permission.OVERSIGHT_ACCESS_ASK)
    context = {
        "accesses": [_shown(request, row) for row in selectors.accesses(request.actor)[:SHOWN]],
        "asks": asks,
        "versions": selectors.versions(request.actor) if asks else [],
    }

    def ask() -> HttpResponse:
        version_id = id_of(request.POST.get("version", ""), "/version")
        row = services.ask_access(actor=request.actor, version_id=version_id, reason=request.POST.get("reason", ""))
        return redirect("emergency-access", row.id)

    return attempt(request, "emergency_accesses.html", context, ask)


@signed_in
def one(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Show one access, and take a decision on it."""
    row = access.visible(request.actor, access_id)

    def decide() -> HttpResponse:
        approves = request.POST.get("decision") == "approve"
        services.decide_access(actor=request.actor, access_id=access_id, approves=approves)
        return redirect("emergency-access", access_id)

    return attempt(request, "emergency_access.html", _shown(request, row), decide)


@signed_in
@require_POST
def look(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Show the exact figures an open access is about."""
    figures = services.look(actor=request.actor, access_id=access_id)
    context = {**_shown(request, access.visible(request.actor, access_id)), "figures": figures}
    answer = render(request, "emergency_access.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(request: HttpRequest, row: object) -> dict[str, object]:
    """Return an access with names, and what the reader may do with it."""
    approvals = list(row.approvals.all())
    names = accounts.organisation_names([row.organisation_id, *(item.organisation_id for item in approvals)])
    mine, spoken = row.user_id == request.actor.user_id, {item.organisation_id for item in approvals}
    foreign = request.actor.organisation_id not in {row.organisation_id, *spoken}
    return {
        "access": row,
        "version": catalogue.version_by_id(row.version_id),
        "asker": names.get(row.organisation_id, ""),
        "approvals": [(item, names.get(item.organisation_id, "")) for item in approvals],
        "open": mine and row.state == "open" and row.ends_at > clock.now(),
        "decides": row.state == "asked" and foreign and request.actor.may(Permission.OVERSIGHT_ACCESS_DECIDE),
    }
