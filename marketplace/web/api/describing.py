"""How operations describe themselves in the OpenAPI document, from what their methods declare.

A method's docstring is its text; `takes` gives its body, `idempotent` its key, `tells` its statuses, its
forms and the parameters and headers it reads.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

ANSWER: dict[str, object] = {"type": "object"}
PAGE: dict[str, object] = {
    "type": "object",
    "required": ["results", "next"],
    "properties": {"results": {"type": "array", "items": ANSWER}, "next": {"type": ["string", "null"]}},
}
FIELD = {name: {"type": "string"} for name in ("pointer", "code", "detail", "next_step")}
PROBLEM: dict[str, object] = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "code", "detail", "next_step", "errors"],
    "properties": {
        **{name: {"type": "string"} for name in ("type", "title", "code", "detail", "next_step")},
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": {"type": "object", "properties": FIELD}},
    },
}
BYTES: dict[str, object] = {"type": "string", "format": "binary"}
Method = Callable[..., HttpResponse]


def tells(
    *statuses: int,
    page: bool = False,
    forms: tuple[str, ...] = (),
    body: tuple[str, ...] = (),
    query: tuple[str, ...] = (),
    headers: tuple[str, ...] = (),
) -> Callable[[Method], Method]:
    """Declare a method's statuses, whether it lists, other media types it gives or takes, and what it reads."""

    def wrap(method: Method) -> Method:
        method.tells = {  # type: ignore[attr-defined]
            "statuses": statuses or (200,),
            "answer": PAGE if page else ANSWER,
            "forms": forms,
            "body": body,
            "query": (*query, *(("cursor", "limit") if page else ())),
            "headers": headers,
        }
        return method

    return wrap


class Description(AutoSchema):
    """Reads the declarations of methods."""

    def _method(self) -> Any:
        """Return the view's method of this operation."""
        return getattr(type(self.view), self.method.lower())

    def _told(self, name: str, default: Any) -> Any:
        """Return one fact `tells` declared."""
        return getattr(self._method(), "tells", {}).get(name, default)

    def get_request_serializer(self) -> Any:
        """Return the body by media type."""
        found = dict.fromkeys(self._told("body", ()), BYTES)
        fields = getattr(self._method(), "takes", None)
        return found | ({"application/json": fields} if fields else {})

    def get_response_serializers(self) -> Any:
        """Return answers and problems by status and media type."""
        answer, found = self._told("answer", ANSWER), {}
        for status in self._told("statuses", (200,)):
            found[status, "application/json"] = OpenApiResponse(answer, self._method().__doc__ or "")
            found |= {(status, form): OpenApiResponse(BYTES) for form in self._told("forms", ())}
        for status in ("4XX", "5XX"):
            found[status, "application/problem+json"] = OpenApiResponse(PROBLEM, "A problem document")
        return found

    def get_override_parameters(self) -> list[OpenApiParameter]:
        """Return query parameters and headers."""
        names = [*self._told("headers", ()), "Accept-Language"]
        if getattr(self._method(), "takes_key", False):
            names.append("Idempotency-Key")
        found = [OpenApiParameter(name, str, OpenApiParameter.HEADER) for name in names]
        return found + [OpenApiParameter(name, str) for name in self._told("query", ())]

    def get_summary(self) -> str:
        """Return the first sentence of the method's text."""
        text = " ".join((self._method().__doc__ or "").split())
        return re.split(r"[.:;] ", text)[0].rstrip(".")

    def get_operation_id(self) -> str:
        """Return a name from method and path."""
        words = [part.strip("{}") for part in self.path.split("/") if part and part not in {"api", "v1"}]
        return "_".join([self.method.lower(), *words])


class BearerKey(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How a key is sent."""

    target_class = "marketplace.web.api.authentication.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """Return the HTTP bearer scheme."""
        return {"type": "http", "scheme": "bearer"}
