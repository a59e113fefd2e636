"""The same Idempotency-Key with the same request gets the same answer, byte for byte."""

import functools
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.core import idempotency
from marketplace.core.errors import Conflict

KEPT_HEADERS = ("Location", "Retry-After", "Content-Type")
Work = Callable[[], HttpResponse]


def idempotent(method: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a POST with an Idempotency-Key answer once."""

    @functools.wraps(method)
    def answer(self: Any, request: Request, *arguments: Any, **named: Any) -> HttpResponse:
        def work() -> HttpResponse:
            return method(self, request, *arguments, **named)

        if "Idempotency-Key" not in request.headers:
            return work()
        return once(self.actor.organisation_id, request, request._request.body, work)  # noqa: SLF001 - DRF's own way to Django's request

    answer.takes_key = True  # type: ignore[attr-defined]
    return answer


def once(organisation_id: Any, request: Request, body: bytes, work: Work) -> HttpResponse:
    """Do the work and keep its answer in one transaction; an answer kept already is given again.

    A refusal changes nothing and is not kept: the same request may be tried again later.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return work()
    digest = idempotency.digest("POST", request.path, body)
    owner = {"organisation_id": organisation_id, "key": idempotency.check_key(key), "request_digest": digest}
    kept = idempotency.find(**owner)
    if kept is None:
        with transaction.atomic():
            row = idempotency.begin(**owner)
            if row is not None:
                return _keep(row, work())
        kept = idempotency.find(**owner)  # somebody with the same key was first, and has committed
    if kept is None:
        raise Conflict("state_changed_meanwhile")
    return HttpResponse(kept.body, status=kept.status, headers={**kept.headers, "Idempotent-Replayed": "true"})


def _keep(row: Any, answer: HttpResponse) -> HttpResponse:
    """Keep an answer and return it."""
    headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
    idempotency.keep(row, idempotency.Kept(answer.status_code, headers, answer.content))
    return answer
