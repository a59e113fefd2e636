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
