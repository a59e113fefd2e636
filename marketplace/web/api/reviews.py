"""The review desk: cases, what is to be decided, decisions."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import selectors as catalogue
from marketplace.licences import conflicts
from marketplace.licences import selectors as licences
from marketplace.papers import selectors as papers
from marketplace.processing import services as processing
from marketplace.reviews import access, selectors, services
from marketplace.web.api import shapes
from marketplace.web.api.bodies import OBJECT, TEXT, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Resource, listing, reply


class Desk(Resource):
    """What a reviewer looks at."""

    def _case(self, row: Any) -> dict[str, object]:
        """Return a case as this reviewer may see it."""
        return shapes.case(row, *selectors.shown_decisions(self.actor, row))


class Cases(Desk):
    """Cases of other organisations."""

    @tells(page=True, query=("state", "kind"))
    def get(self, request: Request) -> HttpResponse:
        """List cases, oldest first; `?state=pending` for the open ones."""
        asked = request.query_params
        rows = selectors.cases_for(self.actor, state=asked.get("state") or None, kind=asked.get("kind") or None)
        return listing(request, rows, self._case, ordering="created_at")


class Case(Desk):
    """One case."""

    def get(self, request: Request, case_id: UUID) -> HttpResponse:
        """Return the case with exactly what is to be decided; seeing exact figures is logged."""
        row = access.case(self.actor, case_id)
        return reply({**self._case(row), "submitted": self._submitted(row.subject_kind, row.subject_id)})

    def _submitted(self, kind: str, subject_id: UUID) -> dict[str, object]:
        """Return the subject as submitted."""
        if kind == "population":
            found = catalogue.population_by_id(subject_id)
            return shapes.population(found) if found else {}
        if kind == "identity":
            filed = papers.identity_by_id(subject_id)
            return shapes.identity(filed) if filed else {}
        if kind == "agreement":
            row = licences.agreement_by_id(subject_id)
            return {**shapes.agreement(row), "about": shapes.offer(row.offer)} if row else {}
        version = catalogue.version_by_id(subject_id)
        if version is None:
            return {}
        figures = processing.see_figures(actor=self.actor, version_id=subject_id)
        about, impact = shapes.product(version.product), selectors.assessment_of("version", subject_id)
        product = version.product
        against = conflicts.of_offers(product.source_statement, product.purpose_codes, version.offers)
        more = {"figures": figures, "assessment": shapes.assessment(impact), "conflicts": list(against)}
        more |= {"overlaps": [shapes.overlap(row) for row in catalogue.overlaps_of(subject_id)]}
        return {**shapes.version(version), "about": about, **more}


class Decision(Desk):
    """One reviewer's decision."""

    @tells(201)
    @idempotent
    @takes({"decision": TEXT, "reason": TEXT}, reason_code=TEXT, aspects=OBJECT)
    def post(self, request: Request, given: Given, case_id: UUID) -> HttpResponse:
        """Decide: `approve`, `reject` or `request_changes`, with a reason; `aspects` decides each part for itself."""
        row = services.decide(
            actor=self.actor,
            case_id=case_id,
            decision=given["decision"],
            reason=given["reason"],
            reason_code=given["reason_code"] or "",
            aspects=given["aspects"],
        )
        return reply(self._case(row), status=201)
