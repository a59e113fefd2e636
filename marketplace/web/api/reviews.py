"""The review desk: cases, what is to be decided, decisions."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import selectors as catalogue
from marketplace.processing import services as processing
from marketplace.reviews import access, selectors, services
from marketplace.web.api import shapes
from marketplace.web.api.bodies import TEXT, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Resource, listing, reply


class Cases(Resource):
    """Cases of other organisations."""

    @tells(page=True, query=("state",))
    def get(self, request: Request) -> HttpResponse:
        """List cases, oldest first; `?state=pending` for the open ones."""
        rows = selectors.cases_for(self.actor, state=request.query_params.get("state") or None)
        return listing(request, rows, shapes.case, ordering="created_at")


class Case(Resource):
    """One case."""

    def get(self, request: Request, case_id: UUID) -> HttpResponse:
        """Return the case with exactly what is to be decided; seeing exact figures is logged."""
        row = access.case(self.actor, case_id)
        return reply({**shapes.case(row), "submitted": self._submitted(row.subject_kind, row.subject_id)})

    def _submitted(self, kind: str, subject_id: UUID) -> dict[str, object]:
        """Return the subject as submitted."""
        if kind == "population":
            found = catalogue.population_by_id(subject_id)
            return shapes.population(found) if found else {}
        version = catalogue.version_by_id(subject_id)
        if version is None:
            return {}
        figures = processing.see_figures(actor=self.actor, version_id=subject_id)
        return {**shapes.version(version), "about": shapes.product(version.product), "figures": figures}


class Decision(Resource):
    """One reviewer's decision."""

    @tells(201)
    @idempotent
    @takes({"decision": TEXT, "reason": TEXT}, reason_code=TEXT)
    def post(self, request: Request, given: Given, case_id: UUID) -> HttpResponse:
        """Decide: `approve`, `reject` or `request_changes`, with a reason."""
        row = services.decide(
            actor=self.actor,
            case_id=case_id,
            decision=given["decision"],
            reason=given["reason"],
            reason_code=given["reason_code"] or "",
        )
        return reply(shapes.case(row), status=201)
