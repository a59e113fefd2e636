"""Reads of oversight, each behind its permission: parties, cases, assessments, the public facts of agreements.

Nothing here comes from a table's rows: what is counted are decisions and contracts. A reviewer's reason in free words
may quote an exact figure, so its code is shown and not its words (design rule 14).
"""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from marketplace.accounts.models import Organisation
from marketplace.catalogue.models import ProductVersion
from marketplace.core.doors import one
from marketplace.core.permissions import Actor, Permission
from marketplace.evidence import selectors as evidence
from marketplace.evidence.models import Entry
from marketplace.licences.models import Agreement
from marketplace.oversight.models import EmergencyAccess
from marketplace.papers.models import Identity, Signature
from marketplace.reviews.models import Case


def overview(actor: Actor) -> dict[str, dict[str, int]]:
    """Return how many there are of what, by state: versions, cases, agreements."""
    actor.require(Permission.OVERSIGHT_MARKET_READ)
    tables = {"versions": ProductVersion, "cases": Case, "agreements": Agreement}
    return {name: _by_state(model.objects.order_by()) for name, model in tables.items()}


def _by_state(rows: QuerySet) -> dict[str, int]:
    """Return how many rows stand in each state."""
    return dict(sorted(rows.values_list("state").annotate(n=Count("id"))))


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """Return all parties of the market by name."""
    actor.require(Permission.OVERSIGHT_MARKET_READ)
    return Organisation.objects.order_by("name")


def signatures(actor: Actor, organisation_id: UUID) -> QuerySet[Signature]:
    """Return what a party has signed, newest first; its signers' names are for whoever saw the identity."""
    actor.require(Permission.OVERSIGHT_MARKET_READ)
    own = Signature.objects.filter(organisation_id=organisation_id)
    return own.select_related("identity").prefetch_related("endings")


def entries_of(identity: Identity | None) -> list[Entry]:
    """Return the log's entries about an identity, oldest first."""
    return list(evidence.entries_about("identity", identity.id)) if identity else []


def cases(actor: Actor, *, state: str = "", kind: str = "") -> QuerySet[Case]:
    """Return all review cases, newest first."""
    actor.require(Permission.OVERSIGHT_MARKET_READ)
    found = Case.objects.prefetch_related("decisions").order_by("-created_at")
    found = found.filter(subject_kind=kind) if kind else found
    return found.filter(state=state) if state else found


def case(actor: Actor, case_id: UUID) -> Case:
    """Return one review case."""
    return one(cases(actor), id=case_id)


def agreements(actor: Actor) -> QuerySet[Agreement]:
    """Return all agreements, newest first; of each its public facts only are for showing."""
    actor.require(Permission.OVERSIGHT_MARKET_READ)
    rows = Agreement.objects.select_related("organisation", "product__organisation", "offer")
    return rows.order_by("-created_at")


def accesses(actor: Actor) -> QuerySet[EmergencyAccess]:
    """Return the accesses in an emergency the actor may see, newest first: own ones, and for who decides all others'."""
    rows = EmergencyAccess.objects.prefetch_related("approvals")
    own = Q(user_id=actor.user_id)
    if actor.may(Permission.OVERSIGHT_ACCESS_DECIDE):
        return rows.filter(own | ~Q(organisation_id=actor.organisation_id))
    actor.require(Permission.OVERSIGHT_ACCESS_ASK)
    return rows.filter(own)


def versions(actor: Actor) -> QuerySet[ProductVersion]:
    """Return the versions whose figures may be asked for in an emergency: those that were prepared, newest first."""
    actor.require(Permission.OVERSIGHT_ACCESS_ASK)
    rows = ProductVersion.objects.select_related("product__organisation")
    return rows.exclude(bounded_sha256="").order_by("-created_at")


def waiting(actor: Actor) -> list[EmergencyAccess]:
    """Return the accesses that wait for this actor's word."""
    if not actor.may(Permission.OVERSIGHT_ACCESS_DECIDE):
        return []
    asked = accesses(actor).filter(state="asked").exclude(organisation_id=actor.organisation_id)
    return list(asked.exclude(approvals__organisation_id=actor.organisation_id))
