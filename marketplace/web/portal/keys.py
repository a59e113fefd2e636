"""API keys of the person who is signed in: made and shown once, revoked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from marketplace.accounts import selectors as accounts
from marketplace.accounts import services
from marketplace.web.faces import attempt, signed_in


@signed_in
def keys(request: HttpRequest) -> HttpResponse:
    """List own keys and make one; its text is shown this once."""
    factor = accounts.factor_of(request.actor.user_id) is not None
    context = {"keys": accounts.keys_of(request.actor), "factor": factor}
    context["factor_resets"] = accounts.resets_of(request.actor.user_id)

    def make() -> HttpResponse:
        _, text = services.make_key(actor=request.actor, name=request.POST.get("name", ""))
        response = render(request, "keys.html", {**context, "made": text})
        response["Cache-Control"] = "no-store"
        return response

    return attempt(request, "keys.html", context, make)


@signed_in
@require_POST
def revoke(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Revoke a key."""
    services.revoke_key(actor=request.actor, key_id=key_id)
    return redirect("keys")
