"""The names outside programs call (contract.md section 2), with the shapes they rely on."""

from datasets import pipeline
from datasets.query import Query
from datasets.querying import answer, parse_json, parse_sql, price
from datasets.stores.local import LocalStore
from tests.support.tables import HEADER, as_csv, declaration, plan

ROWS = [(f"p{number}", "n", "上海市", "express", "2025-03-04", "true", "7.5") for number in range(40)]


def test_a_question_is_parsed_priced_and_answered_by_plain_calls(tmp_path):
    schema = declaration()
    query = parse_json({"select": [{"count": "rows"}], "group_by": ["service"]}, schema)
    assert isinstance(query, Query)
    assert query.canonical() == parse_sql("SELECT service, COUNT(*) FROM product GROUP BY service", schema).canonical()
    assert price(query, schema, target={"micro_epsilon": 500_000}).micro_epsilon == 500_000
    made = pipeline.run([as_csv(HEADER, ROWS)], plan(consent=False), store=LocalStore(tmp_path), until="bounding")
    drawn = answer(query, made.bounded, loss=1_000_000)
    assert drawn.query == query
    assert len(drawn.values[0]) == len(schema.column("service").domain) + 2
