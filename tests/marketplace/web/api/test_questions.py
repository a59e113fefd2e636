"""Questions: what one may name, whose agreement it is under, and what one costs."""

import json

import pytest

from marketplace.budgets.models import Account, Entry
from marketplace.queries.models import Draw, Question

pytestmark = [pytest.mark.db, pytest.mark.django_db]
COUNT = {"select": [{"count": "rows"}], "group_by": ["service"]}


def ask(party, agreement, epsilon="0.1", query=COUNT, **headers):
    """`epsilon` is the JSON text of the number, so that what no JSON library writes can be sent."""
    raw = f'{{"agreement": "{agreement}", "query": {json.dumps(query)}, "epsilon": {epsilon}}}'
    return party.send("POST", "/queries", raw=raw.encode(), **headers)


@pytest.mark.parametrize(("epsilon", "micro"), [("0.1", 100_000), ("1e-1", 100_000), ("1", 1_000_000), ("0.001", 1000)])
def test_a_loss_is_charged_exactly_on_every_account(buyer, agreement, epsilon, micro):
    answer = ask(buyer, agreement, epsilon)
    assert answer.status_code == 202
    assert answer["Location"] == f"/api/v1/queries/{answer.json()['query']}"
    assert int(answer["Retry-After"]) >= 1
    reserved = dict(Account.objects.values_list("subject_kind", "micro_epsilon_reserved"))
    assert reserved == {"provider": 0, "population": micro, "product": micro, "agreement": micro}
    assert Account.objects.get(subject_kind="provider").rho_pico_reserved == -(-(micro**2) // 2)


@pytest.mark.parametrize(
    ("query", "code", "pointer"),
    [
        ({"select": [{"sum": "salary"}]}, "column_unknown", "/query/select/0"),
        ({"select": [{"sum": "name"}]}, "column_not_a_measure", "/query/select/0"),
        ({"select": []}, "select_required", "/query/select"),
        ("everything", "query_not_an_object", "/query"),
        ({"select": [{"count": "rows"}], "group_by": ["id"]}, "group_by_not_a_dimension", "/query/group_by/0"),
        ({"select": [{"count": "rows"}], "secret": 1}, "key_unknown", "/query/secret"),
    ],
)
def test_a_question_outside_the_declaration_names_its_place(buyer, agreement, query, code, pointer):
    answer = ask(buyer, agreement, query=query)
    assert answer.status_code == 400
    problem = answer.json()
    assert problem["errors"][0]["pointer"].startswith(pointer)
    assert problem["code"] == code
    assert not Question.objects.exists()


def test_sql_is_the_same_question_in_words(buyer, agreement):
    assert ask(buyer, agreement, "0.1", {"select": [{"sum": "fee"}], "group_by": ["service"]}).status_code == 202
    text = "SELECT service, SUM(fee) FROM product GROUP BY service -- the same"
    answer = buyer.post("/queries", {"agreement": agreement, "sql": text, "epsilon": 0.1})
    assert answer.status_code == 202
    assert Draw.objects.count() == 1


def test_sql_outside_the_language_names_the_place(buyer, agreement):
    answer = buyer.post("/queries", {"agreement": agreement, "sql": "SELECT *\nFROM product", "epsilon": 0.1})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"].startswith("/sql")
    assert Draw.objects.count() == 0


def test_a_question_in_both_languages_at_once_is_refused(buyer, agreement):
    both = {"agreement": agreement, "sql": "SELECT COUNT(*) FROM product", "query": COUNT, "epsilon": 0.1}
    answer = buyer.post("/queries", both)
    assert (answer.status_code, answer.json()["code"]) == (400, "query_twice")


def test_the_same_question_at_a_lower_loss_is_the_stored_answer(buyer, agreement):
    assert ask(buyer, agreement, "0.2").status_code == 202
    assert ask(buyer, agreement, "0.1").status_code == 202
    assert ask(buyer, agreement, "0.3").status_code == 202
    assert sorted(Draw.objects.values_list("micro_epsilon", flat=True)) == [200_000, 300_000]


def test_another_organisations_agreement_is_as_absent_as_a_random_one(rival, agreement):
    theirs = ask(rival, agreement)
    random = ask(rival, "6f1c1a52-0a1f-4d0e-9a55-0a4d62fd8a11")
    assert theirs.status_code == random.status_code == 404
    assert theirs.content == random.content
    assert agreement.encode() not in theirs.content


def test_equal_questions_share_one_draw_and_one_charge(buyer, agreement):
    first, second = ask(buyer, agreement).json(), ask(buyer, agreement).json()
    assert first["query"] != second["query"]
    assert Draw.objects.count() == 1
    assert Entry.objects.filter(kind="reserve").count() == 4  # one an account


def test_a_question_beyond_the_budget_is_refused_and_leaves_no_trace(buyer, agreement):
    assert ask(buyer, agreement, "1").status_code == 202
    other = {"select": [{"count": "persons"}]}
    answer = ask(buyer, agreement, "0.001", other)
    assert (answer.status_code, answer.json()["code"]) == (409, "budget_exhausted")
    assert Question.objects.count() == 1
    left = buyer.get(f"/agreements/{agreement}/ledger").json()["balance"]
    assert (left["epsilon_left"], left["epsilon_reserved"]) == ("0", "1")


def test_a_quote_costs_nothing(buyer, agreement):
    body = {"agreement": agreement, "query": COUNT}
    told = buyer.post("/quotes", {**body, "epsilon": 0.1})
    assert told.status_code == 200
    assert told.json()["epsilon"] == "0.1"
    wanted = buyer.post("/quotes", {**body, "error": {"absolute": 100, "confidence": 0.95}})
    assert wanted.status_code == 200
    assert not Entry.objects.exists()
    neither = buyer.post("/quotes", body)
    assert (neither.status_code, neither.json()["errors"][0]["pointer"]) == (400, "/epsilon")


@pytest.mark.parametrize("absolute", ['"5"', "-1", "0", "NaN", "1e400", "null"])
def test_a_wanted_error_that_is_none_is_refused(buyer, agreement, absolute):
    raw = f'{{"agreement": "{agreement}", "query": {json.dumps(COUNT)}, "error": {{"absolute": {absolute}}}}}'
    answer = buyer.send("POST", "/quotes", raw=raw.encode())
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["pointer"].startswith("/error")


def test_an_answer_is_not_there_before_its_time(buyer, rival, agreement):
    question = ask(buyer, agreement).json()["query"]
    assert buyer.get(f"/queries/{question}").json()["state"] == "reserved"
    early = buyer.get(f"/queries/{question}/result")
    assert (early.status_code, early.json()["code"]) == (409, "answer_not_ready")
    for path in (f"/queries/{question}", f"/queries/{question}/result"):
        assert rival.get(path).status_code == 404


def test_a_question_no_worker_has_claimed_can_be_taken_back(buyer, agreement):
    question = ask(buyer, agreement).json()["query"]
    back = buyer.send("DELETE", f"/queries/{question}")
    assert (back.status_code, back.json()["state"]) == (200, "voided")
    assert buyer.get(f"/agreements/{agreement}/ledger").json()["balance"]["epsilon_left"] == "1"
    again = buyer.send("DELETE", f"/queries/{question}")
    assert (again.status_code, again.json()["code"]) == (409, "question_already_running")


def test_the_end_of_an_agreement_ends_questions(buyer, agreement):
    assert buyer.post(f"/agreements/{agreement}/terminate").json()["state"] == "TERMINATED"
    answer = ask(buyer, agreement)
    assert (answer.status_code, answer.json()["code"]) == (409, "agreement_not_in_force")
