"""Populations, products, versions: what a provider offers, on its way to the catalogue."""

import hashlib
from base64 import b64encode
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import access, selectors, services
from marketplace.consents import selectors as consents_selectors
from marketplace.consents import services as consents
from marketplace.core.errors import Invalid
from marketplace.core.permissions import Permission
from marketplace.processing import selectors as processing_selectors
from marketplace.processing import services as processing
from marketplace.web.api import proposing, shapes
from marketplace.web.api.reading import micro
from marketplace.web.api.resource import Resource, as_id, fields, idempotent, listing, need, reply
from marketplace.web.api.uploads import chunks, length

MANIFEST_PART_BYTES = 32 * 1024 * 1024


class Populations(Resource):
    """Populations a caller may see."""

    def get(self, request: Request) -> HttpResponse:
        """List populations: a reviewer sees all, a provider its own."""
        return listing(request, selectors.populations_for(self.actor), shapes.population)

    @idempotent
    def post(self, request: Request) -> HttpResponse:
        """Propose a population; two reviewers of other organisations must confirm it."""
        given = fields(request, name=str, description=str, guarantee=str, epsilon_cap=object, reason=str)
        need(given, "name", "description", "epsilon_cap")
        row = services.propose_population(
            actor=self.actor,
            name=given["name"],
            description=given["description"],
            guarantee=given["guarantee"] or "pure",
            micro_epsilon_max=micro(given["epsilon_cap"], "/epsilon_cap"),
            reason=given["reason"] or "",
        )
        return reply(shapes.population(row), status=201)


class Products(Resource):
    """Products of the caller's organisation."""

    def get(self, request: Request) -> HttpResponse:
        """List own products, newest first."""
        self.actor.require(Permission.CATALOGUE_PRODUCT_WRITE)
        return listing(request, selectors.products_of(self.actor), shapes.product)

    @idempotent
    def post(self, request: Request) -> HttpResponse:
        """Create a product on a confirmed population."""
        given = fields(
            request,
            title=str,
            description=str,
            theme=str,
            population=str,
            purpose_codes=list,
            legal_basis=str,
            source_statement=str,
        )
        need(given, *given)
        row = services.create_product(
            actor=self.actor,
            title=given["title"],
            description=given["description"],
            theme=given["theme"],
            population_id=as_id(given["population"]),
            purpose_codes=[str(code) for code in given["purpose_codes"]],
            legal_basis=given["legal_basis"],
            source_statement=given["source_statement"],
        )
        return reply(shapes.product(row), status=201)


class Product(Resource):
    """One own product."""

    def get(self, request: Request, product_id: UUID) -> HttpResponse:
        """Return a product with its versions."""
        return reply(shapes.product(access.own_product(self.actor, product_id)))


class Versions(Resource):
    """Versions of one own product."""

    def get(self, request: Request, product_id: UUID) -> HttpResponse:
        """List the versions, newest first."""
        access.own_product(self.actor, product_id)
        return listing(request, selectors.versions_of(self.actor).filter(product_id=product_id), shapes.version)

    @idempotent
    def post(self, request: Request, product_id: UUID) -> HttpResponse:
        """Create a version on a complete upload; without a declaration the file is inspected first."""
        given = fields(request, upload=str, declaration=dict)
        need(given, "upload")
        row = services.create_version(
            actor=self.actor,
            product_id=product_id,
            upload_id=as_id(given["upload"]),
            declaration=given["declaration"],
        )
        job = None
        if given["declaration"] is None:
            job = processing.request_inspection(actor=self.actor, version_id=row.id)
        return reply(shapes.version(row, job), status=201)


class Version(Resource):
    """One own version."""

    def get(self, request: Request, version_id: UUID) -> HttpResponse:
        """Return the version with its newest job."""
        row = access.own_version(self.actor, version_id)
        return reply(shapes.version(row, processing_selectors.latest_job(row.id)))


class Declaration(Resource):
    """The declaration of a version."""

    def put(self, request: Request, version_id: UUID) -> HttpResponse:
        """Set the declaration while the version may still be edited."""
        if not isinstance(request.data, dict):
            raise Invalid("value_invalid")
        return reply(
            shapes.version(services.declare(actor=self.actor, version_id=version_id, declaration=request.data))
        )


class Inspection(Resource):
    """What inspection found; exact figures, for the provider and its reviewers."""

    def get(self, request: Request, version_id: UUID) -> HttpResponse:
        """Return findings, counts and a proposed declaration without any value read from the data."""
        figures = processing.see_figures(actor=self.actor, version_id=version_id)
        return reply({**figures, "proposal": proposing.propose(figures["inspection"])})


class Consents(Resource):
    """The consent manifest of a version."""

    def post(self, request: Request, version_id: UUID) -> HttpResponse:
        """Attach a manifest: the CSV or Parquet file as the body (up to 64 MiB; larger ones as an upload)."""
        access.own_version(self.actor, version_id)
        if request.content_type == "application/json":
            upload_id = as_id(fields(request, upload=str)["upload"])
        else:
            upload_id = self._receive(request)
        manifest = consents.attach_manifest(actor=self.actor, version_id=version_id, upload_id=upload_id)
        return reply({"id": str(manifest.id), "version": str(version_id), "upload": str(upload_id)}, status=201)

    def _receive(self, request: Request) -> UUID:
        """Seal the body as a manifest upload of one part."""
        body = request._request  # noqa: SLF001 - the raw stream
        whole = b"".join(chunks(body))
        announced = length(body)
        if announced is not None and announced != len(whole):
            raise Invalid("content_length_differs")
        upload = services.create_upload(actor=self.actor, file_name="consents.csv", purpose="manifest")
        for number, start in enumerate(range(0, max(len(whole), 1), MANIFEST_PART_BYTES), start=1):
            part = whole[start : start + MANIFEST_PART_BYTES]
            digest = f"sha-256=:{b64encode(hashlib.sha256(part).digest()).decode()}:"
            services.put_part(
                actor=self.actor,
                upload_id=upload.id,
                number=number,
                chunks=[part],
                content_digest=digest,
                length=len(part),
            )
        services.complete_upload(actor=self.actor, upload_id=upload.id)
        return upload.id


class Submit(Resource):
    """Submission of a version."""

    @idempotent
    def post(self, request: Request, version_id: UUID) -> HttpResponse:
        """Prepare the version and send it to review; returns the job."""
        job = processing.submit(actor=self.actor, version_id=version_id)
        return reply(shapes.job(job), status=202, headers={"Location": f"/api/v1/jobs/{job.id}"})


class Cancel(Resource):
    """Cancelling a version."""

    def post(self, request: Request, version_id: UUID) -> HttpResponse:
        """Cancel a version that is not being released or listed; its upload is shredded."""
        return reply(shapes.version(processing.cancel(actor=self.actor, version_id=version_id)))


class Notices(Resource):
    """Notices shown to individuals."""

    def get(self, request: Request) -> HttpResponse:
        """List own notices."""
        self.actor.require(Permission.CONSENTS_MANIFEST_WRITE)
        return listing(request, consents_selectors.notices_of(self.actor), notice)

    @idempotent
    def post(self, request: Request) -> HttpResponse:
        """Publish one version of a notice."""
        given = fields(request, version=str, kind=str, text=str, purpose_codes=list)
        need(given, *given)
        row = consents.publish_notice(
            actor=self.actor,
            version=given["version"],
            kind=given["kind"],
            text=given["text"],
            purpose_codes=[str(code) for code in given["purpose_codes"]],
        )
        return reply(notice(row), status=201)


def notice(row: object) -> dict[str, object]:
    """Return a notice."""
    return {name: getattr(row, name) for name in ("version", "kind", "text", "purpose_codes", "sha256")} | {
        "id": str(row.id)  # type: ignore[attr-defined]
    }
