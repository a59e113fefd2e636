"""What every exact sampler asks of its arguments. Only public facts are looked at: no refusal depends on a value."""

import numpy as np

from datasets.interfaces import IntArray

# |value| <= 2^61 is the caller's public promise and 64 scales of noise fit beside it, so a sum passes 2^62 with
# probability below e^-64. It may even wrap at 2^63: that is a function of the exact answer alone, and gives nothing away.
RANGE_MAX = 2**61
SCALES = 64


def plain(*numbers: object) -> None:
    """Refuse everything but plain integers: no bool, no float, no NumPy number."""
    if any(type(number) is not int for number in numbers):
        raise ValueError("draw_needs_plain_integers")


def vector(values: IntArray) -> None:
    """Refuse everything but a one-dimensional array of 64-bit integers."""
    if type(values) is not np.ndarray or values.dtype != np.int64 or values.ndim != 1:
        raise ValueError("draw_needs_int64_vector")


def fitting(*, fits: bool) -> None:
    """Refuse parameters that no noise of 64 bits serves."""
    if not fits:
        raise ValueError("draw_out_of_range")
