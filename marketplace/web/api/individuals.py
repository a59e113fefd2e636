"""Individuals: sign in with receipt code and person key, see uses, withdraw, get proof, file requests.

Every answer comes at a multiple of a fixed time, and an unknown person meets the same statuses and shapes.
"""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.core.errors import Unauthenticated
from marketplace.core.permissions import Permission
from marketplace.individuals import access, receipt, selectors, services, session
from marketplace.web.api import shapes
from marketplace.web.api.bodies import TEXT, Given, takes
from marketplace.web.api.describing import tells
from marketplace.web.api.once import idempotent, once
from marketplace.web.api.resource import Public, Resource, listing, reply


class Individual(Public):
    """An address of one person, who is known by a session's token."""

    authentication_classes = ()

    def dispatch(self, request: Any, *arguments: Any, **named: Any) -> Any:
        """Answer in a fixed slot."""
        with session.Slot():
            answer = super().dispatch(request, *arguments, **named)
        answer["Cache-Control"] = "no-store"
        return answer

    @property
    def person(self) -> session.Person:
        """Who calls; Unauthenticated without a token."""
        kind, _, token = self.request.headers.get("Authorization", "").partition(" ")
        if kind != "Bearer" or not token.startswith(session.PREFIX):
            raise Unauthenticated("individual_signed_out")
        return session.person_of(token)


class Session(Individual):
    """Signing in."""

    @tells(201)
    @takes({"receipt_code": TEXT, "person_key": TEXT})
    def post(self, request: Request, given: Given) -> HttpResponse:
        """Sign in. The answer is the same for an unknown person: it does not say whether anybody is known."""
        person = session.identify(given["receipt_code"], given["person_key"])
        return reply({"token": session.token(person), "uses": "/api/v1/individuals/uses"}, status=201)


class Uses(Individual):
    """What could have used the person's rows."""

    def get(self, request: Request) -> HttpResponse:
        """List releases that could have used the person's rows: provider, buyers, purposes, loss, consent."""
        person = self.person
        found = [shapes.plain(use) for use in selectors.uses(person)]
        return reply({"results": found, "next": None, "consent": shapes.plain(selectors.consent_of(person))})


class ConsentReceipt(Individual):
    """The consent receipt."""

    def get(self, request: Request) -> HttpResponse:
        """Return the person's consent receipt (ISO/IEC TS 27560) as JSON-LD; null where there is none."""
        person = self.person
        product, consent = selectors.product_of(person), selectors.consent_of(person)
        if product is None or consent is None:
            return reply({"receipt": None})
        ended = selectors.withdrawn_at(product, person)
        return reply({"receipt": shapes.plain(receipt.document(product, consent, withdrawn_at=ended))})


class Withdrawals(Individual):
    """Withdrawals of the person."""

    def get(self, request: Request) -> HttpResponse:
        """List own withdrawals."""
        person = self.person
        return reply({"results": [_withdrawal(row) for row in selectors.withdrawals_of(person)], "next": None})

    @tells(201, headers=("Idempotency-Key",))
    def post(self, request: Request) -> HttpResponse:
        """Withdraw, in one step; withdrawing again is the same withdrawal, with a key or without."""
        return reply(_withdrawal(services.withdraw(person=self.person)), status=201)


class Proof(Individual):
    """The proof of a withdrawal."""

    def get(self, request: Request, withdrawal_id: UUID) -> HttpResponse:
        """Return the opening of the withdrawal's commitment, and what became of each version."""
        person = self.person
        return reply(shapes.plain(selectors.proof(person, access.own_withdrawal(person, withdrawal_id))))


class Requests(Individual):
    """Rights requests of the person."""

    def get(self, request: Request) -> HttpResponse:
        """List own requests with their answers."""
        return reply({"results": [request_shape(row) for row in selectors.requests_of(self.person)], "next": None})

    @tells(201, headers=("Idempotency-Key",))
    @takes({"kind": TEXT, "text": TEXT})
    def post(self, request: Request, given: Given) -> HttpResponse:
        """File a request; the handler must answer by `due_at`. Its words are kept sealed and are not in the answer."""
        person = self.person
        owner = UUID(selectors.person_tag(person)[:32])

        def file() -> HttpResponse:
            return reply(_filed(services.file_request(person=person, **given)), status=201)

        return once(owner, request, json.dumps(given, sort_keys=True).encode(), file)


class RightsRequests(Resource):
    """Requests the caller's organisation must answer."""

    @tells(page=True)
    def get(self, request: Request) -> HttpResponse:
        """List requests, those due first first."""
        self.actor.require(Permission.CONSENTS_MANIFEST_WRITE)
        return listing(request, selectors.requests_to(self.actor), request_shape, ordering="due_at")


class RightsAnswer(Resource):
    """The answer to one request."""

    @tells(201)
    @idempotent
    @takes({"decision": TEXT, "text": TEXT})
    def post(self, request: Request, given: Given, request_id: UUID) -> HttpResponse:
        """Answer (`answered`) or refuse (`refused`), with words; they are kept sealed and are not in the reply."""
        return reply(_told(services.answer_request(actor=self.actor, request_id=request_id, **given)), status=201)


class Receipts(Resource):
    """The receipt codes of a version's persons."""

    @tells(200, forms=("text/csv",))
    def post(self, request: Request, version_id: UUID) -> HttpResponse:
        """Hand the codes over, once: they are destroyed as they leave; CSV of row, evidence_ref, receipt_code."""
        text = services.hand_over_receipts(actor=self.actor, version_id=version_id)
        return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Cache-Control": "no-store"})


def _withdrawal(row: Any) -> dict[str, object]:
    """Return a withdrawal."""
    return {
        "id": str(row.id),
        "at": shapes.moment(row.created_at),
        "commitment": row.commitment,
        "proof": f"/api/v1/individuals/withdrawals/{row.id}/proof",
    }


def _filed(row: Any) -> dict[str, object]:
    """Return a rights request without its words."""
    return {"id": str(row.id), "kind": row.kind, "state": row.state, "due_at": shapes.moment(row.due_at)}


def _told(row: Any) -> dict[str, object]:
    """Return a rights request as it was answered, without words: a kept answer is not sealed."""
    return {**_filed(row), "answered_at": shapes.moment(row.answered_at)}


def request_shape(row: Any) -> dict[str, object]:
    """Return a rights request with its words."""
    return {**_told(row), **selectors.words_of(row)}
