"""A price for a wanted error: the smallest loss that gives it, told from the declaration and the paid profile alone."""

from decimal import Decimal

import numpy as np
import pytest
from scipy.stats import binom

from datasets.coordinates import VOTE
from datasets.errors import QueryError
from datasets.profile import Profile, count_bins, value_bins
from datasets.querying import loss_of, parse_json, plan_answer, price
from datasets.querying.drawing import draw
from tests.support.tables import declaration

DRAWS = 4_000
RATIOS = ["mean", "vote_mean", "variance", "stddev"]


def profiled(schema, persons=4_000):
    """A profile of persons with two rows each, whose largest fee is the highest."""
    ends = count_bins(schema.rows_per_person)
    values = value_bins(schema.column("fee"))
    rows = tuple(persons if end == 2 else 0 for end in ends)
    return Profile(ends, rows, {"fee": (*[0] * (len(values) - 1), persons)}, {"service": rows}, 2.0, 2.0)


def asked(kind, schema, **more):
    return parse_json({"select": [{kind: "fee"}], **more}, schema)


@pytest.mark.parametrize("guarantee", ["pure", "concentrated"])
@pytest.mark.parametrize("kind", RATIOS)
def test_a_ratio_has_the_smallest_loss_that_gives_the_wanted_error(kind, guarantee):
    schema = declaration(guarantee=guarantee, rows_max=100_000)
    query, profile = asked(kind, schema), profiled(schema)
    (told,) = price(query, schema, target={"micro_epsilon": 300_000}, profile=profile).errors
    wanted = Decimal(str(told.interval95)) + Decimal("0.000001")  # it is told to six places
    assert told.cell_rows == (4_000 if kind == "vote_mean" else 8_000)
    found = {
        confidence: price(
            query, schema, target={"absolute_error": wanted, "confidence": Decimal(confidence)}, profile=profile
        )
        for confidence in ("0.8", "0.95", "0.99")
    }
    assert found["0.95"].micro_epsilon == pytest.approx(300_000, rel=0.02)  # a reach lies on a lattice of 1 %
    assert 1_000 < found["0.8"].micro_epsilon < found["0.95"].micro_epsilon < found["0.99"].micro_epsilon
    assert Decimal(str(found["0.95"].errors[0].interval95)) <= wanted
    less = found["0.95"].micro_epsilon * 97 // 100
    assert price(query, schema, target={"micro_epsilon": less}, profile=profile).errors[0].interval95 > wanted


@pytest.mark.parametrize("guarantee", ["pure", "concentrated"])
@pytest.mark.parametrize("kind", ["mean", "variance", "stddev"])
@pytest.mark.parametrize("spread", [0, 1], ids=["one value", "two ends"])
def test_a_cell_of_so_many_rows_lies_off_no_further(kind, guarantee, spread):
    """4,000 draws for a worst cell: all values at one end, or half at each. A sound bound fails once in 10^7 runs of a case."""
    schema = declaration(guarantee=guarantee, rows_max=100_000)
    profile = profiled(schema)
    found = price(asked(kind, schema), schema, target={"micro_epsilon": 300_000}, profile=profile)
    (expected,) = found.errors
    rows = expected.cell_rows
    at = found.plan.noises[-1].coordinate
    values = np.where(np.arange(rows) % 2 < spread, at.low, at.high) - at.center
    exact = {"values": rows, "sum": int(values.sum()), "squares": int((values**2).sum())}
    drawn = [draw(np.full((DRAWS, 1), exact[item.coordinate.kind]), item)[:, 0] for item in found.plan.noises]
    off = np.abs(derived(kind, *drawn) - derived(kind, *([exact[item.coordinate.kind]] for item in found.plan.noises)))
    assert (off <= expected.interval95 + 1e-9).sum() >= binom.ppf(1e-7, DRAWS, 0.95)


def derived(kind, number, total, squares=(0,)):
    number, total, squares = (np.asarray(item, float) for item in (np.maximum(1, number), total, squares))
    if kind == "mean":
        return total / number / 2  # a step is half a yuan
    variance = np.maximum(0, squares / number - (total / number) ** 2) / 4
    return np.sqrt(variance) if kind == "stddev" else variance


def test_votes_do_not_pay_for_rows():
    schema = declaration(rows_max=100_000, rows_per_person=500)
    plan = plan_answer(asked("vote_mean", schema), schema, loss_of(300_000, schema), 500)
    assert [noise.l1 for noise in plan.noises] == [VOTE, 60 * VOTE]


@pytest.mark.parametrize(
    ("kind", "profile", "target", "code"),
    [
        ("mean", False, {"absolute_error": Decimal(2)}, "error_unknown_before"),
        ("median_interval", True, {"absolute_error": Decimal(2)}, "error_unknown_before"),
        ("mean", True, {"absolute_error": Decimal("0.0001")}, "error_not_reachable"),
        ("mean", True, {"absolute_error": Decimal(0)}, "error_not_positive"),
        ("mean", True, {"absolute_error": Decimal("NaN")}, "error_not_positive"),
        ("sum", True, {"absolute_error": Decimal(9), "confidence": Decimal("0.5")}, "confidence_out_of_range"),
        ("sum", True, {"absolute_error": Decimal(9), "confidence": Decimal(1)}, "confidence_out_of_range"),
    ],
)
def test_what_cannot_be_told_is_refused(kind, profile, target, code):
    schema = declaration(rows_max=100_000)
    with pytest.raises(QueryError) as refused:
        price(asked(kind, schema), schema, target=target, profile=profiled(schema) if profile else None)
    assert refused.value.code == code


def test_an_error_is_never_said_to_be_more_than_the_clip_lets_it_be():
    schema = declaration(rows_max=100_000)
    found = price(asked("mean", schema), schema, target={"micro_epsilon": 1_000}, profile=profiled(schema, persons=40))
    assert found.errors[0].interval95 <= 60
