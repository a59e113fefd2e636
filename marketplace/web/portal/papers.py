"""An organisation's papers: who it is, what it signed, what its trade still waits for."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from marketplace.core.errors import Invalid
from marketplace.core.permissions import Actor, Permission
from marketplace.evidence import selectors as evidence
from marketplace.papers import access, selectors, services, wording
from marketplace.reviews import selectors as reviews
from marketplace.web.faces import attempt, signed_in

FIELDS = ("legal_name", "uscc", "contact_name", "contact")
SHOWN = 20


@signed_in
def papers(request: HttpRequest) -> HttpResponse:
    """Show how the papers stand; file an identity, or sign."""
    actor = request.actor
    standing = selectors.standing(actor)
    context = {
        "standing": standing,
        "contact": selectors.contact_of(standing.identity) if standing.identity else {},
        **_decided(standing.identity),
        "signs": actor.may(Permission.PAPERS_AGREEMENT_SIGN),
        "wording": wording.current(),
        "filed": selectors.identities_of(actor)[:SHOWN],
        "signatures": selectors.signatures_of(actor)[:SHOWN],
        "binding": selectors.binding(actor.organisation_id).exists(),
        "endings": selectors.endings_of(actor.organisation_id)[:SHOWN],
    }
    return attempt(request, "papers.html", context, lambda: _act(request, actor))


def _act(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Do what a form of the page asks."""
    given = request.POST
    if given.get("act") == "sign":
        if not given.get("accepted"):
            raise Invalid("field_required", pointer="/accepted")
        services.sign_agreement(actor=actor, **{name: given.get(name, "") for name in ("version", "sha256", "name")})
    else:
        services.file_identity(actor=actor, **{name: given.get(name, "") for name in FIELDS})
    return redirect("papers")


def _decided(identity: Any) -> dict[str, object]:
    """Return what reviewers said about an identity once its case is closed, and whether a script did."""
    if identity is None:
        return {"decisions": [], "scripted": False}
    about = ("identity", identity.id)
    return {"decisions": reviews.last_decided(*about), "scripted": reviews.decided_by_script(*about)}


@signed_in
def copy(request: HttpRequest, signature_id: UUID) -> HttpResponse:
    """Show a signed copy."""
    row = access.own_signature(request.actor, signature_id)
    context = {"signature": row, "text": row.text, "entry": evidence.entries_about("entrustment", row.id).first()}
    return render(request, "signed_agreement.html", context)
