"""No coordinate changes by more than the sensitivity read from its enforced bound, whichever person is removed.

Every question template, every path, every bound: the exact totals that the engine computes for a table and for the same
table without one person, summed over all cells in absolute value (L1) and squared (L2), against bounds.sensitivity.
"""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datasets import pipeline
from datasets.coordinates import Bound, Kind, Noise, Path
from datasets.engines.duckdb import DuckDBEngine
from datasets.querying import read_json
from datasets.querying.answering import totals
from datasets.querying.bounds import sensitivity
from datasets.querying.choosing import clipped
from datasets.querying.language.cells import cells_of, group_codes
from datasets.querying.measures import Grid
from datasets.querying.parts import parts_of
from datasets.querying.picking import place_counts, scores
from datasets.stores.local import LocalStore
from tests.support.tables import HEADER, as_csv, plan

PERSONS = [f"p{number}" for number in range(4)]
ROW = st.tuples(
    st.sampled_from(PERSONS),
    st.just("王小明"),
    st.sampled_from(["上海市", "苏州", "nowhere", ""]),
    st.sampled_from(["standard", "express", "drone", ""]),
    st.sampled_from(["2025-03-04", "2025-11-02", "1999-01-01", "soon"]),
    st.sampled_from(["true", "否", "?"]),
    st.sampled_from(["0.5", "12", "-10", "1e400", "NaN", "N", "9999", "49.5"]),
)
STAYS = ("p9", "x", "", "", "", "", "")  # in both tables: a file without rows is refused
EVERYTHING = [
    {"count": "rows"},
    {"count": "persons"},
    {"sum": "fee"},
    {"mean": "fee"},
    {"variance": "fee"},
    {"median": "fee"},
    {"quantile": ["fee", 0.9]},
    {"median_interval": "fee"},
    {"count": "votes"},
    {"vote_mean": "fee"},
    {"quantile_interval": [{"times": ["fee", "fee"]}, 0.9]},
    {"histogram": ["fee", [-10, 0, 12, 50]]},
    {"sum": {"times": ["fee", "fee"]}},
    {"sum": {"minus": [{"coalesce": ["fee", 1]}, "fee"]}},
    {"sum": {"over": ["fee", -2]}},
]
SHAPES = [
    {},
    {"group_by": ["service"]},
    {"group_by": ["service", "city"]},
    {"group_by": ["month"]},
    {"group_by": [{"date_trunc": ["quarter", "month"]}, {"width_bucket": ["fee", 0, 20, 2]}]},
    {"where": [["service", "=", "express"]]},
    {"where": {"or": [["fee", ">", 1], {"not": ["home", "=", True]}]}, "group_by": ["service"]},
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return lambda: tmp_path_factory.mktemp("bounded")


def bounded(rows, folder, **changes):
    table = [as_csv(HEADER, rows)]
    return pipeline.run(table, plan(consent=False, **changes), store=LocalStore(folder), until="bounding").bounded


def bounds_of(coordinate, query, declaration, kept):
    """Every bound a plan may choose for a coordinate, and some it would not."""
    groups = query.group_by
    ranked = len(groups) == 1 and not groups[0].cells and groups[0].column in declaration.ranked
    filtered = query.where is not None
    for rows in range(1, kept + 1):
        if coordinate.kind is Kind.PERSONS:
            if not groups:
                yield Bound(Path.STORED, 1)
                yield Bound(Path.FILTERED, 1)
            else:
                yield Bound(Path.FIRSTS, rows)
                yield Bound(Path.FIRSTS, rows, filtered=True)
                if ranked and not filtered:
                    yield Bound(Path.GROUPS, 1, rows, groups[0].column)
            continue
        yield Bound(Path.STORED, rows)
        yield Bound(Path.FILTERED, rows)
        if ranked and not filtered:
            yield from (Bound(Path.GROUPS, rows, count, groups[0].column) for count in range(1, kept + 1))


def changes(noise, query, one, other):
    """How much a coordinate changes between two tables, in L1 and squared L2."""
    if noise.coordinate.kind is Kind.PICK:
        codes = group_codes(query, one.declaration)
        tables = [place_counts(query, table, noise, codes, DuckDBEngine()) for table in (one, other)]
        moved = [
            int(np.abs(scores(before, noise.coordinate.quantile) - scores(after, noise.coordinate.quantile)).max())
            for before, after in zip(*tables, strict=True)
        ]
        return sum(moved), 0
    before, after = (totals(query, table, [noise], DuckDBEngine())[0] for table in (one, other))
    moved = np.abs(before - after)
    return int(moved.sum()), int((moved**2).sum())


@pytest.mark.parametrize("period", ["", "month"])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(ROW, min_size=6, max_size=30),
    gone=st.sampled_from(PERSONS),
    asked=st.builds(
        lambda select, shape: {"select": select, **shape},
        st.lists(st.sampled_from(EVERYTHING), min_size=3, max_size=5, unique_by=str),
        st.sampled_from(SHAPES),
    ),
)
def test_removing_a_person_changes_no_coordinate_by_more_than_its_sensitivity(rows, gone, asked, period, folders):
    facts = {"one_row_per": period} if period else {}
    rows = [*rows, STAYS]
    one = bounded(rows, folders(), **facts)
    other = bounded([row for row in rows if row[0] != gone], folders(), **facts)
    query, _ = read_json(asked, one.declaration)
    cells = cells_of(query, one.declaration)
    for part in parts_of(query, one.declaration):
        tight = clipped(part, Grid(-20, 5, 1)) if part.metric.of and part.metric.kind.value in {"sum", "mean"} else ()
        for coordinate in {*part.coordinates, *tight}:
            for bound in bounds_of(coordinate, query, one.declaration, one.rows_kept_max):
                found = sensitivity(coordinate, bound, query, one.declaration, cells)
                noise = Noise(coordinate, bound, "none", found.l1, found.l2_squared)
                l1, l2_squared = changes(noise, query, one, other)
                assert l1 <= found.l1, (coordinate, bound)
                assert l2_squared <= found.l2_squared, (coordinate, bound)
