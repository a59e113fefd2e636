"""States of an invoice."""

from django.db import models

from marketplace.core.transitions import StateTable


class InvoiceState(models.TextChoices):
    """Where a top-up stands."""

    ISSUED = "issued"  # waits for the buyer's bank transfer
    PAID = "paid"  # received and credited to the wallet
    WITHDRAWN = "withdrawn"  # never paid, no longer asked for


INVOICE = StateTable(
    states=InvoiceState,
    moves={InvoiceState.ISSUED: frozenset({InvoiceState.PAID, InvoiceState.WITHDRAWN})},
)
