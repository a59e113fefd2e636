"""Arithmetic on measures: the public grid an expression lies on, from the declaration alone."""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from datasets.errors import QueryError
from datasets.query import Expression, Operator
from datasets.schema import Declaration

EXACT_MAX = 2**62  # totals are summed in 128 bits and noised in 64


@dataclass(frozen=True)
class Grid:
    """Bounds of an expression in steps, and one step in the unit of its measures."""

    low: int
    high: int
    step: Fraction

    @property
    def magnitude(self) -> int:
        """The largest absolute value, in steps."""
        return max(abs(self.low), abs(self.high))

    @property
    def center(self) -> int:
        """The public middle of the bounds, in steps."""
        return (self.low + self.high) // 2

    @property
    def radius(self) -> int:
        """The largest distance from the middle, in steps."""
        return max(self.high - self.center, self.center - self.low)


def grid_of(expression: Expression, declaration: Declaration) -> Grid:
    """Return the grid an expression's exact values lie on.

    Raises:
        QueryError: `constant_off_grid`: a constant of COALESCE is no multiple of the step; `expression_too_wide`: sums
            of it over the declared rows would not be exact.
    """
    grid = _grid(expression, declaration)
    if grid.magnitude * declaration.rows_max >= EXACT_MAX:
        raise QueryError("expression_too_wide")
    return grid


def _grid(expression: Expression, declaration: Declaration) -> Grid:
    """Return an expression's grid without judging its width."""
    if expression.operator is Operator.MEASURE:
        column = declaration.column(expression.name)
        return Grid(*column.grid, Fraction(column.step or 1))
    assert expression.left is not None
    left = _grid(expression.left, declaration)
    if expression.right is not None:
        right = _grid(expression.right, declaration)
        return _times(left, right) if expression.operator is Operator.TIMES else _minus(left, right)
    constant = expression.constant or Fraction(0)
    return _over(left, constant) if expression.operator is Operator.OVER else _coalesce(left, constant)


def _times(left: Grid, right: Grid) -> Grid:
    """Return the grid of a product."""
    ends = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
    return Grid(min(ends), max(ends), left.step * right.step)


def _minus(left: Grid, right: Grid) -> Grid:
    """Return the grid of a difference: the finest step both sides share."""
    more, less = factors(left, right)
    return Grid(left.low * more - right.high * less, left.high * more - right.low * less, left.step / more)


def factors(left: Grid, right: Grid) -> tuple[int, int]:
    """Return how many common steps a step of each side is."""
    common = Fraction(
        gcd(left.step.numerator * right.step.denominator, right.step.numerator * left.step.denominator),
        left.step.denominator * right.step.denominator,
    )
    return int(left.step / common), int(right.step / common)


def _over(left: Grid, constant: Fraction) -> Grid:
    """Return the grid of a quotient: the same integers on another step, turned round for a negative constant."""
    low, high = (left.low, left.high) if constant > 0 else (-left.high, -left.low)
    return Grid(low, high, left.step / abs(constant))


def _coalesce(left: Grid, constant: Fraction) -> Grid:
    """Return the grid with a constant for missing values."""
    place = constant / left.step
    if place.denominator != 1:
        raise QueryError("constant_off_grid", step=str(left.step))
    return Grid(min(left.low, int(place)), max(left.high, int(place)), left.step)
