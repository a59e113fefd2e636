"""Versions: one upload under one declaration, inspected, submitted, cancelled."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import access, selectors, services
from marketplace.core.errors import Invalid
from marketplace.processing import selectors as processing_selectors
from marketplace.processing import services as processing
from marketplace.reviews import selectors as reviews
from marketplace.web import drafting
from marketplace.web.api import proposing, shapes
from marketplace.web.api.bodies import ID, OBJECT, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Resource, listing, reply


class Versions(Resource):
    """Versions of one own product."""

    @tells(page=True)
    def get(self, request: Request, product_id: UUID) -> HttpResponse:
        """List the versions, newest first."""
        access.own_product(self.actor, product_id)
        return listing(request, selectors.versions_of(self.actor).filter(product_id=product_id), shapes.version)

    @tells(201)
    @idempotent
    @takes({"upload": ID}, declaration=OBJECT)
    def post(self, request: Request, given: Given, product_id: UUID) -> HttpResponse:
        """Create a version on a complete upload; without a declaration the file is inspected first."""
        declaration = given["declaration"]
        row = services.create_version(
            actor=self.actor, product_id=product_id, upload_id=given["upload"], declaration=declaration
        )
        job = None
        if declaration is None:
            job = processing.request_inspection(actor=self.actor, version_id=row.id)
        return reply(shapes.version(row, job), status=201, headers={"Location": f"/api/v1/versions/{row.id}"})


class Version(Resource):
    """One own version."""

    def get(self, request: Request, version_id: UUID) -> HttpResponse:
        """Return the version with its newest job."""
        row = access.own_version(self.actor, version_id)
        return reply(shapes.version(row, processing_selectors.latest_job(row.id)))


class Declaration(Resource):
    """The declaration of a version."""

    @tells(body=("application/json",))
    def put(self, request: Request, version_id: UUID) -> HttpResponse:
        """Set the declaration while the version may still be edited."""
        if not isinstance(request.data, dict):
            raise Invalid("value_invalid")
        row = services.declare(actor=self.actor, version_id=version_id, declaration=request.data)
        return reply(shapes.version(row, processing_selectors.latest_job(row.id)))


class Inspection(Resource):
    """What inspection found; exact figures, for the provider and its reviewers."""

    def get(self, request: Request, version_id: UUID) -> HttpResponse:
        """Return findings, counts and a proposed declaration without any value read from the data."""
        figures = processing.see_figures(actor=self.actor, version_id=version_id)
        return reply({**figures, "proposal": proposing.propose(figures["inspection"])})


class Assessment(Resource):
    """The impact assessment of a version (PIPL articles 55, 56)."""

    def get(self, request: Request, version_id: UUID) -> HttpResponse:
        """Return the newest assessment and a draft from declared facts."""
        row = access.own_version(self.actor, version_id)
        found = reviews.assessment_of("version", row.id)
        return reply({"assessment": shapes.assessment(found), "draft": drafting.form(services.draft_assessment(row))})

    @tells(201)
    @idempotent
    @takes({"answers": OBJECT, "risks": OBJECT})
    def post(self, request: Request, given: Given, version_id: UUID) -> HttpResponse:
        """File an assessment: three answers, and likelihood and impact of each risk; it is kept three years."""
        return reply(
            shapes.assessment(services.file_assessment(actor=self.actor, version_id=version_id, **given)), status=201
        )


class Submit(Resource):
    """Submission of a version."""

    @tells(202)
    @idempotent
    @takes()
    def post(self, request: Request, given: Given, version_id: UUID) -> HttpResponse:
        """Prepare the version and send it to review; returns the job."""
        job = processing.submit(actor=self.actor, version_id=version_id)
        return reply(shapes.job(job), status=202, headers={"Location": f"/api/v1/jobs/{job.id}"})


class Cancel(Resource):
    """Cancelling a version."""

    def post(self, request: Request, version_id: UUID) -> HttpResponse:
        """Cancel a version that is not being released or listed; its upload is shredded."""
        return reply(shapes.version(processing.cancel(actor=self.actor, version_id=version_id)))
