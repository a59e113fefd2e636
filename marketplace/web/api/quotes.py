"""Quotes: what a question costs, or what an error costs."""

from decimal import Decimal

from django.http import HttpResponse
from rest_framework.request import Request

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


def wanted(error: dict[str, object]) -> Decimal:
    """Return the wanted absolute error."""
    found = parse_number(error.get("absolute"))
    if found is None or found <= 0:
        raise Invalid("error_not_positive", pointer="/error/absolute")
    return found


def question(given: Given) -> object:
    """Return the question in JSON; Invalid without one, or with one in SQL, which is not offered yet."""
    if given["sql"] is not None:
        raise Invalid("sql_not_offered", pointer="/sql")
    if given["query"] is None:
        raise Invalid("query_required", pointer="/query")
    return given["query"]
