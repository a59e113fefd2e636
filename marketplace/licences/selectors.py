"""Reads of licences."""

import hashlib
import json
from uuid import UUID

from django.db.models import QuerySet

from marketplace.core.permissions import Actor
from marketplace.licences import policy
from marketplace.licences.models import Agreement, Offer
from marketplace.licences.states import AgreementState


def standing_offers(product_id: UUID) -> QuerySet[Offer]:
    """Return the offers of a product that can be taken now."""
    return Offer.objects.filter(product_id=product_id, standing=True).order_by("fen")


def agreements_of(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements of the actor's organisation, newest first."""
    own = Agreement.objects.filter(organisation_id=actor.organisation_id)
    return own.select_related("product__organisation", "product__population", "offer").order_by("-created_at")


def agreements_on(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements others made on the actor's products, newest first."""
    theirs = Agreement.objects.filter(product__organisation_id=actor.organisation_id)
    return theirs.select_related("organisation", "product", "offer").order_by("-created_at")


def open_agreements_on(organisation_id: UUID | None) -> QuerySet[Agreement]:
    """Return the agreements and requests on an organisation's products that have not ended."""
    open_ones = Agreement.objects.filter(product__organisation_id=organisation_id)
    return open_ones.exclude(state=AgreementState.TERMINATED).order_by("pk")


def agreement_by_id(agreement_id: UUID) -> Agreement | None:
    """Return an agreement with what belongs to it; for reactions and review pages."""
    rows = Agreement.objects.select_related("organisation", "product__organisation", "offer")
    return rows.filter(id=agreement_id).first()


def seller(agreement_id: UUID) -> set[UUID]:
    """Return the organisation that earns by an agreement: none of its people decides on it."""
    rows = Agreement.objects.filter(id=agreement_id)
    return set(rows.values_list("product__organisation_id", flat=True))


def agreement_digest(agreement_id: UUID) -> str:
    """Return the digest of all that reviewers decide about an agreement."""
    row = Agreement.objects.select_related("offer", "product").get(id=agreement_id)
    asked = [str(row.organisation_id), row.purpose_code, row.scenario, row.days, str(row.offer_id), row.offer.terms]
    text = json.dumps([*asked, row.product.purpose_codes], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def offer_by_id(offer_id: UUID) -> Offer | None:
    """Return an offer, standing or not: its terms are public."""
    return Offer.objects.select_related("product__organisation").filter(id=offer_id).first()


def offer_policy(offer: Offer) -> dict[str, object]:
    """Return an offer as an ODRL policy."""
    product = offer.product
    parties = {"assigner": f"urn:uuid:{product.organisation_id}"}
    return policy.document("Offer", f"urn:uuid:{offer.id}", f"urn:uuid:{product.id}", offer.terms, parties)


def agreement_policy(row: Agreement) -> dict[str, object]:
    """Return an agreement as an ODRL policy: the offer's terms, for its own purpose and days."""
    terms = {**row.offer.terms, "purpose_codes": [row.purpose_code], "days": row.days}
    parties = {
        "assigner": f"urn:uuid:{row.product.organisation_id}",
        "assignee": f"urn:uuid:{row.organisation_id}",
    }
    return policy.document("Agreement", f"urn:uuid:{row.id}", f"urn:uuid:{row.product_id}", terms, parties)
