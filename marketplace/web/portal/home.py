"""What is mine to do next; my keys; which organisation I act for."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from marketplace.accounts import selectors as accounts
from marketplace.accounts import services
from marketplace.catalogue import selectors as catalogue
from marketplace.core.permissions import Permission
from marketplace.licences import selectors as licences
from marketplace.queries import selectors as queries
from marketplace.reviews import selectors as reviews
from marketplace.web.faces import attempt, signed_in

SHOWN = 8


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show, by role, what waits."""
    actor = request.actor
    context: dict[str, object] = {"memberships": accounts.memberships(request.user)}
    if actor.may(Permission.REVIEWS_CASE_DECIDE):
        context["cases"] = reviews.cases_for(actor, state="pending")[:SHOWN]
    if actor.may(Permission.CATALOGUE_PRODUCT_WRITE):
        context["versions"] = catalogue.versions_of(actor).order_by("-created_at")[:SHOWN]
    if actor.may(Permission.QUERIES_QUERY_ASK):
        context["agreements"] = licences.agreements_of(actor)[:SHOWN]
        context["questions"] = [(row, queries.state_of(row)) for row in queries.questions_of(actor)[:SHOWN]]
    return render(request, "home.html", context)


@signed_in
@require_POST
def organisation(request: HttpRequest) -> HttpResponse:
    """Act for another organisation one belongs to."""
    chosen = UUID(request.POST.get("organisation", ""))
    if any(row.organisation_id == chosen for row in accounts.memberships(request.user)):
        request.session["organisation"] = str(chosen)
    return redirect("home")


@signed_in
def keys(request: HttpRequest) -> HttpResponse:
    """List own keys and make one; its text is shown this once."""
    context = {"keys": accounts.keys_of(request.actor)}

    def make() -> HttpResponse:
        _, text = services.make_key(actor=request.actor, name=request.POST.get("name", ""))
        return render(request, "keys.html", {**context, "made": text})

    return attempt(request, "keys.html", context, make)


@signed_in
@require_POST
def revoke(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Revoke a key."""
    services.revoke_key(actor=request.actor, key_id=key_id)
    return redirect("keys")
