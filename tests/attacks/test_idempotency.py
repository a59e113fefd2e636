"""C8 and C9, idempotency keys: the same request is done once and answered the same, byte for byte."""

from uuid import uuid4

import pytest

from marketplace.budgets.models import Entry
from marketplace.catalogue.models import Population, Upload
from marketplace.core.models import KeptAnswer
from marketplace.queries.models import Question
from tests.marketplace.web.api.conftest import POPULATION
from tests.support.desk import ACCOUNTS

pytestmark = [pytest.mark.db, pytest.mark.django_db]
QUESTION = {"query": {"select": [{"count": "rows"}]}, "epsilon": 0.25}


def test_c8_a_replay_is_the_first_answer_byte_for_byte(provider):
    key = str(uuid4())
    first, second = (provider.post("/populations", POPULATION, Idempotency_Key=key) for _ in range(2))
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert second["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert Population.objects.count() == 1


def test_c8_a_replayed_question_charges_once(buyer, agreement):
    body, key = {"agreement": agreement, **QUESTION}, str(uuid4())
    first, second = (buyer.post("/queries", body, Idempotency_Key=key) for _ in range(2))
    assert first.content == second.content
    assert first["Location"] == second["Location"]
    assert first["Retry-After"] == second["Retry-After"]
    assert Question.objects.count() == 1
    assert Entry.objects.filter(kind="reserve").count() == ACCOUNTS


def test_c8_another_request_under_the_key_is_refused(provider):
    key = str(uuid4())
    provider.post("/uploads", {"file_name": "a.csv"}, Idempotency_Key=key)
    for path, body in (("/uploads", {"file_name": "b.csv"}), ("/populations", POPULATION)):
        answer = provider.post(path, body, Idempotency_Key=key)
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert Upload.objects.count() == 1


def test_c8_keys_of_two_organisations_never_meet(provider, rival):
    key = str(uuid4())
    answers = [party.post("/uploads", {"file_name": "a.csv"}, Idempotency_Key=key) for party in (provider, rival)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] != answers[1].json()["id"]


def test_c8_a_refusal_is_not_kept(provider):
    key = str(uuid4())
    assert provider.post("/uploads", {}, Idempotency_Key=key).status_code == 400
    assert not KeptAnswer.objects.exists()
    assert provider.post("/uploads", {"file_name": "a.csv"}, Idempotency_Key=key).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256, "ключ", "a\tb", "🔑"])
def test_c8_a_key_is_short_printable_ascii(provider, key):
    answer = provider.post("/uploads", {"file_name": "a.csv"}, Idempotency_Key=key)
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_invalid")


def test_c9_a_key_lives_as_long_as_the_ledger_row(buyer, agreement, time):
    body, key = {"agreement": agreement, **QUESTION}, str(uuid4())
    first = buyer.post("/queries", body, Idempotency_Key=key)
    time.move(days=29)  # others forget a key after a day
    again = buyer.post("/queries", body, Idempotency_Key=key)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert Entry.objects.filter(kind="reserve").count() == ACCOUNTS


def test_c8_a_refused_charge_is_tried_again_under_the_same_key(buyer, agreement):
    """Nothing is kept of a refusal, so a key never turns an exhausted budget into an answer, nor the other way round."""
    key, beyond = str(uuid4()), {"agreement": agreement, "query": QUESTION["query"], "epsilon": 1}
    assert buyer.post("/queries", {"agreement": agreement, **QUESTION}).status_code == 202
    for _ in range(2):
        assert (
            buyer.post(
                "/queries", {**beyond, "query": {"select": [{"count": "persons"}]}}, Idempotency_Key=key
            ).status_code
            == 409
        )
    assert Entry.objects.filter(kind="reserve").count() == ACCOUNTS
