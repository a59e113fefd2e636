"""A11: errors tell nothing: a poisoned row changes no status, no body, no header, and stands in no log."""

import json
import re

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection

from datasets.engines.duckdb import DuckDBEngine
from datasets.errors import PlatformError
from marketplace.core.models import Job
from marketplace.processing.models import Run
from marketplace.queries.models import Draw
from marketplace.releases import selectors as releases
from tests.support import leaks
from tests.support.consenting import consents, resident_id, rows

pytestmark = pytest.mark.django_db
MARK = "zq7marker"
CELLS = ["abc", "9223372036854775808", "nan", "1e400", "1/0", "'; DROP TABLE bounded; --"]
POISON = [
    [resident_id(0), f"{MARK}{cell}", f"{MARK}{cell}", MARK, f"{cell}{MARK}", MARK, f"{cell}{MARK}"] for cell in CELLS
]
GROUPS = [[], ["service"], ["month"], ["home"], [{"date_trunc": ["month", "month"]}]]
METRICS = [
    {"count": "rows"},
    {"count": "persons"},
    *({kind: "fee"} for kind in ("sum", "mean", "median", "variance", "stddev")),
    {"quantile": ["fee", 0.9]},
    {"histogram": ["fee", [-10, 0, 10, 50]]},
    {"sum": {"times": ["fee", "fee"]}},
]
QUESTIONS = [{"select": [metric], "group_by": GROUPS[place % len(GROUPS)]} for place, metric in enumerate(METRICS)]
QUESTIONS += [
    {"select": METRICS[:4], "where": [["fee", ">", 1]]},
    {"select": METRICS[:4], "where": [["home", "is null"]]},
]


def plain(response):
    """A response with what is new in each request put aside: ids, times, hashes, receipts."""
    text = re.sub(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}", b"#", response.content)
    text = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)", b"@", text)
    heads = {name: value for name, value in response.items() if not name.startswith("RateLimit")}
    return response.status_code, re.sub(r"[0-9a-f-]{36}", "#", str(sorted(heads.items()))), text


def story(courier, open_desk, hook, table, replay=None):
    """Publish a table and ask every question; returns the record and all responses."""
    record = hook.start(replay)
    courier.list(courier.version(table, consents()))
    place = open_desk()
    return record, [plain(place.ask(question)) for question in QUESTIONS]


def test_a11_a_poisoned_row_is_answered_like_no_row(courier, desk, buyer, hook, caplog):
    """D has one person's poisoned rows, D' does not; with the same draws every response is the same."""
    honest = [row for row in rows() if row[0] != resident_id(0)]
    record, without = story(courier, lambda: desk(buyer, courier.product), hook, honest)
    again, poisoned = story(courier, lambda: desk(buyer, courier.product), hook, honest + POISON, record)
    assert again.flow == record.flow
    assert poisoned == without
    assert {status for status, _, _ in poisoned} == {200}
    assert MARK not in caplog.text
    assert MARK not in str(list(Run.objects.values())) + str(list(Job.objects.values()))
    assert not [row for row in leaks.database_rows(connection) if MARK.encode() in row]


BROKEN = {  # what of a text where a code should be is quoted by the engine, and by ourselves
    "engine_failed": {"select": [{"count": "rows"}], "where": [["service", "=", "express"]]},
    "platform_failed": {"select": [{"count": "rows"}], "group_by": ["service"]},
}


def test_a11_what_is_said_of_a_cell_reaches_nobody(courier, desk, buyer, caplog):
    """A table whose cells break the engine and our own reading, with errors that quote them: charged, and no word of it."""
    courier.list(courier.version())
    place = desk(buyer, courier.product)
    table = releases.bounded_of(releases.release_of(courier.newest()).version)
    whole = pq.read_table(table.path)
    at = whole.column_names.index("d1")
    pq.write_table(whole.set_column(at, "d1", pa.array([MARK] * whole.num_rows)), table.path)
    with pytest.raises(PlatformError) as said:
        DuckDBEngine().run("SELECT count(*) FROM bounded WHERE d1 = 1", table)
    assert MARK in str(said.value.__cause__)  # or nothing is tested here
    for code, question in BROKEN.items():
        asked = place.post(question)
        job = Draw.objects.latest("created_at").job
        for _ in range(2):  # the sweeper's hints
            courier.do("queries.answer")
        told = buyer.get(f"/queries/{asked.json()['query']}")
        job.refresh_from_db()
        assert (told.json()["state"], job.attempts, job.error["code"]) == ("spent_no_answer", 3, code)
        assert MARK not in caplog.text + told.content.decode() + json.dumps(job.error)
    assert "PlatformError" in caplog.text  # that something failed is said
