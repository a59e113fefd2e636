"""The public log: entries and receipts, for anybody."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.evidence import selectors
from marketplace.web.api.describing import tells
from marketplace.web.api.resource import Public, listing, reply


class Entries(Public):
    """All entries."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List entries, oldest first."""
        return listing(request, selectors.entries(), selectors.as_dict, ordering="seq")


class Receipt(Public):
    """One entry as a receipt."""

    def get(self, request: Request, entry_id: UUID) -> HttpResponse:
        """Return number, leaf hash and public body."""
        return reply(selectors.receipt(entry_id))
