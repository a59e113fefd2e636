"""From a file to a release with discovered keys: nothing but chosen keys is named, everything drawn is paid for."""

import json

import pyarrow.parquet as pq
import pytest

from datasets.accounting import ConcentratedLoss, PureLoss
from datasets.engines.duckdb import DuckDBEngine
from datasets.querying import answer, loss_of, present, read_json, read_sql
from datasets.querying.answering import totals
from datasets.querying.discovering import keys_delta_atto
from datasets.querying.planning import plan_answer
from datasets.querying.tables import table_question
from datasets.stages import aggregation
from tests.support.discovering import ROWS, declaration, run

GUARANTEES = ["pure", "concentrated"]


@pytest.fixture(scope="module", params=GUARANTEES)
def made(request, tmp_path_factory):
    return run(ROWS, tmp_path_factory.mktemp("release"), declared=declaration(guarantee=request.param))


def rows_of(made, name):
    (table,) = [table for table in made.release.tables if table.name == name]
    return pq.read_table(table.path).to_pylist()


def test_a_table_over_several_columns_has_the_chosen_keys_in_the_askers_order(made):
    rows = [(row["city"], row["brand"]) for row in rows_of(made, "both")]
    assert rows == [("a", "Acme"), ("a", "Bolt"), ("b", "Acme"), ("b", "Bolt")]


def test_its_numbers_are_those_of_the_keys(made):
    exact = dict.fromkeys([("a", "Acme"), ("a", "Bolt"), ("b", "Acme"), ("b", "Bolt")], 0)
    for _, brand, city, _ in ROWS[:3_000]:
        exact[city, {"Acme": "Acme", "Ｂolt ": "Bolt"}[brand]] += 1
    for row in rows_of(made, "both"):
        assert abs(row["count"] - exact[row["city"], row["brand"]]) < 200  # sd below 15


def test_a_table_over_the_column_alone_has_the_rest_and_the_missing_too(made):
    rows = {row["brand"]: row["persons"] for row in rows_of(made, "alone")}
    assert set(rows) == {"Acme", "Bolt", "other", None}
    assert abs(rows["other"] - 40) < 100


def test_no_rare_value_is_named_anywhere(made):
    shown = [rows_of(made, name) for name in ("both", "alone")]
    text = json.dumps([shown, made.release.card, made.bounded.discovery.to_dict()], ensure_ascii=False)
    assert "rare" not in text


def test_the_card_says_how_keys_were_chosen_and_adds_their_loss_up(made):
    card, declared = made.release.card, made.bounded.declaration
    assert [item["group_by"] for item in card["discovered"]] == [["brand", "city"], ["brand"]]
    assert [item["keys"] for item in card["discovered"]] == [4, 2]
    assert {item["delta"] for item in card["discovered"]} == {"5e-9"}
    planned = aggregation.planned_loss(declared)
    assert planned.delta_atto >= keys_delta_atto(declared) > 10**10
    drawn = sum(
        noise.micro_epsilon + noise.rho_pico for item in aggregation.run(made.bounded) for noise in item.answer.noises
    )
    chosen = sum(item.micro_epsilon + item.rho_pico for item in made.bounded.discovery.selections)
    whole = planned.micro_epsilon if isinstance(planned, PureLoss) else planned.rho_pico
    assert drawn + chosen + whole // 10 == whole


def test_the_loss_planned_before_the_keys_are_known_covers_the_one_drawn(made):
    before = declaration(guarantee=made.bounded.declaration.guarantee.value)
    drawn = sum(noise.delta_atto for item in aggregation.run(made.bounded) for noise in item.answer.noises)
    assert aggregation.planned_loss(before) == aggregation.planned_loss(made.bounded.declaration)
    assert aggregation.planned_loss(before).delta_atto >= drawn + keys_delta_atto(before)
    assert isinstance(aggregation.planned_loss(before), PureLoss | ConcentratedLoss)


def test_the_chosen_list_is_a_declared_list_to_every_later_question(made):
    declared = made.bounded.declaration
    for query, view in (
        read_json({"select": [{"count": "rows"}], "where": [["brand", "in", ["Acme", "other"]]]}, declared),
        read_sql("SELECT COUNT(*) FROM product WHERE brand IN ('Acme', 'other')", declared),
    ):
        drawn = answer(query, made.bounded, loss=loss_of(1_000_000, declared))
        ((value, *_),) = present(drawn, declared, view)["rows"]
        assert abs(value - 1_540) < 100


def test_a_person_with_many_unchosen_values_counts_once_in_the_other_cell(tmp_path):
    """The codes merge after bounding; a person's rank in a cell is taken on the codes, not on the hashes."""
    rows = [("x1", f"rare {number}", "a", "1") for number in range(4)]
    made = run([*rows, *ROWS[:2_000]], tmp_path)
    query, _ = table_question(made.bounded.declaration.tables[1], made.bounded.declaration)
    plan = plan_answer(query, made.bounded.declaration, PureLoss(1_000_000, 0), 4)
    exact = totals(query, made.bounded, plan.noises[:1], DuckDBEngine())[0]
    assert exact.sum() == 2_001
    assert exact[made.bounded.declaration.column("brand").other_code].item() == 1


def test_a_table_without_any_key_is_empty_and_still_a_table(tmp_path):
    made = run(ROWS[3_000:], tmp_path)
    assert rows_of(made, "both") == []
    assert {row["brand"] for row in rows_of(made, "alone")} == {"other", None}


@pytest.mark.parametrize(
    "metric", [{"count": "rows"}, {"median": "fee"}, {"variance": "fee"}, {"histogram": ["fee", [0, 5, 9]]}]
)
@pytest.mark.parametrize("guarantee", GUARANTEES)
def test_every_metric_can_be_drawn_over_keys_and_over_none(metric, guarantee, tmp_path):
    tables = [{"name": "both", "group_by": ["city", "brand"], "select": [metric]}]
    declared = declaration(guarantee=guarantee, release={"tables": tables})
    for place, rows in enumerate((ROWS, ROWS[3_000:])):
        made = run(rows, tmp_path / str(place), declared=declared)
        assert len(rows_of(made, "both")) == (4, 0)[place]
