"""The asker's view of a question: names, order, and what is shown of the noisy answer. None of it is the question."""

from fractions import Fraction

import pytest

from datasets.errors import QueryError
from datasets.query import Group, MetricKind
from datasets.querying.language import Named, parse_json
from tests.support.questions import courier

COUNT = [{"count": "rows"}]


def ask(**asked):
    return parse_json({"select": COUNT, **asked}, courier())


def refused(**asked):
    with pytest.raises(QueryError) as found:
        ask(**asked)
    return found.value.code, found.value.pointer


def test_order_of_groups_and_metrics_is_the_askers_view_only():
    one, seen = ask(select=[{"sum": "fee"}, {"count": "rows"}], group_by=["service", "city"])
    other, _ = ask(select=[{"count": "rows"}, {"sum": "fee"}], group_by=["city", "service"])
    assert one == other
    assert seen.group_by == ("service", "city")
    assert [metric.name for metric in seen.metrics] == ["sum_fee", "count"]
    assert seen.groups[0] == Named("service", Group("service"))


@pytest.mark.parametrize(
    ("metric", "name"),
    [
        ({"count": "rows"}, "count"),
        ({"count": "persons"}, "persons"),
        ({"count": "votes"}, "votes"),
        ({"vote_mean": "fee"}, "vote_mean_fee"),
        ({"sum": "fee"}, "sum_fee"),
        ({"mean": "fee"}, "mean_fee"),
        ({"median": "fee"}, "median_fee"),
        ({"quantile": ["fee", 0.5]}, "median_fee"),
        ({"quantile": ["fee", 0.9]}, "quantile_fee_0.9"),
        ({"median_interval": "fee"}, "median_interval_fee"),
        ({"quantile_interval": ["fee", 0.5]}, "median_interval_fee"),
        ({"quantile_interval": ["fee", 0.9]}, "quantile_interval_fee_0.9"),
        ({"variance": "fee"}, "variance_fee"),
        ({"stddev": "fee"}, "stddev_fee"),
        ({"histogram": ["fee", [0, 10]]}, "histogram_fee"),
        ({"sum": {"times": ["weight", "fee"]}}, "sum_fee_times_weight"),
        ({"sum": {"plus": ["weight", "fee"]}}, "sum_fee_plus_weight"),
        ({"sum": {"minus": ["weight", "fee"]}}, "sum_weight_minus_fee"),
        ({"sum": {"over": ["fee", 100]}}, "sum_fee_over_100"),
        ({"sum": {"coalesce": ["fee", 0.5]}}, "sum_fee_or_0.5"),
        ({"sum": "fee", "as": "合计"}, "合计"),
    ],
)
def test_numbers_have_readable_names(metric, name):
    assert ask(select=[metric])[1].metrics[0].name == name


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("city", "city"),
        ({"column": "city"}, "city"),
        ({"column": "city", "as": "town"}, "town"),
        ({"date_trunc": ["quarter", "sent_on"]}, "quarter_sent_on"),
        ({"extract": ["month", "sent_on"]}, "extract_month_sent_on"),
        ({"width_bucket": ["fee", 0, 40, 4]}, "bucket_fee"),
        ({"case": {"column": "home", "when": [["x", [True]]]}}, "case_home"),
    ],
)
def test_groups_have_readable_names(group, name):
    assert ask(group_by=[group])[1].group_by == (name,)


def test_default_names_that_meet_are_numbered():
    _, view = ask(select=[{"histogram": ["fee", [0, 10]]}, {"histogram": ["fee", [10, 20]]}])
    assert [metric.name for metric in view.metrics] == ["histogram_fee", "histogram_fee_2"]
    groups = [{"case": {"column": "home", "when": [[name, [True]]]}} for name in ("x", "y")]
    assert ask(group_by=groups)[1].group_by == ("case_home", "case_home_2")


def test_a_number_written_twice_is_shown_once_and_under_two_names_twice():
    query, view = ask(select=[{"median": "fee"}, {"quantile": ["fee", 0.5]}, {"median": "fee", "as": "m"}])
    assert [metric.name for metric in view.metrics] == ["median_fee", "m"]
    assert [metric.kind for metric in query.metrics] == [MetricKind.QUANTILE]
    assert query.metrics[0].at == (Fraction(1, 2),)


def test_what_is_shown_is_no_part_of_the_question():
    plain, _ = ask(group_by=["service"])
    query, view = ask(
        group_by=["service"],
        having=[["count", ">", 100], [2, "<=", 1000.5]],
        order_by=[[2, "desc"], "service"],
        limit=3,
    )
    assert query == plain
    assert view.having == (("count", ">", 100), ("count", "<=", 1000.5))
    assert view.order_by == (("count", "desc"), ("service", "asc"))
    assert view.limit == 3


def test_limits_of_a_question():
    tests = [["fee", "=", number] for number in range(201)]
    assert refused(where=tests) == ("where_invalid", "/where")
    assert refused(where=[["fee", "in", list(range(51))] for _ in range(5)])[0] == "where_invalid"
    assert refused(where={"or": [["fee", "!=", 1]] * 101})[0] == "where_invalid"  # each writes two ranges
    assert refused(limit=10_001) == ("integer_out_of_range", "/limit")
    assert refused(having=[["count", ">", 1]] * 21) == ("having_invalid", "/having")
    assert refused(select=[{"histogram": ["weight", [n / 10 for n in range(202)]]}])[0] == "edges_invalid"
    assert (
        refused(select=[{"histogram": ["weight", [n / 10 for n in range(201)]]}], group_by=["city", "service"])[0]
        == "too_many_cells"
    )
    ask(where=tests[:200])


def test_persons_cannot_be_counted_without_a_person_key():
    from dataclasses import replace

    rows_only = replace(courier(), person_key="", rows_per_person=1)
    with pytest.raises(QueryError, match="no_person_key"):
        parse_json({"select": [{"count": "persons"}]}, rows_only)


@pytest.mark.parametrize("asked", [None, [], "x", 3, {1: 2}, {None: None}, {"select": None}])
def test_other_things_are_no_question(asked):
    with pytest.raises(QueryError):
        parse_json(asked, courier())
