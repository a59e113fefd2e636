"""Recipes over HTTP: the de-identification part of a version's declaration, with its hard stops and a preview."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from datasets import recipes
from datasets.querying import plain
from marketplace.catalogue import access, selectors, services
from marketplace.core.messages import sentence
from marketplace.processing import selectors as processing_selectors
from marketplace.processing import services as processing
from marketplace.web.api import proposing
from marketplace.web.api.bodies import OBJECT, WHOLE, Given, takes
from marketplace.web.api.resource import Resource, reply


class Recipe(Resource):
    """The recipe of a version."""

    def get(self, request: Request, version_id: UUID) -> HttpResponse:
        """Return the recipe, its digest, what stops it, and what it does to invented rows; proposed before a declaration."""
        return reply(_shape(access.own_version(self.actor, version_id)))

    @takes({"recipe": OBJECT}, rows_per_person=WHOLE)
    def put(self, request: Request, given: Given, version_id: UUID) -> HttpResponse:
        """Put a recipe into the declaration while the version may still be edited; without one yet, counts are proposed."""
        row = services.set_recipe(
            actor=self.actor,
            version_id=version_id,
            recipe=plain(given["recipe"]),
            rows_per_person=given["rows_per_person"],
        )
        return reply(_shape(row))


def _shape(row: Any) -> dict[str, object]:
    """Return a version's recipe with all that follows from it."""
    found = proposing.findings(processing_selectors.findings_of(row.id)) or {}
    if row.declaration is None:
        return {"recipe": recipes.propose(found), "digest": None, "proposed": True, "stops": [], "preview": []}
    recipe = recipes.recipe_of(row.declaration)
    shown = recipes.preview(selectors.declaration_of(row), proposing.kinds(found))
    stops = [(stop, sentence(stop.code, stop.facts)) for stop in processing.stops(row)]
    return {
        "recipe": recipe,
        "digest": recipes.digest(recipe),
        "proposed": False,
        "stops": [
            {"code": stop.code, "pointer": stop.pointer, "title": said.title, "next_step": said.next_step}
            for stop, said in stops
        ],
        "preview": [asdict(column) for column in shown],
    }
