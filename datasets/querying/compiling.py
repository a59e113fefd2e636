"""A typed question to the engine's SQL. Only integers and column numbers reach the text (threats A11, A12).

Each coordinate's bound is enforced here, in its own FILTER, and sensitivity() reads that same bound and nothing else
(design rule 3.4). Rows are ranked anew after the filter only where a bound says so.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from datasets.coordinates import VOTE, Bound, Coordinate, Kind, Noise, Path
from datasets.engines.duckdb import SOURCE
from datasets.query import AllOf, CodeFilter, Expression, Group, Operator, Query, Runs, SpanFilter, Where
from datasets.querying.measures import factors, grid_of
from datasets.schema import Declaration, Role


def compile_query(query: Query, declaration: Declaration, noises: Sequence[Noise], persons: str = "") -> str:
    """Return SQL that yields, per group of codes, the exact integers of each coordinate that is summed; of some persons."""
    groups = [group_sql(group, declaration) for group in query.group_by]
    summed = [noise for noise in noises if noise.coordinate.summed]
    held = {_predicate(noise.bound, declaration) for noise in summed}
    shared = (
        held.pop() if len(held) == 1 else ""
    )  # one bound for all: said once, of the rows, which the engine does faster
    numbers = [f"({number})::BIGINT" for noise in summed for number in _numbers(noise, declaration, said=bool(shared))]
    named = [f"{sql} AS k{place}" for place, sql in enumerate(groups)]
    named += [f"{sql} AS n{place}" for place, sql in enumerate(numbers)]
    select = ", ".join(named)
    where = f" WHERE {shared}" if shared else ""
    return f"SELECT {select} FROM {source(query, declaration, noises, persons)}{where}{_grouped(len(groups))}"


def compile_pick(query: Query, declaration: Declaration, noise: Noise, persons: str = "") -> str:
    """Return SQL that yields, per group of codes and value in grid steps, how many rows have it; of some persons."""
    groups = [group_sql(group, declaration) for group in query.group_by]
    assert noise.coordinate.of is not None
    value = expression_sql(noise.coordinate.of, declaration)
    select = ", ".join([f"{sql} AS k{place}" for place, sql in enumerate(groups)] + [f"{value} AS v", "count(*) AS n"])
    held = f"{_predicate(noise.bound, declaration)} AND ({value}) IS NOT NULL"
    table = f"(SELECT * FROM {source(query, declaration, [noise], persons)} WHERE {held})"
    return f"SELECT {select} FROM {table}{_grouped(len(groups), 'v')}"


def source(query: Query, declaration: Declaration, noises: Iterable[Noise], persons: str) -> str:
    """Return the rows of some persons that pass the filter, ranked anew (`f`, `c`) where a bound asks for it."""
    bounds = [noise.bound for noise in noises]
    tests = [where_sql(query.where, declaration)] if query.where is not None else []
    tests += [persons] if persons else []
    table = f"(SELECT * FROM {SOURCE} WHERE {' AND '.join(tests)})" if tests else SOURCE
    filtered = [bound.rows for bound in bounds if bound.path is Path.FILTERED or bound.filtered]
    if filtered:
        table = _ranked_anew(table, min(filtered))
    firsts = [bound for bound in bounds if bound.path is Path.FIRSTS]
    if firsts:
        rank = "f" if firsts[0].filtered else "r"
        cell = ", ".join(["person", *(group_sql(group, declaration) for group in query.group_by)])
        table = f"(SELECT *, row_number() OVER (PARTITION BY {cell} ORDER BY {rank}) AS c FROM {table})"
    return table


def _ranked_anew(table: str, rows: int) -> str:
    """Return rows with `f`, their rank among those of their person that are left.

    Who has no more rows than every bound allows keeps all of them, whatever their rank: `r`, which is in the same order and
    no greater than `n`, does for it. Only the others' are counted, and they are few.
    """
    counted = "row_number() OVER (PARTITION BY person ORDER BY r)"
    light, heavy = f"n <= {rows:d}", f"n > {rows:d}"
    return (
        f"(SELECT *, r::BIGINT AS f FROM {table} WHERE {light}"
        f" UNION ALL SELECT *, {counted} AS f FROM {table} WHERE {heavy})"
    )


def _grouped(count: int, *more: str) -> str:
    """Return the GROUP BY of so many groups."""
    names = [*(f"k{place}" for place in range(count)), *more]
    return f" GROUP BY {', '.join(names)}" if names else ""


def _numbers(noise: Noise, declaration: Declaration, *, said: bool) -> list[str]:
    """Return the SQL of one coordinate's numbers under its bound, unless that is said of all rows already."""
    coordinate = noise.coordinate
    inside = "" if said else f" FILTER (WHERE {_predicate(noise.bound, declaration)})"
    if coordinate.kind in {Kind.ROWS, Kind.PERSONS}:
        return [f"count(*){inside}"]
    if coordinate.voted:
        return [f"coalesce(sum({_vote(coordinate, declaration)}){inside}, 0)"]
    assert coordinate.of is not None
    value = expression_sql(coordinate.of, declaration)
    if coordinate.kind is Kind.VALUES:
        return [f"count({value}){inside}"]
    if coordinate.kind is Kind.BINS:
        bins = pairwise(coordinate.edges)
        within = f"{_predicate(noise.bound, declaration)} AND {value}"
        return [f"count(*) FILTER (WHERE {within} >= {low:d} AND {value} < {high:d})" for low, high in bins]
    clipped = _clipped(value, coordinate, declaration)
    if coordinate.kind is Kind.SQUARES:
        away = f"({clipped}::BIGINT - {coordinate.center:d})"
        return [f"coalesce(sum({away} * {away}){inside}, 0)"]
    # the sum of distances from the centre, as two sums of what is stored
    middle = f" - {coordinate.center:d} * count({value}){inside}" if coordinate.center else ""
    return [f"coalesce(sum({clipped}){inside}, 0){middle}"]


def _vote(coordinate: Coordinate, declaration: Declaration) -> str:
    """Return the SQL of what one row adds by its share of its person's vote."""
    share = f"{VOTE:d} // n::BIGINT"
    if coordinate.of is None:
        return share
    value = expression_sql(coordinate.of, declaration)
    if coordinate.kind is Kind.VOTED:
        share = f"{share} * ({_clipped(value, coordinate, declaration)}::BIGINT - {coordinate.center:d})"
    return f"CASE WHEN {value} IS NOT NULL THEN {share} END"


def _clipped(value: str, coordinate: Coordinate, declaration: Declaration) -> str:
    """Return the SQL of a value clipped to its coordinate's bounds; a missing one, which least() would fill, stays missing."""
    assert coordinate.of is not None
    grid = grid_of(coordinate.of, declaration)
    cut = f"least({value}, {coordinate.high:d})" if coordinate.high < grid.high else value
    cut = f"greatest({cut}, {coordinate.low:d})" if coordinate.low > grid.low else cut
    return value if cut == value else f"CASE WHEN {value} IS NOT NULL THEN {cut} END"


def _predicate(bound: Bound, declaration: Declaration) -> str:
    """Return the SQL that holds one person's part: what sensitivity() is read from."""
    if bound.path is Path.STORED:  # at the table's own bound, which no row of it passes, there is nothing to test
        return f"r <= {bound.rows:d}" if bound.rows < declaration.rows_per_person else "true"
    if bound.path is Path.FILTERED:
        return f"f <= {bound.rows:d}"
    if bound.path is Path.FIRSTS:
        return f"c = 1 AND {'f' if bound.filtered else 'r'} <= {bound.rows:d}"
    place = dimension_place(declaration, bound.dimension)
    return f"g{place} <= {bound.groups:d} AND s{place} <= {bound.rows:d}"


def dimension_place(declaration: Declaration, name: str) -> int:
    """Return the number of a dimension's column in a bounded table."""
    return [column.name for column in declaration.dimensions].index(name)


def column_sql(declaration: Declaration, name: str) -> str:
    """Return the stored column of a dimension or a measure."""
    if declaration.column(name).role is Role.DIMENSION:
        return f"d{dimension_place(declaration, name)}"
    return f"m{[column.name for column in declaration.measures].index(name)}"


def group_sql(group: Group, declaration: Declaration) -> str:
    """Return the SQL of a group's code."""
    column = column_sql(declaration, group.column)
    if not group.cells:
        return column
    cases = [f"WHEN {column} IS NULL THEN {group.null_cell:d}"] if group.null_cell is not None else []
    cases += [f"WHEN {_within(column, runs)} THEN {place:d}" for place, (_, runs) in enumerate(group.cells) if runs]
    return f"CASE {' '.join(cases)} END"


def _within(column: str, runs: Runs) -> str:
    """Return the SQL of membership in runs."""
    tests = [f"{column} BETWEEN {low:d} AND {high:d}" if low < high else f"{column} = {low:d}" for low, high in runs]
    return f"({' OR '.join(tests)})" if tests else "false"


def where_sql(where: Where, declaration: Declaration) -> str:
    """Return the SQL of a filter."""
    if isinstance(where, CodeFilter):
        codes = ", ".join(f"{code:d}" for code in where.codes)
        return f"{column_sql(declaration, where.column)} IN ({codes})" if codes else "false"
    if isinstance(where, SpanFilter):
        column = column_sql(declaration, where.column)
        inside = f"({_within(column, where.spans)} AND {column} IS NOT NULL)"
        return f"({inside} OR {column} IS NULL)" if where.null else inside
    joined = " AND " if isinstance(where, AllOf) else " OR "
    return f"({joined.join(where_sql(part, declaration) for part in where.parts)})" if where.parts else "false"


def expression_sql(expression: Expression, declaration: Declaration) -> str:
    """Return the SQL of an expression in its own grid steps."""
    if expression.operator is Operator.MEASURE:
        return column_sql(declaration, expression.name)
    assert expression.left is not None
    left = expression_sql(expression.left, declaration)
    if expression.right is not None:
        right = expression_sql(expression.right, declaration)
        if expression.operator is Operator.TIMES:
            return f"({left}::BIGINT * {right})"
        more, less = factors(grid_of(expression.left, declaration), grid_of(expression.right, declaration))
        return f"({left}::BIGINT * {more:d} - {right}::BIGINT * {less:d})"
    constant = expression.constant
    assert constant is not None
    if expression.operator is Operator.OVER:
        return left if constant > 0 else f"(-({left}::BIGINT))"
    return f"coalesce({left}, {int(constant / grid_of(expression.left, declaration).step):d})"
