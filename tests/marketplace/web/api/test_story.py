"""The main job over HTTP, its workers' tasks run in this process: upload, inspect, submit, review, list, ask, read."""

import io
import json
import random
from datetime import timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from marketplace.core import clock
from marketplace.evidence.models import Entry
from marketplace.operations.jobs import TASKS
from marketplace.processing import tasks as processing
from marketplace.queries import tasks as queries
from tests.marketplace.web.api.conftest import OFFER, POPULATION, PRODUCT
from tests.support.tables import DECLARED, HEADER, PURPOSE, as_csv

pytestmark = [pytest.mark.db, pytest.mark.django_db]
QUESTION = {"select": [{"count": "rows"}, {"sum": "fee"}], "group_by": ["service"]}
CHECK = "10X98765432"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(number):
    body = f"11010519900101{number:03d}"
    return body + CHECK[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def rows(count):
    draw = random.Random(1)
    for number in range(count):
        service = draw.choice(["standard", "express"])
        yield [resident_id(number), "张三", "上海市", service, "2025-03-01", "true", str(draw.randrange(-20, 100) / 2)]


@pytest.fixture
def later(monkeypatch):
    """Let the market's clock run ten minutes ahead."""
    return lambda: monkeypatch.setattr(clock, "now", lambda real=clock.now: real() + timedelta(minutes=10))


def do(sent, task):
    """Do the newest job of a task, as a worker would."""
    hints = [arguments[0] for name, arguments in sent if name == task.name]
    TASKS[task.name](hints[-1])


def approve(reviewers, kind, subject):
    for reviewer in reviewers:
        (case,) = [
            row for row in reviewer.get("/reviews?state=pending").json()["results"] if row["subject"][1] == subject
        ]
        assert case["subject"][0] == kind
        seen = reviewer.get(f"/reviews/{case['id']}").json()
        decided = reviewer.post(f"/reviews/{case['id']}/decision", {"decision": "approve", "reason": "in order"})
        assert decided.status_code == 201, decided.content
    return seen


def publish(provider, reviewers, commit, sent):
    with commit(execute=True):
        population = provider.post("/populations", POPULATION).json()["id"]
        approve(reviewers, "population", population)
        product = provider.post("/products", {**PRODUCT, "population": population}).json()["id"]
        upload = provider.upload(as_csv(HEADER, rows(400)))
        version = provider.post(f"/products/{product}/versions", {"upload": upload}).json()
    do(sent, processing.inspect)
    inspected = provider.get(f"/versions/{version['id']}/inspection").json()
    assert provider.get(f"/versions/{version['id']}").json()["state"] == "inspected"
    body = {**DECLARED, "offers": [OFFER]}
    assert provider.send("PUT", f"/versions/{version['id']}/declaration", body).status_code == 200
    with commit(execute=True):
        submitted = provider.post(f"/versions/{version['id']}/submit")
    assert submitted.status_code == 202
    do(sent, processing.prepare)
    assert provider.get(submitted["Location"].removeprefix("/api/v1")).json()["state"] == "done"
    with commit(execute=True):
        seen = approve(reviewers, "version", version["id"])
    do(sent, processing.release)
    return product, version["id"], inspected, seen


def test_from_upload_to_answer(  # noqa: PLR0917 - one party a parameter
    provider, buyer, reviewers, anybody, sent, later, django_capture_on_commit_callbacks
):
    commit = django_capture_on_commit_callbacks
    product, version, inspected, seen = publish(provider, reviewers, commit, sent)
    check_inspection(inspected)
    check_review(seen, version)
    release = check_listing(anybody, product)
    check_release(anybody, release)
    question = ask(buyer, product, commit, sent)
    later()
    check_answer(buyer, question)
    check_stored(buyer, question)


def check_inspection(inspected):
    """A proposal names columns, and nothing that was read from their values."""
    columns = {column["name"]: column for column in inspected["proposal"]["columns"]}
    assert list(columns) == HEADER
    assert columns["id"]["role"] == "person"
    assert columns["name"]["role"] == "drop"
    text = json.dumps(inspected["proposal"], ensure_ascii=False)
    assert not any(value in text for value in ("上海市", "express", "2025", "张三"))
    assert not any(column.get(name) for column in columns.values() for name in ("bounds", "categories", "step"))


def check_review(seen, version):
    """A reviewer sees the declaration and the exact figures, and the log says that they did."""
    assert seen["submitted"]["declaration"]["person_key"] == "id"
    assert seen["submitted"]["figures"]["counts"]
    assert Entry.objects.filter(kind="figures.seen", subject_id=version).count() >= 2


def check_listing(anybody, product):
    (found,) = anybody.get("/catalogue?q=运单").json()["results"]
    assert (found["id"], found["scripted_approval"]) == (product, False)
    assert anybody.get("/catalogue?q=nothing-like-it").json()["results"] == []
    shown = anybody.get(f"/catalogue/{product}").json()
    assert {column["name"] for column in shown["columns"]} == {"city", "service", "month", "home", "fee"}
    return shown["release"]


def check_release(anybody, release):
    """A release is free for anybody, in three forms that hold the same numbers."""
    path = f"/releases/{release['id']}/tables/{release['tables'][0]['name']}"
    shown = anybody.get(path).json()
    parquet = pq.read_table(io.BytesIO(anybody.get(path, Accept="application/vnd.apache.parquet").getvalue()))
    text = anybody.get(path, Accept="text/csv")
    assert parquet.column_names == shown["columns"]
    assert [list(row.values()) for row in parquet.to_pylist()] == shown["rows"]
    assert text["Content-Type"] == "text/csv; charset=utf-8"
    assert len(text.content.decode().splitlines()) == len(shown["rows"]) + 1
    assert anybody.get(path, Accept="image/png").status_code == 406
    assert anybody.get(f"/releases/{release['id']}/card").json() == release["card"]
    assert anybody.get(f"/releases/{release['id']}/tables/none").status_code == 404


def ask(buyer, product, commit, sent):
    offer = buyer.get(f"/catalogue/{product}").json()["offers"][0]["id"]
    terms = {"product": product, "offer": offer, "purpose_code": PURPOSE, "scenario": "planning", "days": 30}
    agreement = buyer.post("/agreements", terms).json()["id"]
    question = {"agreement": agreement, "query": QUESTION, "epsilon": 0.5}
    with commit(execute=True):
        asked = buyer.post("/queries", question)
    assert asked.status_code == 202
    do(sent, queries.answer)
    assert buyer.get(f"/queries/{asked.json()['query']}").json()["state"] == "running"  # not before its slot
    return {**question, "id": asked.json()["query"]}


def check_answer(buyer, question):
    """The four forms of an answer hold the same numbers, with their intervals."""
    answer = buyer.get(f"/queries/{question['id']}").json()
    names = [column["name"] for column in answer["columns"]]
    assert names == ["service", "count", "count_low", "count_high", "sum_fee", "sum_fee_low", "sum_fee_high"]
    assert (answer["state"], answer["source"], answer["charged"]["epsilon"]) == ("released", "live", "0.5")
    assert all(row[2] <= row[1] <= row[3] for row in answer["rows"])
    path = f"/queries/{question['id']}/result"
    assert buyer.get(path).json()["rows"] == answer["rows"]
    arrow = buyer.get(path, Accept="application/vnd.apache.arrow.stream").content
    parquet = buyer.get(path, Accept="application/vnd.apache.parquet").content
    tables = [pa.ipc.open_stream(arrow).read_all(), pq.read_table(io.BytesIO(parquet))]
    for table in tables:
        assert [list(row.values()) for row in table.to_pylist()] == answer["rows"]
    assert buyer.get(path, Accept="text/csv").content.decode().splitlines()[0].replace('"', "") == ",".join(names)
    receipt = buyer.get(f"/receipts/{answer['receipt']}").json()
    assert receipt["body"]["kind"] == "answer.stored"


def check_stored(buyer, question):
    """The same question again is the same answer, at once and for nothing."""
    first = buyer.get(f"/queries/{question.pop('id')}").json()
    again = buyer.post("/queries", question)
    assert (again.status_code, again.json()["source"]) == (201, "stored")
    assert again.json()["rows"] == first["rows"]
    assert (again.json()["charged"]["epsilon"], again.json()["left"]) == ("0", first["left"])
