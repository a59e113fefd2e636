"""Errors as RFC 9457 problem documents, in the caller's language, with nothing of the data in them."""

import json
import logging

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions

from marketplace.core.errors import Fault, FieldProblem, Invalid, MarketError, NotFound, Unauthenticated
from marketplace.core.messages import sentence
from marketplace.web.api.errors import MethodNotAllowed, NotAcceptable, TooLarge, UnsupportedMediaType
from marketplace.web.api.parsers import BYTES_MAX

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
TYPE = "/docs/problems#"
# what Django and the REST framework raise, as our own
KNOWN: tuple[tuple[type[Exception], MarketError], ...] = (
    (Http404, NotFound()),
    (exceptions.NotFound, NotFound()),
    (exceptions.MethodNotAllowed, MethodNotAllowed("method_not_allowed")),
    (exceptions.NotAcceptable, NotAcceptable("not_acceptable")),
    (exceptions.UnsupportedMediaType, UnsupportedMediaType("unsupported_media_type")),
    (exceptions.ParseError, Invalid("json_invalid")),
    (exceptions.NotAuthenticated, Unauthenticated("signed_out")),
    (RequestDataTooBig, TooLarge("body_too_large", max=BYTES_MAX)),
    (UnreadablePostError, Invalid("content_length_differs")),
)


def handler(problem: Exception, context: dict[str, object]) -> HttpResponse:
    """Return the problem document of anything a view raised; DRF's exception hook."""
    del context
    return document(translate(problem))


def translate(problem: Exception) -> MarketError:
    """Return our own error for any exception; the text of others goes nowhere."""
    if isinstance(problem, MarketError):
        return problem
    for kind, ours in KNOWN:
        if isinstance(problem, kind):
            return ours
    log.error("unexpected %s", type(problem).__name__)
    return Fault("platform_failed")


def document(problem: MarketError) -> HttpResponse:
    """Return a problem document."""
    said = sentence(problem.code, problem.facts)
    body = {
        "type": f"{TYPE}{problem.code}",
        "title": said.title,
        "status": problem.status,
        "code": problem.code,
        "detail": said.detail,
        "next_step": said.next_step,
        "article": said.article or None,
        "errors": [_field(item) for item in problem.problems],
    }
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False).encode(), status=problem.status, content_type=MEDIA_TYPE
    )
    if problem.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _field(item: FieldProblem) -> dict[str, object]:
    """Return one field problem."""
    said = sentence(item.code, item.facts)
    return {"pointer": item.pointer, "code": item.code, "detail": said.detail, "next_step": said.next_step}


@csrf_exempt  # nothing is done here; a program gets a problem document, not a page about cookies
def unknown(request: HttpRequest) -> HttpResponse:
    """Return the problem of an address the API does not have."""
    del request
    return document(NotFound())
