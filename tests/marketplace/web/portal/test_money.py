"""The page of money: each role sees its own part and no other."""

import pytest

from marketplace.billing.models import Invoice
from marketplace.core.permissions import Role

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_a_buyer_asks_for_an_invoice_and_two_operators_credit_it(seats, enter):
    buyer, operators = seats.buyer, [enter("oa", Role.OPERATOR), enter("ob", Role.OPERATOR)]
    assert "No invoice yet." in buyer.get("/money").text
    assert "This field is needed." in buyer.post("/money", {"yuan": ""}).text
    assert buyer.post("/money", {"yuan": "12"}).status_code == 302
    row = Invoice.objects.get()
    assert row.fen == 1200
    for operator in operators:
        assert row.reference in operator.get("/money").text
        assert operator.post(f"/money/invoices/{row.id}/confirm").status_code == 302
    text = buyer.get("/money").text
    assert "12.00" in text
    assert "topped up" in text
    assert buyer.post(f"/money/invoices/{row.id}/withdraw").status_code == 409


def test_a_provider_sees_what_was_sold(seats, agreement):
    text = seats.provider.get("/money").text
    assert "4,750.00" in text
    assert "Ask for an invoice" not in text
    answer = seats.provider.get("/money/settlement.csv")
    assert "attachment" in answer["Content-Disposition"]
    assert b"475000" in answer.content
    assert seats.buyer.get("/money/settlement.csv").status_code == 403


def test_a_reviewer_has_no_money_page(seats):
    assert seats.reviewers[0].get("/money").status_code == 403
