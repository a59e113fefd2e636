"""The public log: entries, receipts, signed heads, proofs and the whole as one file, for anybody."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from rest_framework.request import Request

from marketplace.core.errors import Invalid
from marketplace.evidence import selectors
from marketplace.web.api.describing import tells
from marketplace.web.api.resource import Public, listing, reply

LINES = "application/x-ndjson"
DIGITS_MAX = 18  # what a 64-bit column can hold


class Entries(Public):
    """All entries."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List entries, oldest first."""
        return listing(request, selectors.entries(), selectors.as_dict, ordering="seq")


class Receipt(Public):
    """One entry as a receipt."""

    def get(self, request: Request, entry_id: UUID) -> HttpResponse:
        """Return number, leaf hash, public body, and the proof under the newest head (null until one covers it)."""
        return reply(selectors.receipt(entry_id))


class Head(Public):
    """The newest signed head."""

    def get(self, request: Request) -> HttpResponse:
        """Return the newest signed head: save it, and later logs must continue it."""
        return reply(selectors.document(selectors.required_head()))


class Heads(Public):
    """All signed heads."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List signed heads, newest first."""
        return listing(request, selectors.heads(), selectors.document)


class Inclusion(Public):
    """Proof that an entry stands in the log."""

    @tells(query=("seq", "size"))
    def get(self, request: Request) -> HttpResponse:
        """Return the audit path of entry `seq` in the tree of `size` entries (the newest head's by default)."""
        return reply(selectors.inclusion(whole(request, "seq"), optional(request, "size")))


class Consistency(Public):
    """Proof that the log was only appended to."""

    @tells(query=("first", "second"))
    def get(self, request: Request) -> HttpResponse:
        """Return the proof that the tree of `second` entries (the newest head's by default) extends that of `first`."""
        return reply(selectors.consistency(whole(request, "first"), optional(request, "second")))


class Export(Public):
    """The whole log."""

    @tells(forms=(LINES,))
    def get(self, request: Request) -> HttpResponse:
        """Return every signed head and every entry, a line of JSON each, for the offline verifier."""
        answer = StreamingHttpResponse(selectors.export(), content_type=LINES)
        answer["Content-Disposition"] = 'attachment; filename="log.jsonl"'
        return answer


def whole(request: Request, name: str) -> int:
    """Return a whole number of the address; Invalid for anything else."""
    text = request.query_params.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > DIGITS_MAX:
        raise Invalid("value_invalid" if text else "field_required", pointer=f"/{name}")
    return int(text)


def optional(request: Request, name: str) -> int | None:
    """Return a whole number of the address; None where it is not given."""
    return whole(request, name) if name in request.query_params else None
