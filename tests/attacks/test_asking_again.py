"""A17 and A18: asking again, in whatever words and by whomever, is the same answer; never an old one for a new table."""

import pytest

from marketplace.budgets.models import Entry
from marketplace.queries.models import Draw
from tests.support.consenting import consents, rows
from tests.support.desk import ACCOUNTS

pytestmark = pytest.mark.django_db
SPELLINGS = [
    {"select": [{"count": "rows"}], "where": [["service", "=", "express"], ["fee", ">=", 5]]},
    {"where": [["fee", ">=", 5], ["service", "=", "express"]], "select": [{"count": "rows"}]},
    {"select": [{"count": "rows"}], "where": [["fee", ">", 4.5], ["service", "in", ["express"]]]},
    {
        "select": [{"count": "rows"}],
        "where": {"not": {"or": [["fee", "<", 5], ["fee", "is null"], ["service", "!=", "express"]]}},
    },
    {"select": [{"count": "rows"}], "where": [["fee", "between", 5, 50], ["service", "in", ["express", "express"]]]},
    {
        "select": [{"count": "rows", "as": "n"}],
        "where": [["fee", ">=", 5.0], ["service", "=", " express "]],
        "limit": 9,
    },
    "SELECT COUNT(*) FROM product WHERE service = 'express' AND fee >= 5",
    "select count( * )  n from product where 5 <= fee and 'express' = service -- again",
    "SELECT COUNT(*) FROM product WHERE fee > 4.5 AND service IN ('express') AND fee < 50.5",
    "ＳＥＬＥＣＴ　ＣＯＵＮＴ（＊）　ＦＲＯＭ　ｐｒｏｄｕｃｔ　ＷＨＥＲＥ　fee >= 5 AND service = 'express'",
    "SELECT COUNT(*) FROM product WHERE NOT (fee < 5 OR service <> 'express') ORDER BY 1 LIMIT 1",
    "SELECT COUNT(*) FROM product WHERE fee >= 5 AND service = 'express' HAVING COUNT(*) > -9999999",
]


def ask(buyer, agreement, question, epsilon=0.1):
    kind = "sql" if isinstance(question, str) else "query"
    answer = buyer.post("/queries", {"agreement": agreement, kind: question, "epsilon": epsilon})
    assert answer.status_code in {201, 202}, answer.content
    return answer


def test_a17_every_spelling_of_a_question_is_the_same_stored_answer(buyer, agreement):
    for question in SPELLINGS:
        ask(buyer, agreement, question)
    assert Draw.objects.count() == 1
    assert Entry.objects.filter(kind="reserve").count() == ACCOUNTS


def test_a17_another_question_is_another_answer(buyer, agreement):
    ask(buyer, agreement, SPELLINGS[0])
    ask(buyer, agreement, {**SPELLINGS[0], "where": [["service", "=", "express"], ["fee", ">", 5]]})
    ask(buyer, agreement, {"select": [{"count": "persons"}], "where": SPELLINGS[0]["where"]})
    assert Draw.objects.count() == 3


def test_a17_averaging_pays_for_every_new_draw(buyer, agreement):
    """A question asked at ever higher losses is drawn anew, each draw paid in full, until nothing is left."""
    losses = [0.1 + step / 1000 for step in range(20)]
    answers = [
        buyer.post("/queries", {"agreement": agreement, "query": SPELLINGS[0], "epsilon": round(loss, 3)})
        for loss in losses
    ]
    bought = [answer.status_code for answer in answers].count(202)
    assert Draw.objects.count() == bought == 9  # 0.1 + ... + 0.108 is within 1, one more is not
    assert {answer.status_code for answer in answers[bought:]} == {409}


def test_a17_a_question_asked_twelve_times_has_one_answer(courier, desk, buyer):
    courier.list(courier.version())
    place = desk(buyer, courier.product)
    found = [place.result(SPELLINGS[number % 5]) for number in range(12)]
    assert len({str(result["rows"]) for result in found}) == 1
    assert len({result["receipt"] for result in found}) == 1
    assert [result["charged"]["epsilon"] for result in found] == ["0.01"] + ["0"] * 11


def test_a18_another_buyer_gets_the_stored_answer_under_an_own_licence_in_an_ordinary_slot(courier, desk, buyer, rival):
    courier.list(courier.version())
    first, question = desk(buyer, courier.product), SPELLINGS[0]
    held = first.result(question)
    stranger = rival.post("/queries", {"agreement": first.agreement, "query": question, "epsilon": 0.01})
    assert stranger.status_code == 404  # no licence of their own
    second = desk(rival, courier.product)
    hit, miss = second.post(question), second.post(SPELLINGS[0] | {"where": []})
    assert hit.status_code == miss.status_code == 202
    assert hit["Retry-After"] == miss["Retry-After"]
    hit, miss = (rival.get(answer["Location"].removeprefix("/api/v1")).json() for answer in (hit, miss))
    assert hit["state"] == miss["state"] == "running"
    second.time.move(minutes=1)
    got = rival.get(f"/queries/{hit['query']}/result").json()
    assert (got["rows"], got["charged"]["epsilon"]) == (held["rows"], "0")
    assert Draw.objects.count() == 2

    courier.list(courier.version([*rows(61)], consents(61)))
    renewed = first.result(question)
    assert renewed["source"] == "live"
    assert renewed["charged"]["epsilon"] == "0.01"
    assert Draw.objects.filter(question_key=Draw.objects.get(receipt_id=renewed["receipt"]).question_key).count() == 1
