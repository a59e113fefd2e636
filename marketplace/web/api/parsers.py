"""JSON as this API takes it: numbers exact, no NaN, no doubled keys, nothing absurdly long (threat A24)."""

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import IO, Any

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from marketplace.core.errors import Invalid
from marketplace.web.api.errors import TooLarge
from marketplace.web.api.values import Unreadable, check

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
        raise TooLarge("body_too_large", max=BYTES_MAX)
    try:
        value: object = json.loads(
            body or b"{}",
            parse_float=_number,
            parse_int=_number,
            parse_constant=lambda _: Unreadable(),
            object_pairs_hook=_object,
        )
        check(value)
    except (ValueError, RecursionError) as problem:
        raise Invalid("json_invalid") from problem
    return value


def _number(text: str) -> int | Decimal | Unreadable:
    """Return a number exactly as it was written; unreadable when writing it out would take more than 400 digits."""
    if len(text) > DIGITS_MAX:
        return Unreadable()
    if text.lstrip("-").isdigit():
        return int(text)
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent no number has
        return Unreadable()
    return number if abs(number.adjusted()) <= DIGITS_MAX else Unreadable()


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; a doubled key is refused, readers would disagree about it."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Invalid("json_key_twice")
    return found


class IgnoreAccept(DefaultContentNegotiation):
    """Views choose their own form of answer; a problem is always readable."""

    def select_renderer(
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Return the first renderer."""
        return renderers[0], renderers[0].media_type
