"""What is mine to do next; which organisation I act for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from marketplace.accounts import selectors as accounts
from marketplace.budgets import selectors as budgets
from marketplace.catalogue import selectors as catalogue
from marketplace.core.permissions import Actor, Permission
from marketplace.licences import selectors as licences
from marketplace.oversight import selectors as oversight
from marketplace.papers import selectors as papers
from marketplace.queries import selectors as queries
from marketplace.reviews import selectors as reviews
from marketplace.web.faces import id_of, signed_in
from marketplace.web.portal.asked import in_words

SHOWN = 8
TO_DO = {"inspected", "changes_requested", "failed"}  # a version that waits for its provider


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show, by role, what waits."""
    actor = request.actor
    held = {row.organisation_id: row.organisation for row in accounts.memberships(request.user)}
    context: dict[str, object] = {"organisations": list(held.values()), "emergencies": oversight.waiting(actor)}
    context["factor_resets"] = accounts.resets_of(actor.user_id)
    if actor.may(Permission.REVIEWS_CASE_DECIDE):
        context |= _reviewing(actor)
    if actor.may(Permission.CATALOGUE_PRODUCT_WRITE):
        rows = list(catalogue.versions_of(actor).order_by("-created_at")[:SHOWN])
        context["versions"] = sorted(rows, key=lambda row: row.state not in TO_DO)
    if actor.may(Permission.PAPERS_IDENTITY_WRITE):
        context["missing_papers"] = papers.standing(actor).missing
        context["buying"] = not actor.may(Permission.CATALOGUE_UPLOAD_WRITE)
    if actor.may(Permission.QUERIES_QUERY_ASK):
        context |= _buying(actor)
    return render(request, "home.html", context)


def _reviewing(actor: Actor) -> dict[str, object]:
    """Return the cases that wait for this reviewer, without those already decided."""
    mine = list(reviews.waiting(actor)[:SHOWN])
    owners = accounts.organisation_names(row.owner_id for row in mine)
    return {"cases": [(row, owners.get(row.owner_id, "")) for row in mine]}


def _buying(actor: Actor) -> dict[str, object]:
    """Return a buyer's agreements with what is left, and the last questions."""
    held = [(row, budgets.account("agreement", row.id)) for row in licences.agreements_of(actor)[:SHOWN]]
    asked = queries.questions_of(actor)[:SHOWN]
    return {
        "agreements": [(row, budgets.balance(account) if account else None) for row, account in held],
        "questions": [(row, queries.state_of(row), in_words(row.asked)) for row in asked],
    }


@signed_in
@require_POST
def organisation(request: HttpRequest) -> HttpResponse:
    """Act for another organisation one belongs to."""
    chosen = id_of(request.POST.get("organisation", ""), "/organisation")
    if any(row.organisation_id == chosen for row in accounts.memberships(request.user)):
        request.session["organisation"] = str(chosen)
    return redirect("home")
