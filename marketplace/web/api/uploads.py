"""Resumable uploads: open, put parts, complete. The body of a part is read as a stream and sealed as it comes."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from rest_framework.request import Request

from marketplace.catalogue import access, selectors, services
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Permission
from marketplace.web.api import shapes
from marketplace.web.api.bodies import TEXT, WHOLE, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.errors import LengthRequired
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Resource, listing, reply

CHUNK_BYTES = 1024 * 1024
PURPOSES = ("data", "manifest")


class Uploads(Resource):
    """All uploads of the caller's organisation."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List uploads, newest first."""
        self.actor.require(Permission.CATALOGUE_UPLOAD_WRITE)
        return listing(request, selectors.uploads_of(self.actor), shapes.upload)

    @tells(201)
    @idempotent
    @takes({"file_name": TEXT}, purpose=TEXT)
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Open an upload for `data` (the default) or for a consent `manifest`."""
        purpose = given["purpose"] or "data"
        if purpose not in PURPOSES:
            raise Invalid("value_invalid", pointer="/purpose")
        row = services.create_upload(actor=self.actor, file_name=given["file_name"], purpose=purpose)
        return reply(shapes.upload(row), status=201, headers={"Location": f"/api/v1/uploads/{row.id}"})


class Upload(Resource):
    """One upload."""

    def get(self, request: Request, upload_id: UUID) -> HttpResponse:
        """Return the upload with the parts held, so that a client can resume."""
        return reply(shapes.upload(access.own_upload(self.actor, upload_id)))


class Part(Resource):
    """One part of an upload."""

    @tells(body=("application/octet-stream",), headers=("Content-Digest",))
    def put(self, request: Request, upload_id: UUID, number: int) -> HttpResponse:
        """Seal a part: raw bytes with `Content-Digest` (RFC 9530). The same part again is the same part."""
        row = services.put_part(
            actor=self.actor,
            upload_id=upload_id,
            number=number,
            chunks=chunks(request._request),  # noqa: SLF001 - the raw stream, which DRF has not touched
            content_digest=request.headers.get("Content-Digest", ""),
            length=length(request._request),  # noqa: SLF001 - the same
        )
        return reply({"number": row.number, "bytes": row.bytes, "sha256": row.sha256})


class Complete(Resource):
    """The end of an upload."""

    @idempotent
    @takes(parts=WHOLE)
    def post(self, request: Request, given: Given, upload_id: UUID) -> HttpResponse:
        """Close the upload; the count of `parts` is checked when given."""
        services.complete_upload(actor=self.actor, upload_id=upload_id, parts=given["parts"])
        return reply(shapes.upload(access.own_upload(self.actor, upload_id)))


def chunks(request: HttpRequest) -> Iterator[bytes]:
    """Yield a request's body as it arrives; one that breaks off ends early, and its length says so."""
    try:
        while chunk := request.read(CHUNK_BYTES):
            yield chunk
    except UnreadablePostError:
        return


def length(request: HttpRequest) -> int | None:
    """Return the announced length of the body; LengthRequired for one sent without an end in sight."""
    text = request.headers.get("Content-Length", "")
    if not text and "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        raise LengthRequired("content_length_required")
    return int(text) if text.isascii() and text.isdigit() else None
