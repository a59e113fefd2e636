"""A4, A12, A13: time, predicates and the engine's state tell nothing of the data or of the noise."""

import re
from datetime import timedelta

import pytest

from datasets.engines.duckdb import connect
from datasets.errors import QueryError
from datasets.querying import answer
from datasets.querying.language import parse_json, parse_sql
from marketplace.core import clock
from marketplace.queries import selectors
from marketplace.queries.models import Draw, Question
from tests.support import market as making
from tests.support import neighbours, small

COUNT = {"select": [{"count": "rows"}]}
TEMPLATES = neighbours.templates()
HELD = "SELECT 'table', table_name FROM duckdb_tables() UNION ALL SELECT 'view', view_name FROM duckdb_views() ORDER BY ALL"


def asked(buyer, agreement):
    """A question whose answer is stored; returns it, to be looked at under many times of its draw."""
    path = buyer.post("/queries", {"agreement": agreement, "query": COUNT, "epsilon": 0.1})["Location"]
    row = Question.objects.select_related("draw").get(id=path.rsplit("/", 1)[1])
    slot = row.release_at
    making.answered(row)
    Question.objects.filter(id=row.id).update(release_at=slot)
    return Question.objects.select_related("draw").get(id=row.id)


@pytest.mark.django_db
def test_a4_an_answer_is_shown_at_its_slot_however_long_the_draw_took(buyer, agreement, settings, time):
    row = asked(buyer, agreement)
    delay = (row.release_at - row.created_at).total_seconds()
    assert delay >= 1
    late = timedelta(seconds=settings.ANSWER_LATE_SLOT_SECONDS)
    for share in range(20):  # ready at any moment before the slot: seen at the slot and not before
        Draw.objects.filter(id=row.draw_id).update(stored_at=row.release_at - timedelta(seconds=delay * share / 20))
        assert selectors.visible_at(Question.objects.get(id=row.id)) == row.release_at
        assert buyer.get(f"/queries/{row.id}").json()["state"] == "running"
        assert buyer.get(f"/queries/{row.id}/result").status_code == 409
    for missed in (0.001, 0.5, 3, 9.99):  # too late: the next slot of a public grid, whatever was missed by
        Draw.objects.filter(id=row.draw_id).update(stored_at=row.release_at + timedelta(seconds=missed))
        assert selectors.visible_at(Question.objects.get(id=row.id)) == row.release_at + late
    Draw.objects.filter(id=row.draw_id).update(stored_at=row.release_at)
    time.move(seconds=delay + 1)
    assert buyer.get(f"/queries/{row.id}").json()["state"] == "released"


@pytest.mark.django_db
def test_a4_the_delay_is_read_from_declared_facts(buyer, agreement, settings):
    """A public table of declared sizes; nothing of the question or the table's true size is in it."""
    waits = {selectors.delay_seconds(rows_max) for rows_max in (1, 1000, 100_000)}
    assert waits == {settings.ANSWER_DELAYS[0][1]}
    questions = [COUNT, {**COUNT, "group_by": ["city", "service"]}, {**COUNT, "where": [["fee", "=", 1]]}]
    told = [
        buyer.post("/queries", {"agreement": agreement, "query": question, "epsilon": 0.01}) for question in questions
    ]
    assert len({answer["Retry-After"] for answer in told}) == 1
    assert max(Question.objects.values_list("release_at", flat=True)) > clock.now()


@pytest.mark.parametrize(
    "test",
    [
        "name LIKE '%李%'",
        "kind LIKE 'r%'",
        "kind ILIKE 'r%'",
        "kind SIMILAR TO 'r.*'",
        "kind ~ '^(r+)+$'",
        "regexp_matches(kind, '(a+)+$')",
        "REGEXP_LIKE(kind, 'r')",
        "kind GLOB 'r*'",
        "sleep(9) = 1",
        "my_function(fee) = 1",
        "(SELECT count(*) FROM range(1000000000)) > 0",
        "repeat(kind, 1000000000) = 'x'",
        "list_sum(range(fee)) > 1",
        "CASE WHEN kind = 'rare' THEN factorial(20) ELSE 1 END = 1",
    ],
)
def test_a12_no_predicate_runs_longer_for_one_person(test):
    with pytest.raises(QueryError):
        parse_sql(f"SELECT COUNT(*) FROM product WHERE {test}", small.declaration())


def test_a12_a_filter_on_one_persons_value_is_the_same_statement_as_any(tmp_path, hook):
    """Whoever has a value, and however many: the same scan with another number in it, over a table without an index."""
    table = small.bounded([*small.people(30), ("p0", "rare", "19")], tmp_path)
    told = []
    for fee in (19, 7, 3):  # of one person, of everybody, of nobody
        record = hook.start()
        small.asked({**COUNT, "where": [["fee", "=", fee], ["kind", "=", "rare" if fee == 19 else "a"]]}, table)
        told.append([re.sub(r"\d+", "#", sql) for sql in record.statements])
    assert told[0] == told[1] == told[2]
    with connect(table) as cursor:
        assert cursor.execute("SELECT count(*) FROM duckdb_indexes()").fetchone() == (0,)


def test_a13_questions_leave_nothing_in_the_engine(tmp_path, hook):
    """Every template, on one table: single SELECTs only, and afterwards the engine holds its views and no more."""
    folders = iter(tmp_path / str(number) for number in range(99))
    table, _ = neighbours.tables(lambda: next(folders))["one row"]
    with connect(table) as cursor:
        before = cursor.execute(HELD).fetchall()
    record = hook.start()
    for query in TEMPLATES.values():
        answer(query, table, loss=1_000_000)
    with connect(table) as cursor:
        assert cursor.execute(HELD).fetchall() == before
        kinds = {str(item.type) for sql in record.statements for item in cursor.extract_statements(sql)}
        counts = {len(cursor.extract_statements(sql)) for sql in record.statements}
    assert (kinds, counts) == ({"StatementType.SELECT"}, {1})


@pytest.mark.parametrize(
    "text",
    [
        "SET VARIABLE x = 1",
        "CREATE TABLE t (x INT)",
        "ATTACH ':memory:' AS m",
        "PRAGMA enable_profiling",
        "COPY product TO 'x'",
    ],
)
def test_a13_nothing_but_a_question_can_be_asked(text):
    with pytest.raises(QueryError):
        parse_sql(text, small.declaration())
    with pytest.raises(QueryError):
        parse_json({**COUNT, text: 1}, small.declaration())
