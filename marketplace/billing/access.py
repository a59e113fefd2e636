"""Doors to invoices and to what was bought."""

from uuid import UUID

from marketplace.billing import selectors
from marketplace.billing.models import Invoice
from marketplace.core.doors import one
from marketplace.core.permissions import Actor
from marketplace.licences.models import Agreement


def invoice(actor: Actor, invoice_id: UUID) -> Invoice:
    """Return an invoice the actor may see."""
    return one(selectors.invoices(actor), id=invoice_id)


def own_invoice(actor: Actor, invoice_id: UUID) -> Invoice:
    """Return an invoice of the actor's own organisation, an operator's too."""
    return one(selectors.invoices(actor), id=invoice_id, organisation_id=actor.organisation_id)


def agreement(agreement_id: UUID) -> Agreement:
    """Return any agreement; for operators, who give money back."""
    return one(Agreement.objects.select_related("product", "offer"), id=agreement_id)
