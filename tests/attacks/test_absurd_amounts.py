"""A24 and C15: absurd losses and costs are refused with a fixed code, and nothing is charged."""

from uuid import uuid4

import pytest

from datasets.accounting import ConcentratedLoss, PureLoss
from marketplace.budgets import services as budgets
from marketplace.budgets.models import Account, Entry
from marketplace.core.errors import Conflict, Fault
from marketplace.core.permissions import SYSTEM, Role
from marketplace.queries.models import Question
from tests.marketplace.web.api.conftest import OFFER, party
from tests.marketplace.web.api.test_questions import ask
from tests.support.tables import DECLARED

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("epsilon", "code"),
    [
        ("0", "epsilon_out_of_range"),
        ("-1", "epsilon_out_of_range"),
        ("0.0009", "epsilon_out_of_range"),
        ("1.000001", "epsilon_out_of_range"),
        ("NaN", "epsilon_not_a_number"),
        ("Infinity", "epsilon_not_a_number"),
        ("-Infinity", "epsilon_not_a_number"),
        ("1e308", "epsilon_not_a_number"),
        ("1e-320", "epsilon_not_a_number"),
        ("0.1000000001", "epsilon_too_precise"),
        ("9223372036854775808", "epsilon_out_of_range"),
        ("1e999999999", "epsilon_not_a_number"),
        (f"1{'0' * 400}", "epsilon_not_a_number"),
        (f"1{'0' * 4000}", "epsilon_not_a_number"),
        ('"0.1"', "epsilon_not_a_number"),
        ("true", "epsilon_not_a_number"),
        ("[0.1]", "epsilon_not_a_number"),
        ("0.1234567", "epsilon_too_precise"),
    ],
)
def test_a24_a_loss_that_is_none_charges_nothing(buyer, agreement, epsilon, code):
    answer = ask(buyer, agreement, epsilon)
    assert answer.status_code == 400
    problem = answer.json()
    assert problem["code"] == code
    assert [item["pointer"] for item in problem["errors"]] == ["/epsilon"]
    assert problem["title"]
    assert problem["next_step"]
    assert not Question.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "epsilon", ["0", "-1", "NaN", "Infinity", "1e308", "1e-320", "true", '"0.1"', "null", "1.000001"]
)
def test_a24_a_quote_refuses_them_too(buyer, agreement, epsilon):
    raw = f'{{"agreement": "{agreement}", "query": {{"select": [{{"count": "rows"}}]}}, "epsilon": {epsilon}}}'
    answer = buyer.send("POST", "/quotes", raw=raw.encode())
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/epsilon"


@pytest.mark.parametrize("amount", [0, -1, 0.5, True, "1", None])
def test_c15_a_loss_is_a_whole_number_of_units_above_nothing(amount):
    account = budgets.ensure_account(actor=SYSTEM, subject_kind="product", subject_id=uuid4(), micro_epsilon_max=9)
    for kind in (PureLoss, ConcentratedLoss):
        with pytest.raises((Fault, ValueError, TypeError)):
            budgets.reserve(
                accounts=[account], charge_id=uuid4(), loss=kind(amount, 0), cause=budgets.Cause("draw", uuid4())
            )
    assert not Entry.objects.exists()


@pytest.mark.parametrize("amount", [2**31, 2**53, 2**62])
def test_c15_a_huge_loss_is_a_clean_refusal(amount):
    account = budgets.ensure_account(actor=SYSTEM, subject_kind="product", subject_id=uuid4(), micro_epsilon_max=9)
    with pytest.raises(Conflict, match="budget_exhausted"):
        budgets.reserve(
            accounts=[account], charge_id=uuid4(), loss=PureLoss(amount, 0), cause=budgets.Cause("draw", uuid4())
        )
    assert Account.objects.get().micro_epsilon_reserved == 0


@pytest.mark.parametrize("fen", [0, -1, 2**63, 10**400, 1.5, "1", True, None])
def test_c15_an_invoice_over_such_a_sum_is_refused(buyer, fen):
    answer = buyer.post("/invoices", {"fen": fen})
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["pointer"] == "/fen"


@pytest.mark.parametrize("fen", [-1, 2**63, 10**400, 1.5, "1"])
def test_c15_an_offer_at_such_a_price_is_refused(provider, product, fen):
    body = {"upload": provider.upload(b"id,name\n"), "declaration": {**DECLARED, "offers": [{**OFFER, "fen": fen}]}}
    answer = provider.post(f"/products/{product['id']}/versions", body)
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["pointer"].startswith("/declaration/offers/0")


@pytest.mark.parametrize("fen", [0, -1, 2**63])
def test_c15_a_refund_of_such_a_sum_is_refused(buyer, agreement, fen):
    operator = party("operator-x", Role.OPERATOR)
    answer = operator.post("/refunds", {"agreement": agreement, "fen": fen, "reason": "x"})
    assert answer.status_code in {400, 409}, answer.content
