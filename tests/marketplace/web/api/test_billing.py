"""Money over HTTP: a wallet filled by invoice, a statement as CSV, and nobody else's anything."""

from dataclasses import replace

import pytest

from marketplace.accounts import services as accounts

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_a_wallet_is_filled_by_two_operators(buyer, rival, operators):
    made = buyer.post("/invoices", {"fen": 1200}, Idempotency_Key="k")
    assert made.status_code == 201
    assert buyer.post("/invoices", {"fen": 1200}, Idempotency_Key="k").content == made.content
    confirm = f"/invoices/{made.json()['id']}/confirm"
    assert rival.get("/invoices").json()["results"] == []
    assert buyer.post(confirm).status_code == 403
    assert operators[0].post(confirm).json()["state"] == "issued"
    assert operators[0].post(confirm).json()["code"] == "already_confirmed_by_you"
    assert operators[1].post(confirm).json()["state"] == "paid"
    wallet = buyer.get("/wallet")
    assert wallet["X-Balance-Fen"] == "1200"
    assert [(line["kind"], line["fen"]) for line in wallet.json()["results"]] == [("top_up", 1200)]


def test_an_invoice_of_somebody_else_is_not_there(buyer, rival):
    made = buyer.post("/invoices", {"fen": 5}).json()
    theirs = rival.post(f"/invoices/{made['id']}/withdraw")
    assert (theirs.status_code, theirs.json()["code"]) == (404, "not_found")
    assert buyer.post(f"/invoices/{made['id']}/withdraw").json()["state"] == "withdrawn"


def test_invoices_are_read_by_who_pays_or_confirms_and_with_a_key_that_may(buyer, provider, operators):
    buyer.post("/invoices", {"fen": 5})
    assert [len(party.get("/invoices").json()["results"]) for party in (buyer, operators[0])] == [1, 1]
    assert provider.get("/invoices").status_code == 403
    narrow = accounts.make_key(actor=buyer.actor, name="narrow", scopes=["queries:query:ask"])[1]
    assert replace(buyer, key=narrow).get("/invoices").status_code == 403


@pytest.mark.parametrize("fen", [0, -5, 10**13, 1.5, "5", True])
def test_an_invoice_has_a_sane_sum(buyer, fen):
    assert buyer.post("/invoices", {"fen": fen}).status_code == 400


def test_a_provider_reads_its_statement_in_both_forms(provider, buyer, agreement):
    lines = provider.get("/settlement").json()["results"]
    assert [(line["kind"], line["gross_fen"], line["net_fen"]) for line in lines] == [("order", 500_000, 475_000)]
    text = provider.get("/settlement", Accept="text/csv").content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("at,kind,agreement")
    assert text.splitlines()[-1].endswith("500000,25000,475000")
    assert buyer.get("/settlement").status_code == 403
    assert provider.get("/settlement?from=x").json()["code"] == "period_out_of_range"


def test_an_operator_gives_money_back_and_pays_out(provider, buyer, agreement, operators):
    given = operators[0].post("/refunds", {"agreement": agreement, "fen": 1000})
    assert given.status_code == 201
    assert operators[0].post("/refunds", {"agreement": agreement, "fen": 10**9}).json()["code"] == "refund_out_of_range"
    paid = {"organisation": str(provider.actor.organisation_id), "fen": 474_050}
    assert operators[0].post("/payouts", paid).status_code == 201
    assert operators[0].post("/payouts", paid).json()["code"] == "earnings_too_low"
    for method, body in (("/refunds", {"agreement": agreement, "fen": 1}), ("/payouts", paid)):
        assert buyer.post(method, body).status_code == 403
