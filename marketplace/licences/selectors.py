"""Reads of licences."""

from uuid import UUID

from django.db.models import QuerySet

from marketplace.core.permissions import Actor
from marketplace.licences.models import Agreement, Offer


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
