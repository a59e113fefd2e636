"""Lost second factors: operators ask and confirm; the person is told on their own pages and may refuse."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from marketplace.accounts import selectors, services
from marketplace.core import clock
from marketplace.core.permissions import Permission
from marketplace.web.faces import attempt, signed_in

SHOWN = 100


@signed_in
def resets(request: HttpRequest) -> HttpResponse:
    """List resets and ask for one."""

    def ask() -> HttpResponse:
        given = {name: request.POST.get(name, "") for name in ("email", "reason")}
        services.ask_reset(actor=request.actor, **given)
        return redirect("factor-resets")

    return attempt(request, "factor_resets.html", _context(request), ask)


@signed_in
@require_POST
def decide(request: HttpRequest, reset_id: UUID) -> HttpResponse:
    """Confirm another's request, which shows the code to hand over this once; or refuse, as an operator or the person."""
    if request.POST.get("decision") != "confirm":
        services.refuse_reset(actor=request.actor, reset_id=reset_id)
        operates = request.actor.may(Permission.ACCOUNTS_FACTOR_RESET)
        return redirect("factor-resets" if operates else "home")
    row, code = services.confirm_reset(actor=request.actor, reset_id=reset_id)
    answer = render(request, "factor_resets.html", {**_context(request), "handed": code, "person": row.user})
    answer["Cache-Control"] = "no-store"
    return answer


def _context(request: HttpRequest) -> dict[str, Any]:
    """Return the resets with who asked and decided, and what the reader may do with each."""
    rows, mine = list(selectors.resets(request.actor)[:SHOWN]), request.actor.user_id
    names = selectors.people([row.asked_by for row in rows] + [row.decided_by for row in rows])
    shown = [
        {
            "reset": row,
            "asker": names.get(row.asked_by, ""),
            "decider": names.get(row.decided_by, "") if row.decided_by else "",
            "open": row.state == "asked" and row.ends_at > clock.now(),
            "confirms": mine not in {row.asked_by, row.user_id},
        }
        for row in rows
    ]
    return {"resets": shown}
