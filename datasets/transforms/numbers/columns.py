"""A column of plainly written numbers, all together: integers of millionths, exact as decimals are.

A table of amounts has a million different ones, and a decimal each would take longer than everything else.
"""

from collections.abc import Callable
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from datasets.schema import Column
from datasets.transforms.numbers.cells import EXACT

DECIMALS = 6
DIGITS = 18  # a number of so many digits in millionths fits 64 bits
PLAIN = rf"^-?[0-9]{{1,{DIGITS - DECIMALS}}}(\.[0-9]{{1,{DECIMALS}}})?$"
SCALED_MAX = 2**62

Integers = npt.NDArray[np.int64]
Together = Callable[[pa.Array, Column], Integers]


def plain(texts: pa.Array, declared: Column, missing: set[str]) -> npt.NDArray[np.bool_]:
    """Tell for each text whether it is written plainly and stands for a value, on a grid that millionths express."""
    if not all(_expressed(number) for number in (declared.step, *(declared.bounds or (None,)))):
        return np.zeros(len(texts), np.bool_)
    found = pc.match_substring_regex(texts, PLAIN)
    valued = pc.invert(pc.is_in(texts, value_set=pa.array(missing, pa.string())))
    return np.asarray(pc.and_(found, valued))


def steps(texts: pa.Array, declared: Column) -> Integers:
    """Return plain texts in grid steps, clamped to the bounds, rounded half to even."""
    low, high, step = _grid(declared)
    whole, rest = np.divmod(np.clip(_scaled(texts), low, high), step)
    twice = 2 * rest
    up: Integers = (twice > step) | ((twice == step) & (whole % 2 == 1))
    return whole + up


def codes(texts: pa.Array, declared: Column) -> Integers:
    """Return the place of the declared value at or below each plain text, `other_code` outside the bounds."""
    low, high, step = _grid(declared)
    numbers = _scaled(texts)
    inside = (numbers >= low) & (numbers <= high)
    return np.where(inside, numbers // step - low // step, declared.other_code)


def _grid(declared: Column) -> tuple[int, int, int]:
    """Return the bounds and the step in millionths."""
    assert declared.bounds is not None
    assert declared.step is not None
    low, high, step = (int(EXACT.scaleb(number, DECIMALS)) for number in (*declared.bounds, declared.step))
    return low, high, step


def _expressed(number: Decimal | None) -> bool:
    """Tell whether a declared number is an integer of millionths that fits 64 bits with room for twice as much."""
    if number is None or abs(number) >= SCALED_MAX:
        return False
    scaled = EXACT.scaleb(number, DECIMALS)
    return abs(scaled) < SCALED_MAX // 2 and scaled == scaled.to_integral_value()


def _scaled(texts: pa.Array) -> Integers:
    """Return plain texts in millionths: the lower halves of 128-bit decimals that need no more."""
    decimals = texts.cast(pa.decimal128(DIGITS, DECIMALS))
    if not len(decimals):
        return np.empty(0, np.int64)
    halves = np.frombuffer(decimals.buffers()[1], np.int64).reshape(-1, 2)
    return halves[decimals.offset : decimals.offset + len(decimals), 0]
