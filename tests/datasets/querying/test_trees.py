"""A tree's quantiles: nodes add up, an interval holds every true quantile, all quantiles of a measure share one vector."""

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasets import pipeline
from datasets.accounting import PureLoss
from datasets.coordinates import Bound, Coordinate, Kind, Noise, Path
from datasets.query import measure
from datasets.querying import answer, parse_json, plan_answer, present, read_json
from datasets.querying.language.cells import cells_of
from datasets.querying.limits import CELLS_MAX
from datasets.querying.parts import parts_of
from datasets.querying.trees import quantiles
from datasets.stores.local import LocalStore
from tests.support.tables import HEADER, as_csv, declaration, plan

MISS = Decimal("0.05")


def tree(size):
    return Coordinate(Kind.TREE, measure("fee"), 0, size - 1, leaf=1)


def nodes_of(counts, coordinate):
    """The nodes of one cell, level by level, each counted on its own."""
    depth = len(coordinate.levels)
    spans = [4 ** (depth - 1 - level) for level in range(depth)]
    levels = zip(coordinate.levels, spans, strict=True)
    return np.array([[sum(counts[i * span : (i + 1) * span]) for size, span in levels for i in range(size)]], np.int64)


def noise(coordinate, mechanism="discrete_laplace"):
    loss = {"rho_pico": 5 * 10**11} if mechanism == "discrete_gaussian" else {"micro_epsilon": 1_000_000}
    return Noise(coordinate, Bound(Path.STORED, 1), mechanism, 3, 3, **loss)


@settings(max_examples=150, deadline=None)
@given(
    counts=st.lists(st.integers(0, 400), min_size=2, max_size=70),
    quantile=st.sampled_from([(1, 2), (1, 4), (9, 10), (1, 10_000), (9_999, 10_000), (1, 3)]),
    mechanism=st.sampled_from(["discrete_laplace", "discrete_gaussian"]),
)
def test_without_noise_the_quantile_is_exact_and_inside(counts, quantile, mechanism):
    """Reading the tree is exact arithmetic: with nothing drawn the first place whose rank reaches a/b comes out."""
    if not sum(counts):
        return
    a, b = quantile
    at = tree(len(counts))
    found = quantiles(nodes_of(counts, at), noise(at, mechanism), quantile, MISS)
    upto = np.cumsum(counts)
    true = [
        place for place in range(len(counts)) if b * (upto[place] - counts[place]) <= a * upto[-1] <= b * upto[place]
    ]
    assert found.values[0] == true[0]
    assert found.low[0] <= true[0]
    assert true[-1] <= found.high[0]


@given(st.integers(2, 5000))
def test_a_level_has_a_node_for_every_four_below_it(size):
    levels = tree(size).levels
    assert levels[-1] == size
    assert levels[0] <= 4
    assert all(-(-below // 4) == above for above, below in pairwise(levels))


@pytest.mark.parametrize(
    ("groups", "fine"), [([], True), (["service"], True), (["city"], True), (["city", "service", "month"], False)]
)
def test_a_tree_has_no_more_nodes_than_an_answer_may_hold(groups, fine):
    schema = declaration()
    query = parse_json({"select": [{"median_interval": "fee"}], "group_by": groups}, schema)
    (coordinate,) = parts_of(query, schema)[0].coordinates
    assert coordinate.width * cells_of(query, schema) <= CELLS_MAX
    assert (coordinate.leaf == 1) == fine


def test_all_quantiles_of_a_measure_are_one_charged_vector():
    schema = declaration()
    select = [{"median_interval": "fee"}, {"quantile_interval": ["fee", 0.9]}, {"quantile_interval": ["fee", 0.1]}]
    planned = plan_answer(parse_json({"select": select}, schema), schema, PureLoss(700_000, 0), 3)
    assert [item.micro_epsilon for item in planned.noises] == [700_000]
    assert planned.noises[0].l1 == 3 * len(planned.noises[0].coordinate.levels)
    assert planned.delta_atto == 0


@pytest.fixture
def bounded(tmp_path):
    rows = [
        (f"p{place}", "n", "上海市", "express", "2025-03-04", "true", str(place % 121 / 2 - 10)) for place in range(900)
    ]
    return pipeline.run(
        [as_csv(HEADER, rows)], plan(consent=False), store=LocalStore(tmp_path), until="bounding"
    ).bounded


def test_an_answer_shows_the_interval(bounded):
    query, view = read_json({"select": [{"median_interval": "fee"}, {"median": "fee"}]}, bounded.declaration)
    shown = present(answer(query, bounded, loss=1_000_000), bounded.declaration, view)
    value, low, high, picked, *none = shown["rows"][0]
    assert -10 <= low <= value <= high <= 50
    assert none == [None, None]
    assert abs(picked - 20) < 10
    assert [item["interval95"] for item in shown["noise"]] == [None, None]  # beside each number, where it has one
    assert shown["noise"][0]["scale"] > 0


def test_a_grouped_quantile_needs_no_other_number(bounded):
    for kind in ("median", "median_interval"):
        query, view = read_json({"select": [{kind: "fee"}], "group_by": ["service"]}, bounded.declaration)
        assert len(present(answer(query, bounded, loss=1_000_000), bounded.declaration, view)["rows"]) == 4
