"""What the engine adds up is what plain arithmetic on the bounded rows comes to: every coordinate, clipped or not, missing or not."""

from collections import Counter

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datasets import pipeline
from datasets.coordinates import VOTE, Bound, Kind, Noise, Path
from datasets.engines.duckdb import DuckDBEngine
from datasets.query import MetricKind
from datasets.querying import read_json
from datasets.querying.answering import totals
from datasets.querying.choosing import clipped
from datasets.querying.measures import Grid
from datasets.querying.parts import parts_of
from datasets.stores.local import LocalStore
from tests.support.tables import HEADER, as_csv, plan

ROW = st.tuples(
    st.sampled_from(["p0", "p1", "p2"]),
    st.just("x"),
    st.just("上海市"),
    st.sampled_from(["standard", "express", ""]),
    st.just("2025-03-04"),
    st.just("true"),
    st.sampled_from(["0.5", "12", "-10", "N", "", "49.5"]),
)
EXPRESS = 1
SELECT = [
    {"sum": "fee"},
    {"mean": "fee"},
    {"variance": "fee"},
    {"vote_mean": "fee"},
    {"count": "votes"},
    {"count": "rows"},
]


TRIED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return lambda: tmp_path_factory.mktemp("bounded")


def added(row, coordinate):
    """What one stored row adds to a coordinate, its clip at -8 to 5 steps taken from the coordinate itself."""
    fee, share = row["m0"], VOTE // row["n"]
    if coordinate.of is None:
        return {Kind.ROWS: 1, Kind.VOTES: share}[coordinate.kind]
    if fee is None:
        return 0
    away = min(max(fee, coordinate.low), coordinate.high) - coordinate.center
    kinds = {Kind.VALUES: 1, Kind.VOTES: share, Kind.SUM: away, Kind.SQUARES: away * away, Kind.VOTED: share * away}
    return kinds[coordinate.kind]


@TRIED
@given(rows=st.lists(ROW, min_size=1, max_size=20), tight=st.booleans(), most=st.integers(1, 3))
def test_totals_are_plain_sums(rows, tight, most, folders):
    made = pipeline.run([as_csv(HEADER, rows)], plan(consent=False), store=LocalStore(folders()), until="bounding")
    table = pq.read_table(made.bounded.path).to_pylist()
    query, _ = read_json({"select": SELECT, "group_by": ["service"]}, made.bounded.declaration)
    for part in parts_of(query, made.bounded.declaration):
        narrow = tight and part.metric.kind is not MetricKind.VARIANCE and part.metric.of is not None
        for coordinate in clipped(part, Grid(-8, 5, 1)) if narrow else part.coordinates:
            noise = Noise(coordinate, Bound(Path.STORED, most), "none", 1, 1)
            (found,) = totals(query, made.bounded, [noise], DuckDBEngine())
            wanted = np.zeros(4, np.int64)
            for row in table:
                wanted[row["d1"]] += added(row, coordinate) if row["r"] <= most else 0
            assert found[:, 0].tolist() == wanted.tolist(), coordinate


@TRIED
@given(rows=st.lists(ROW, min_size=1, max_size=20), mosts=st.tuples(st.integers(1, 4), st.integers(1, 4)))
def test_after_a_filter_the_first_rows_of_each_person_are_kept(rows, mosts, folders):
    """Ranks are those of what is left: who has many rows and few that match loses none that the bound allows."""
    made = pipeline.run([as_csv(HEADER, rows)], plan(consent=False), store=LocalStore(folders()), until="bounding")
    asked = {"select": [{"count": "rows"}], "where": [["service", "=", "express"]]}
    query, _ = read_json(asked, made.bounded.declaration)
    (coordinate,) = parts_of(query, made.bounded.declaration)[0].coordinates
    noises = [Noise(coordinate, Bound(Path.FILTERED, most), "none", 1, 1) for most in mosts]
    left = Counter(row["person"] for row in pq.read_table(made.bounded.path).to_pylist() if row["d1"] == EXPRESS)
    for most, found in zip(mosts, totals(query, made.bounded, noises, DuckDBEngine()), strict=True):
        assert found.tolist() == [[sum(min(number, most) for number in left.values())]]


def test_rows_of_a_person_share_one_vote_whole(folders):
    """The worst case is reached: all of a vote falls into one cell where the number of rows divides it."""
    rows = [("p0", "x", "上海市", "express", "2025-03-04", "true", "0.5")] * 5
    made = pipeline.run([as_csv(HEADER, rows)], plan(consent=False), store=LocalStore(folders()), until="bounding")
    query, _ = read_json({"select": [{"count": "votes"}]}, made.bounded.declaration)
    (coordinate,) = parts_of(query, made.bounded.declaration)[0].coordinates
    (found,) = totals(query, made.bounded, [Noise(coordinate, Bound(Path.STORED, 3), "none", 1, 1)], DuckDBEngine())
    assert found.tolist() == [[VOTE]]
