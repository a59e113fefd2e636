"""Doors to invoices and to what was bought."""

from uuid import UUID

from marketplace.billing import selectors
from marketplace.billing.models import Invoice
from marketplace.core.errors import NotFound
from marketplace.core.permissions import Actor
from marketplace.licences.models import Agreement


def invoice(actor: Actor, invoice_id: UUID) -> Invoice:
    """Return an invoice the actor may see."""
    found = selectors.invoices(actor).filter(id=invoice_id).first()
    if found is None:
        raise NotFound
    return found


def own_invoice(actor: Actor, invoice_id: UUID) -> Invoice:
    """Return an invoice of the actor's own organisation, an operator's too."""
    found = invoice(actor, invoice_id)
    if found.organisation_id != actor.organisation_id:
        raise NotFound
    return found


def agreement(agreement_id: UUID) -> Agreement:
    """Return any agreement; for operators, who give money back."""
    found = Agreement.objects.select_related("product", "offer").filter(id=agreement_id).first()
    if found is None:
        raise NotFound
    return found
