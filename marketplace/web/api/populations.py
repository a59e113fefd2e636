"""Populations: the people tables are about."""

from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.catalogue import selectors, services
from marketplace.releases import services as releases
from marketplace.web.api import shapes
from marketplace.web.api.bodies import CAP, TEXT, WHOLE, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.once import idempotent
from marketplace.web.api.resource import Resource, listing, reply


class Populations(Resource):
    """Populations a caller may see."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List populations: a reviewer sees all, a provider its own."""
        return listing(request, selectors.populations_for(self.actor), shapes.population)

    @tells(201)
    @idempotent
    @takes(
        {"name": TEXT, "description": TEXT, "epsilon_cap": CAP}, guarantee=TEXT, reason=TEXT, overlap_percent_max=WHOLE
    )
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Propose a population; two reviewers of other organisations must confirm it."""
        row = services.propose_population(
            actor=self.actor,
            name=given["name"],
            description=given["description"],
            guarantee=given["guarantee"] or "pure",
            micro_epsilon_max=given["epsilon_cap"],
            reason=given["reason"] or "",
            **({} if given["overlap_percent_max"] is None else {"overlap_percent_max": given["overlap_percent_max"]}),
        )
        return reply(shapes.population(row), status=201)


class Cap(Resource):
    """The budget for life of an own population."""

    @tells(200)
    @idempotent
    @takes({"epsilon_cap": CAP})
    def post(self, request: Request, given: Given, population_id: UUID) -> HttpResponse:
        """Lower it; it never rises again, and what the people's account has above it is given up."""
        row = releases.lower_cap(actor=self.actor, population_id=population_id, micro_epsilon_max=given["epsilon_cap"])
        return reply(shapes.population(row))
