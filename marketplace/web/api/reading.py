"""Reading losses from bodies."""

from datasets.querying.reading import parse_number
from marketplace.core.errors import Invalid


def micro(value: object, pointer: str) -> int:
    """Return a cap in 1e-6; Invalid unless it is a JSON number with at most 6 decimals."""
    number = parse_number(value)
    if number is None:
        raise Invalid("epsilon_not_a_number", pointer=pointer)
    scaled = number * 10**6
    if scaled != scaled.to_integral_value():
        raise Invalid("epsilon_too_precise", pointer=pointer)
    return int(scaled)
