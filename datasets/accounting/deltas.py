"""What diffprivlib's finite precision costs: the delta of one draw, rounded up, in 1e-18. Proofs: docs/explanation/samplers.md."""

from decimal import ROUND_CEILING, Context, Decimal

MICRO = 10**6
ATTO = 10**18
EXACT = Context(prec=60, rounding=ROUND_CEILING)


def geometric_delta_atto(*, sensitivity: int, micro_epsilon: int) -> int:
    """Return the delta of one draw of diffprivlib's `Geometric`.

    Its single 53-bit uniform makes it (epsilon, delta) with delta <= (38 s/epsilon + s)(1 + e^epsilon) 2^-53.
    """
    epsilon = EXACT.divide(Decimal(micro_epsilon), Decimal(MICRO))
    width = EXACT.add(EXACT.divide(Decimal(38 * sensitivity), epsilon), Decimal(sensitivity))
    return _atto(width, micro_epsilon)


def permute_and_flip_delta_atto(*, candidates: int, micro_epsilon: int) -> int:
    """Return the delta of one choice by diffprivlib's `PermuteAndFlip` among n candidates.

    Its law is within (n^2 + 8 n) 2^-53 of the exact one in total variation: n^2 from picks of places by a 53-bit
    uniform, 8 n from coins of doubles; delta is at most that times (1 + e^epsilon).
    """
    return _atto(Decimal(candidates * candidates + 8 * candidates), micro_epsilon)


def _atto(width: Decimal, micro_epsilon: int) -> int:
    """Return width (1 + e^epsilon) 2^-53 in 1e-18, rounded up."""
    # exp rounds to the nearest even under a rounding mode: a last unit more keeps it above
    odds = EXACT.add(Decimal(1), EXACT.next_plus(EXACT.exp(EXACT.divide(Decimal(micro_epsilon), Decimal(MICRO)))))
    delta = EXACT.divide(EXACT.multiply(EXACT.multiply(width, odds), Decimal(ATTO)), Decimal(2**53))
    return int(delta.to_integral_value(rounding=ROUND_CEILING))
