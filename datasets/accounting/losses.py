"""Losses, their split over the coordinates of one vector, and what diffprivlib's finite precision costs."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal

MICRO = 10**6
ATTO = 10**18
EXACT = Context(prec=60, rounding=ROUND_CEILING)


@dataclass(frozen=True)
class Loss:
    """A loss in all three units. Never negative."""

    micro_epsilon: int
    rho_pico: int
    delta_atto: int


def pure(micro_epsilon: int, delta_atto: int = 0) -> Loss:
    """Return the loss of a pure draw: epsilon as it is, rho = epsilon^2 / 2 rounded up (Bun and Steinke 2016)."""
    return Loss(micro_epsilon=micro_epsilon, rho_pico=-(-micro_epsilon * micro_epsilon // 2), delta_atto=delta_atto)


def split(micro_epsilon: int, parts: int) -> tuple[int, ...]:
    """Split a loss into `parts` shares that add up to it exactly; the first shares take the remainder.

    Raises:
        ValueError: there is not at least one micro-epsilon for each part.
    """
    if parts < 1 or micro_epsilon < parts:
        raise ValueError("loss_too_small_to_split")
    share, rest = divmod(micro_epsilon, parts)
    return tuple(share + (1 if place < rest else 0) for place in range(parts))


def geometric_delta_atto(*, sensitivity: int, micro_epsilon: int) -> int:
    """Return the delta of one draw of diffprivlib's `Geometric`, rounded up, in 1e-18.

    Its single 53-bit uniform makes it (epsilon, delta) with delta <= (38 s/epsilon + s)(1 + e^epsilon) 2^-53.
    """
    epsilon = EXACT.divide(Decimal(micro_epsilon), Decimal(MICRO))
    width = EXACT.add(EXACT.divide(Decimal(38 * sensitivity), epsilon), Decimal(sensitivity))
    odds = EXACT.add(Decimal(1), EXACT.exp(epsilon))
    delta = EXACT.divide(EXACT.multiply(EXACT.multiply(width, odds), Decimal(ATTO)), Decimal(2**53))
    return int(delta.to_integral_value(rounding=ROUND_CEILING))
