"""What every resource of the API stands on: who calls, JSON answers as bytes, pages of lists."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView

from marketplace.core.permissions import Actor
from marketplace.web.api import limits


class Resource(APIView):
    """One address."""

    caller: Actor | None = None
    window: limits.Window | None = None

    def initial(self, request: Request, *arguments: Any, **named: Any) -> None:
        """Let the caller in, unless it calls too often."""
        super().initial(request, *arguments, **named)
        self.caller = request.user if isinstance(request.user, Actor) else None
        self.window = limits.count(_name(self.caller) if self.caller else str(request.META.get("REMOTE_ADDR")))
        self.window.require()

    def finalize_response(self, request: Request, response: Any, *arguments: Any, **named: Any) -> Any:
        """Say how many calls are left."""
        answer = super().finalize_response(request, response, *arguments, **named)
        for name, value in (self.window.headers() if self.window else {}).items():
            answer[name] = value
        if self.caller:
            answer.setdefault("Cache-Control", "no-store")  # what one caller sees is nobody else's
        return answer

    @property
    def actor(self) -> Actor:
        """Who calls; only where a key is required."""
        assert self.caller is not None
        return self.caller


def _name(caller: Actor) -> str:
    """Return by what a caller's calls are counted."""
    return f"{caller.user_id}:{caller.organisation_id}"


class Public(Resource):
    """An address anybody may read; a broken key is refused all the same."""

    permission_classes = ()


def reply(body: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return a JSON answer."""
    text = json.dumps(body, ensure_ascii=False, default=str).encode()
    return HttpResponse(text, status=status, content_type="application/json", headers=dict(headers or {}))


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
