"""Questions: ask, look, fetch the answer in the form you like, take back."""

import io
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.queries import access, selectors, services
from marketplace.web.api import shapes
from marketplace.web.api.buying import check_language
from marketplace.web.api.jobs import POLL_SECONDS, wanted_wait
from marketplace.web.api.problems import NotAcceptable
from marketplace.web.api.resource import Resource, as_id, fields, idempotent, listing, need, reply

OPEN = ("reserved", "running")


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

    def get(self, request: Request) -> HttpResponse:
        """List own questions, newest first."""
        return listing(request, selectors.questions_of(self.actor), shape)

    @idempotent
    def post(self, request: Request) -> HttpResponse:
        """Ask: 201 when the answer is there at once, else 202 with `Location` and `Retry-After`."""
        given = fields(request, agreement=str, query=object, sql=str, epsilon=object, release=str)
        check_language(given)
        need(given, "epsilon")
        row = services.ask(
            actor=self.actor,
            agreement_id=as_id(given["agreement"]),
            question=given["query"],
            epsilon=given["epsilon"],
        )
        location = {"Location": f"/api/v1/queries/{row.id}"}
        if selectors.state_of(row) == "released":
            return reply(shape(row), status=201, headers=location)
        return reply(shape(row), status=202, headers={**location, "Retry-After": str(selectors.wait_seconds(row))})


class Query(Resource):
    """One own question."""

    def get(self, request: Request, query_id: UUID) -> HttpResponse:
        """Return the question; `Prefer: wait=N` waits for its answer, up to 10 s."""
        end = time.monotonic() + wanted_wait(request)
        row = access.own_question(self.actor, query_id)
        while selectors.state_of(row) in OPEN and time.monotonic() < end:
            time.sleep(POLL_SECONDS)
            row = access.own_question(self.actor, query_id)
        headers = {"Retry-After": str(selectors.wait_seconds(row))} if selectors.state_of(row) in OPEN else {}
        return reply(shape(row), headers=headers)

    def delete(self, request: Request, query_id: UUID) -> HttpResponse:
        """Take a question back that no worker has claimed."""
        return reply(shape(services.take_back(actor=self.actor, question_id=query_id)))


class Result(Resource):
    """The answer of a question."""

    def get(self, request: Request, query_id: UUID) -> HttpResponse:
        """Return the answer as JSON, CSV, Arrow stream or Parquet, by `Accept`."""
        answer = selectors.result(access.answered(self.actor, query_id))
        accepted = request.headers.get("Accept", "*/*")
        for media, write in FORMS.items():
            if media in accepted:
                return HttpResponse(write(table(answer)), content_type=media)
        if "json" in accepted or "*" in accepted:
            return reply(answer)
        raise NotAcceptable("not_acceptable")


def table(answer: dict[str, Any]) -> pa.Table:
    """Return an answer's rows as an Arrow table."""
    kinds = {"string": pa.string(), "integer": pa.int64(), "decimal": pa.float64()}
    arrays = [
        pa.array([row[place] for row in answer["rows"]], kinds[column["type"]])
        for place, column in enumerate(answer["columns"])
    ]
    return pa.Table.from_arrays(arrays, names=[column["name"] for column in answer["columns"]])


def _csv(rows: pa.Table) -> bytes:
    """Return CSV in UTF-8."""
    out = io.BytesIO()
    pa_csv.write_csv(rows, out)
    return out.getvalue()


def _parquet(rows: pa.Table) -> bytes:
    """Return a Parquet file."""
    out = io.BytesIO()
    pq.write_table(rows, out)
    return out.getvalue()


def _arrow(rows: pa.Table) -> bytes:
    """Return an Arrow IPC stream."""
    out = io.BytesIO()
    with pa.ipc.new_stream(out, rows.schema) as stream:
        stream.write_table(rows)
    return out.getvalue()


FORMS: dict[str, Callable[[pa.Table], bytes]] = {
    "text/csv": _csv,
    "application/vnd.apache.arrow.stream": _arrow,
    "application/vnd.apache.parquet": _parquet,
}
