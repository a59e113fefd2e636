"""What every resource of the API stands on: JSON answers as bytes, idempotency, pages of lists, plain reading of bodies."""

import functools
import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView

from marketplace.core import idempotency
from marketplace.core.errors import Conflict, Invalid, NotFound
from marketplace.core.permissions import Actor

KEPT_HEADERS = ("Location", "Retry-After", "Content-Type")


class Resource(APIView):
    """One address."""

    @property
    def actor(self) -> Actor:
        """Who calls; only where a key is required."""
        assert isinstance(self.request.user, Actor)
        return self.request.user


class Public(Resource):
    """An address anybody may read; a broken key is refused all the same."""

    permission_classes = ()


def reply(body: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return a JSON answer."""
    text = json.dumps(body, ensure_ascii=False, default=str).encode()
    return HttpResponse(text, status=status, content_type="application/json", headers=dict(headers or {}))


def idempotent(method: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a POST answer the same, byte for byte, to the same Idempotency-Key and body."""

    @functools.wraps(method)
    def once(self: Resource, request: Request, *arguments: Any, **named: Any) -> HttpResponse:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return method(self, request, *arguments, **named)
        owner = {"organisation_id": self.actor.organisation_id, "key": idempotency.check_key(key)}
        owner["request_digest"] = idempotency.digest("POST", request.path, request._request.body)  # noqa: SLF001 - DRF's own way to Django's request
        kept = idempotency.find(**owner)
        if kept is not None:
            return _again(kept)
        with transaction.atomic():
            row = idempotency.begin(**owner)
            if row is not None:
                answer = method(self, request, *arguments, **named)
                headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
                idempotency.keep(row, idempotency.Kept(answer.status_code, headers, answer.content))
                return answer
        kept = idempotency.find(**owner)  # somebody with the same key was first, and has committed
        if kept is None:
            raise Conflict("state_changed_meanwhile")
        return _again(kept)

    return once


def _again(kept: idempotency.Kept) -> HttpResponse:
    """Return an answer as it was first given."""
    return HttpResponse(kept.body, status=kept.status, headers={**kept.headers, "Idempotent-Replayed": "true"})


class Pages(CursorPagination):
    """Pages by cursor; `limit` up to 200."""

    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 200
    ordering = "-created_at"


def listing(
    request: Request, rows: QuerySet[Any], shape: Callable[[Any], object], *, ordering: str = "-created_at"
) -> HttpResponse:
    """Return one page of rows as `{"results", "next"}`."""
    pages = Pages()
    pages.ordering = ordering
    page = pages.paginate_queryset(rows, request)
    return reply({"results": [shape(row) for row in page or []], "next": pages.get_next_link()})


def fields(request: Request, **wanted: type | tuple[type, ...]) -> dict[str, Any]:
    """Return the named fields of a JSON object; one that is absent is None.

    Raises:
        Invalid: the body is not an object, has another field, or a value is of another type.
    """
    body = request.data
    if not isinstance(body, dict):
        raise Invalid("value_invalid")
    for name in body:
        if name not in wanted:
            raise Invalid("key_unknown", pointer=f"/{name[:60]}", key=name[:60])
    for name, kind in wanted.items():
        value = body.get(name)
        if value is not None and (not isinstance(value, kind) or (isinstance(value, bool) and kind is int)):
            raise Invalid("value_invalid", pointer=f"/{name}")
    return {name: body.get(name) for name in wanted}


def need(values: dict[str, Any], *names: str) -> None:
    """Raise Invalid for the first of these fields that is absent."""
    for name in names:
        if values[name] is None:
            raise Invalid("field_required", pointer=f"/{name}")


def as_id(value: object) -> UUID:
    """Return an id; something that is not one is nothing's id."""
    try:
        return UUID(str(value))
    except ValueError:
        raise NotFound from None
