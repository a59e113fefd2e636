"""What an operation takes: named fields of one JSON object, each of a kind, declared once for reading and for OpenAPI."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from marketplace.core.errors import FieldProblem, Invalid, NotFound
from marketplace.web.api.reading import micro
from marketplace.web.api.values import escaped

Read = Callable[[Any, str], Any]  # value and pointer to what the service wants; Invalid otherwise
Given = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of value: its JSON schema, and how it is read."""

    schema: Mapping[str, object]
    read: Read


def _of(kind: type, schema: Mapping[str, object]) -> Kind:
    """Return the kind of values of one Python type; true is no number."""

    def read(value: object, pointer: str) -> object:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise Invalid("value_invalid", pointer=pointer)
        return value

    return Kind(schema, read)


def _texts(value: object, pointer: str) -> list[str]:
    """Return a list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Invalid("value_invalid", pointer=pointer)
    return value


def _id(value: object, pointer: str) -> UUID:
    """Return an id; text that is not one is nothing's id."""
    if not isinstance(value, str):
        raise Invalid("value_invalid", pointer=pointer)
    try:
        return UUID(value)
    except ValueError:
        raise NotFound from None


TEXT = _of(str, {"type": "string"})
WHOLE = _of(int, {"type": "integer"})
OBJECT = _of(dict, {"type": "object"})
TEXTS = Kind({"type": "array", "items": {"type": "string"}}, _texts)
ID = Kind({"type": "string", "format": "uuid"}, _id)
CAP = Kind({"type": "number", "description": "epsilon, at most 6 decimals"}, micro)
# The service reads these itself and names what is wrong.
LOSS = Kind({"type": "number", "minimum": 0.001, "maximum": 1, "multipleOf": 0.000001}, lambda value, _: value)
QUESTION = Kind({"type": "object", "description": "see the query language"}, lambda value, _: value)


def takes(
    needed: Mapping[str, Kind] | None = None, /, **optional: Kind
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give the method its body's fields as `given`; an optional one that is absent is None."""
    required = dict(needed or {})
    kinds = required | optional

    def wrap(method: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(method)
        def with_body(self: Any, request: Request, *arguments: Any, **named: Any) -> HttpResponse:
            given = read(request.data, kinds, frozenset(required))
            return method(self, request, given, *arguments, **named)

        with_body.takes = schema(kinds, required)  # type: ignore[attr-defined]
        return with_body

    return wrap


def read(body: object, kinds: Mapping[str, Kind], required: frozenset[str]) -> Given:
    """Return the fields of a body; Invalid with every problem found."""
    if not isinstance(body, dict):
        raise Invalid("value_invalid")
    found = [
        FieldProblem("key_unknown", f"/{escaped(name)}", {"key": name[:60]}) for name in sorted(set(body) - set(kinds))
    ]
    given: Given = {}
    for name, kind in kinds.items():
        given[name] = None
        try:
            given[name] = _field(body.get(name), kind, f"/{name}", needed=name in required)
        except Invalid as problem:
            found.extend(problem.problems)
    if found:
        raise Invalid(found[0].code, problems=tuple(found), **found[0].facts)
    return given


def _field(value: object, kind: Kind, pointer: str, *, needed: bool) -> object:
    """Return one field; null is the same as absent."""
    if value is None:
        if needed:
            raise Invalid("field_required", pointer=pointer)
        return None
    return kind.read(value, pointer)


def schema(kinds: Mapping[str, Kind], required: Mapping[str, Kind]) -> dict[str, object]:
    """Return the JSON schema of a body."""
    properties = {name: dict(kind.schema) for name, kind in kinds.items()}
    found: dict[str, object] = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": sorted(required)} if required else {})
