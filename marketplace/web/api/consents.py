"""Consents: the notices people saw, and the manifest of who agreed to what."""

import functools
import hashlib
from base64 import b64encode
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import access
from marketplace.catalogue import services as catalogue
from marketplace.consents import selectors, services
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Permission
from marketplace.web.api import shapes
from marketplace.web.api.bodies import ID, TEXT, TEXTS, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.errors import TooLarge
from marketplace.web.api.once import idempotent, once
from marketplace.web.api.resource import Resource, listing, reply
from marketplace.web.api.uploads import chunks, length

PART_BYTES = 16 * 1024 * 1024
MANIFEST_BYTES_MAX = 512 * 1024 * 1024  # a larger one comes as an upload of parts, which can be resumed
MEDIA = ("text/csv", "application/vnd.apache.parquet", "application/octet-stream")


class Consents(Resource):
    """The consent manifest of a version."""

    @tells(201, body=(*MEDIA, "application/json"), headers=("Idempotency-Key",))
    def post(self, request: Request, version_id: UUID) -> HttpResponse:
        """Attach a manifest: the CSV or Parquet file as the body, or `{"upload": id}` of one sent in parts."""
        access.own_version(self.actor, version_id)
        if request.content_type.partition(";")[0].strip() == "application/json":
            return self._by_upload(request, version_id)
        return self._by_body(request, version_id)

    def _by_body(self, request: Request, version_id: UUID) -> HttpResponse:
        """Attach the body; a copy that was not needed, or not whole, is shredded at once."""
        upload = catalogue.create_upload(actor=self.actor, file_name="manifest", purpose="manifest")
        answer = None
        try:
            digest = self._receive(request._request, upload.id)  # noqa: SLF001 - the raw stream, which DRF has not touched
            answer = once(
                self.actor.organisation_id, request, digest, functools.partial(self._attach, version_id, upload.id)
            )
        finally:
            if answer is None or "Idempotent-Replayed" in answer:
                catalogue.shred_upload(actor=self.actor, upload_id=upload.id)
        return answer

    @idempotent
    @takes({"upload": ID})
    def _by_upload(self, request: Request, given: Given, version_id: UUID) -> HttpResponse:
        """Attach a manifest that was uploaded in parts."""
        return self._attach(version_id, given["upload"])

    def _attach(self, version_id: UUID, upload_id: UUID) -> HttpResponse:
        """Attach a complete manifest upload."""
        row = services.attach_manifest(actor=self.actor, version_id=version_id, upload_id=upload_id)
        return reply({"id": str(row.id), "version": str(version_id), "upload": str(upload_id)}, status=201)

    def _receive(self, request: HttpRequest, upload_id: UUID) -> bytes:
        """Seal the body, part by part; return its digest."""
        announced, whole, seen = length(request), hashlib.sha256(), 0
        for number, part in enumerate(parts(request), start=1):
            self._put(upload_id, number, part)
            whole.update(part)
            seen += len(part)
        if announced is not None and announced != seen:
            raise Invalid("content_length_differs")
        catalogue.complete_upload(actor=self.actor, upload_id=upload_id)
        return whole.digest()

    def _put(self, upload_id: UUID, number: int, part: bytes) -> None:
        """Seal one part."""
        digest = f"sha-256=:{b64encode(hashlib.sha256(part).digest()).decode()}:"
        catalogue.put_part(
            actor=self.actor,
            upload_id=upload_id,
            number=number,
            chunks=[part],
            content_digest=digest,
            length=len(part),
        )


def parts(request: HttpRequest) -> Iterator[bytes]:
    """Yield a body in parts of at most 16 MiB, without ever holding more of it."""
    held, seen = bytearray(), 0
    for chunk in chunks(request):
        seen += len(chunk)
        if seen > MANIFEST_BYTES_MAX:
            raise TooLarge("upload_too_large", max=MANIFEST_BYTES_MAX)
        held += chunk
        if len(held) >= PART_BYTES:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


class Notices(Resource):
    """Notices shown to individuals."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List own notices."""
        self.actor.require(Permission.CONSENTS_MANIFEST_WRITE)
        return listing(request, selectors.notices_of(self.actor), shapes.notice)

    @tells(201)
    @idempotent
    @takes({"version": TEXT, "kind": TEXT, "text": TEXT, "purpose_codes": TEXTS}, information=TEXTS, methods=TEXTS)
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Publish one version of a notice."""
        return reply(shapes.notice(services.publish_notice(actor=self.actor, **given)), status=201)
