"""Questions: ask, look, fetch the answer in the form you like, take back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.core.errors import Invalid
from marketplace.queries import access, selectors, services
from marketplace.web.api import forms, shapes, waiting
from marketplace.web.api.bodies import ID, LOSS, QUESTION, TEXT, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.errors import NotAcceptable
from marketplace.web.api.once import idempotent
from marketplace.web.api.quotes import question
from marketplace.web.api.resource import Resource, listing, reply

OPEN = ("reserved", "running")
JSON = "application/json"
RELEASE = ("auto", "never")  # the free answer from a release alone ("only") is not offered yet


def shape(row: Any) -> dict[str, object]:
    """Return a question; with its answer once that may be seen."""
    state = selectors.state_of(row)
    if state == "released":
        return selectors.result(row)
    return {
        "query": str(row.id),
        "state": state,
        "agreement": str(row.agreement_id),
        "asked_at": shapes.moment(row.created_at),
    }


class Queries(Resource):
    """Questions of the caller's organisation."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List own questions, newest first."""
        return listing(request, selectors.questions_of(self.actor), shape)

    @tells(201, 202)
    @idempotent
    @takes({"agreement": ID, "epsilon": LOSS}, query=QUESTION, sql=TEXT, release=TEXT)
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Ask: 201 when the answer is there at once, else 202 with `Location` and `Retry-After`."""
        if given["release"] not in (None, *RELEASE):
            raise Invalid("release_not_offered", pointer="/release")
        asked = question(given)
        row = services.ask(actor=self.actor, agreement_id=given["agreement"], question=asked, epsilon=given["epsilon"])
        location = {"Location": f"/api/v1/queries/{row.id}"}
        if selectors.state_of(row) not in OPEN:
            return reply(shape(row), status=201, headers=location)
        return reply(shape(row), status=202, headers={**location, "Retry-After": str(selectors.wait_seconds(row))})


class Query(Resource):
    """One own question."""

    @tells(headers=("Prefer",))
    def get(self, request: Request, query_id: UUID) -> HttpResponse:
        """Return the question; `Prefer: wait=N` waits for its answer, up to 10 s."""
        row, headers = waiting.wait(
            request,
            lambda: access.own_question(self.actor, query_id),
            lambda row: selectors.state_of(row) not in OPEN,
        )
        if selectors.state_of(row) in OPEN:
            headers["Retry-After"] = str(selectors.wait_seconds(row))
        return reply(shape(row), headers=headers)

    def delete(self, request: Request, query_id: UUID) -> HttpResponse:
        """Take a question back that no worker has claimed."""
        return reply(shape(services.take_back(actor=self.actor, question_id=query_id)))


class Result(Resource):
    """The answer of a question."""

    @tells(forms=tuple(forms.FORMS))
    def get(self, request: Request, query_id: UUID) -> HttpResponse:
        """Return the answer as JSON, CSV, Arrow stream or Parquet, by `Accept`."""
        answer = selectors.result(access.answered(self.actor, query_id))
        media = forms.wanted(request.headers.get("Accept", ""), (JSON, *forms.FORMS))
        if media is None:
            raise NotAcceptable("not_acceptable")
        if media == JSON:
            return reply(answer)
        return HttpResponse(forms.FORMS[media](forms.table(answer)), content_type=media)


class Receipt(Resource):
    """The receipt of an answer."""

    def get(self, request: Request, query_id: UUID) -> HttpResponse:
        """Return the signed receipt with the answer as stored and the proof that its entry stands in the log."""
        return reply(services.receipt(actor=self.actor, question_id=query_id))
