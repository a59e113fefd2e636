"""What no service should ever meet in a body: numbers that are none, text no database can keep."""

from collections.abc import Iterator

from marketplace.core.errors import Invalid

LOSSES = ("/epsilon", "/epsilon_cap")


class Unreadable:
    """Stands in a parsed body for NaN, an infinity, or a number too long to write out."""


def check(value: object) -> None:
    """Raise Invalid, with the pointer of its place, for the first value that cannot be kept."""
    for pointer, leaf in _leaves(value, ""):
        if isinstance(leaf, Unreadable):
            raise Invalid("epsilon_not_a_number" if pointer in LOSSES else "number_invalid", pointer=pointer)
        if isinstance(leaf, str) and not _keepable(leaf):
            raise Invalid("text_has_control_characters", pointer=pointer)


def _leaves(value: object, pointer: str) -> Iterator[tuple[str, object]]:
    """Yield everything in a value that holds nothing else, keys of objects too, with its JSON pointer."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield pointer, key
            yield from _leaves(item, f"{pointer}/{escaped(key)}")
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _leaves(item, f"{pointer}/{place}")
    else:
        yield pointer, value


def escaped(key: str) -> str:
    """Return a key as a part of a JSON pointer (RFC 6901), cut to a bearable length."""
    return key[:60].replace("~", "~0").replace("/", "~1")


def _keepable(text: str) -> bool:
    """Tell whether every database keeps this text: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= mark <= "\udfff" for mark in text)
