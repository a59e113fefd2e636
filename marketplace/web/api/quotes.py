"""Quotes: what a question costs, or what an error costs."""

from decimal import Decimal

from django.http import HttpResponse
from rest_framework.request import Request

from datasets.querying.pricing import CONFIDENCE_MAX, CONFIDENCE_MIN
from datasets.querying.reading import parse_number
from marketplace.core.errors import Invalid
from marketplace.queries import services
from marketplace.web.api.bodies import ID, LOSS, OBJECT, QUESTION, TEXT, Given, takes
from marketplace.web.api.resource import Resource, reply


class Quotes(Resource):
    """Prices."""

    @takes({"agreement": ID}, query=QUESTION, sql=TEXT, epsilon=LOSS, error=OBJECT, release=TEXT)
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Price a question for a loss (`epsilon`) or a wanted error (`error.absolute`); reads nothing about people."""
        found = services.quote(
            actor=self.actor,
            agreement_id=given["agreement"],
            question=question(given),
            epsilon=given["epsilon"],
            error=None if given["error"] is None else wanted(given["error"]),
        )
        return reply(found)


def wanted(error: dict[str, object]) -> dict[str, Decimal]:
    """Return the wanted absolute error and the confidence it is wanted at (0.95 when none is given)."""
    found = parse_number(error.get("absolute"))
    if found is None or found <= 0:
        raise Invalid("error_not_positive", pointer="/error/absolute")
    confidence = parse_number(error.get("confidence", Decimal("0.95")))
    if confidence is None:
        raise Invalid("confidence_out_of_range", pointer="/error/confidence", min=CONFIDENCE_MIN, max=CONFIDENCE_MAX)
    return {"absolute_error": found, "confidence": confidence}


def question(given: Given) -> object:
    """Return the question: an object in JSON, or text in SQL; Invalid without one, or with both."""
    if given["sql"] is not None and given["query"] is not None:
        raise Invalid("query_twice", pointer="/sql")
    if given["sql"] is None and given["query"] is None:
        raise Invalid("query_required", pointer="/query")
    if isinstance(given["query"], str):
        raise Invalid("query_not_an_object", pointer="/query")  # text is SQL, and says so
    return given["query"] if given["sql"] is None else given["sql"]
