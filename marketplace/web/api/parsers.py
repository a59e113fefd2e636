"""JSON as this API takes it: numbers exact, no NaN, no doubled keys, nothing absurdly long (threat A24)."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import IO, Any

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from marketplace.core.errors import Invalid

DIGITS_MAX = 400
BYTES_MAX = 2 * 1024 * 1024


class DecimalJSONParser(BaseParser):
    """Parses a JSON body; fractions become Decimal."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> object:
        """Return the body's value; an empty body is an empty object."""
        return parse(stream.read(BYTES_MAX + 1))


def parse(body: bytes) -> object:
    """Return the value of a JSON text; Invalid when it is not JSON as we accept it."""
    if len(body) > BYTES_MAX:
        raise Invalid("json_invalid")
    try:
        return json.loads(
            body or b"{}",
            parse_float=_fraction,
            parse_int=_whole,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError) as problem:
        raise Invalid("json_invalid") from problem


def _fraction(text: str) -> Decimal:
    """Return a number with a point or exponent exactly; its size is judged where it is used."""
    if len(text) > DIGITS_MAX:
        raise ValueError
    return Decimal(text)


def _whole(text: str) -> int:
    """Return a whole number."""
    if len(text) > DIGITS_MAX:
        raise ValueError
    return int(text)


def _constant(text: str) -> object:
    """Keep NaN and infinities as text, so that the field that holds one can refuse it by name."""
    return text


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; a doubled key is refused, readers would disagree about it."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


class IgnoreAccept(DefaultContentNegotiation):
    """Views choose their own form of answer; a problem is always readable."""

    def select_renderer(
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Return the first renderer."""
        return renderers[0], renderers[0].media_type
