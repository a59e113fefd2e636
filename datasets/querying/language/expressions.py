"""Arithmetic on measures, in one form: a sum has its operands in one order, divisions by constants are one division.

"fee" | {"times": [E, E]} | {"plus": [E, E]} | {"minus": [E, E]} | {"over": [E, constant]} | {"coalesce": [E, constant]}
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from datasets.errors import QueryError
from datasets.query import Expression, Operator, coalesce, measure, minus, over, times
from datasets.querying.language.names import column_of, suggested
from datasets.querying.measures import grid_of
from datasets.querying.reading import parse_number
from datasets.schema import Declaration, Role

DEPTH_MAX = 4
DIGITS_MAX = 15  # of a constant: a double keeps so many
SIZE_MAX = 10**9
OPERATORS = ("times", "plus", "minus", "over", "coalesce")


def parse_expression(asked: object, declaration: Declaration, pointer: str, depth: int = 0) -> Expression:
    """Return an expression on declared measures.

    Raises:
        QueryError: a name that is no measure, another shape, a constant or a width that cannot be kept exactly.
    """
    if isinstance(asked, str):
        return measure(_measure(asked, declaration, pointer))
    key = next(iter(asked), None) if isinstance(asked, Mapping) and len(asked) == 1 else None
    sides = asked[key] if isinstance(asked, Mapping) and key in OPERATORS else None
    if not isinstance(sides, list) or len(sides) != 2:
        raise QueryError("expression_invalid", pointer=pointer)
    if depth >= DEPTH_MAX:
        raise QueryError("expression_too_deep", pointer=pointer, max=DEPTH_MAX)
    left = parse_expression(sides[0], declaration, f"{pointer}/{key}/0", depth + 1)
    if key in {"over", "coalesce"}:
        found = _with_constant(str(key), left, sides[1], f"{pointer}/{key}/1")
    else:
        found = SIDES[str(key)](left, parse_expression(sides[1], declaration, f"{pointer}/{key}/1", depth + 1))
    fits(found, declaration, pointer)
    return found


def fits(expression: Expression, declaration: Declaration, pointer: str) -> None:
    """Refuse, at its place, an expression that has no exact public grid."""
    try:
        grid_of(expression, declaration)
    except QueryError as refused:
        raise QueryError(refused.code, pointer=pointer, **refused.facts) from refused


def _measure(name: str, declaration: Declaration, pointer: str) -> str:
    """Return the name of a declared measure."""
    column = column_of(name, declaration, pointer)
    if column.role is not Role.MEASURE:
        names = [item.name for item in declaration.measures]
        raise QueryError("column_not_a_measure", pointer=pointer, **suggested(name, names))
    return column.name


def _with_constant(operator: str, left: Expression, value: object, pointer: str) -> Expression:
    """Return an expression with a constant beside it."""
    number = parse_number(value)
    if number is None or (operator == "over" and not number):
        raise QueryError("constant_invalid", pointer=pointer, digits=DIGITS_MAX)
    constant = Fraction(number)
    found = over(left, constant) if operator == "over" else filled(left, constant)
    if found.constant is not None and not _kept(found.constant):
        raise QueryError("constant_invalid", pointer=pointer, digits=DIGITS_MAX)
    return found


def _kept(constant: Fraction) -> bool:
    """Tell whether a constant has few enough digits: it is a multiple of 1e-9, at most 1e9, of at most 15 digits."""
    scaled = abs(constant) * SIZE_MAX
    if scaled.denominator != 1 or abs(constant) > SIZE_MAX:
        return False
    return len(str(scaled.numerator).strip("0")) <= DIGITS_MAX


def filled(left: Expression, constant: Fraction) -> Expression:
    """Return an expression with a constant for missing values; as it is where none can be missing."""
    return coalesce(left, constant) if _may_be_missing(left) else left


def _may_be_missing(expression: Expression) -> bool:
    """Tell whether an expression can have no value."""
    if expression.operator in {Operator.MEASURE, Operator.COALESCE}:
        return expression.operator is Operator.MEASURE
    return any(_may_be_missing(side) for side in (expression.left, expression.right) if side is not None)


def plus(left: Expression, right: Expression) -> Expression:
    """Return the one form of a sum: the first operand minus the second turned round."""
    first = times(left, right).left  # times() owns the one order of two operands
    assert first is not None
    second = right if first == left else left
    return minus(first, over(second, Fraction(-1)))


def difference(left: Expression, right: Expression) -> Expression:
    """Return the one form of a difference: minus something divided by a negative constant is a sum."""
    term = subtrahend(right)
    return minus(left, right) if term is None else plus(left, term)


def subtrahend(expression: Expression) -> Expression | None:
    """Return what is added when this is subtracted, where it is divided by a negative constant."""
    constant = expression.constant
    if expression.operator is not Operator.OVER or expression.left is None or constant is None or constant > 0:
        return None
    return over(expression.left, -constant)


SIDES: Mapping[str, Callable[[Expression, Expression], Expression]] = {
    "times": times,
    "plus": plus,
    "minus": difference,
}
